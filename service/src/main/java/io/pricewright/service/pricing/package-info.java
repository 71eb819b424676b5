/** Quotes and trials: what a cart costs, why, and the token that promises it. */
package io.pricewright.service.pricing;
