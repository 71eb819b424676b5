package io.pricewright.pricing;

/** Decides which proposals win. */
interface Selector {
    Selection select(Offers offers);
}
