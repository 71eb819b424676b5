/**
 * Prices of single goods, as lists and product pages show them: what one unit costs now, what it
 * could cost, and when it is cheapest. Everything is priced by the engine as a cart.
 */
package io.pricewright.listing;
