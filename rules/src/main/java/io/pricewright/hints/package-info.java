/**
 * Near misses: what a shopper could change about a cart to pay less for it, each found by pricing
 * the changed cart.
 */
package io.pricewright.hints;
