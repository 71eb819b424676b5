package io.pricewright.service.activity;

/** Whether carts are priced by an activity, whatever its schedule says. */
enum Standing {
    /** No version was approved yet. */
    NEW,
    ON,
    PAUSED,
    /** By hand, for good. */
    ENDED
}
