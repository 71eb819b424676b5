/**
 * Lays an activity against all others before it is approved: what stands together, what can never
 * win, and the cart with the lowest price. Every price is that of a cart the engine has priced.
 */
package io.pricewright.conflict;
