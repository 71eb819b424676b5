package io.pricewright.pricing;

/** What a search has decided on a proposal. */
enum Decision {
    OPEN,
    TAKEN,
    LEFT
}
