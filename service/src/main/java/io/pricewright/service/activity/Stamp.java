package io.pricewright.service.activity;

import java.time.Instant;

/** Who did something, and when. */
record Stamp(String by, Instant at) {
    @Override
    public String toString() {
        return "by " + by + " on " + at;
    }
}
