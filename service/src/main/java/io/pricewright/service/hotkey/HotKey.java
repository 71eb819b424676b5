package io.pricewright.service.hotkey;

import io.pricewright.service.activity.IndexEntry;
import java.time.Instant;

/**
 * A key that is kept in every process.
 *
 * @param until when it is let go, unless it stays hot
 */
record HotKey(IndexEntry key, Reason reason, Instant since, Instant until) {
    /** With whichever end is later. */
    HotKey orLonger(HotKey other) {
        return other.until.isAfter(until)
                ? new HotKey(key, other.reason, since, other.until)
                : this;
    }

    enum Reason {
        /** Many carts asked for it. */
        READS,
        /** Somebody asked for it to be pre-warmed. */
        PREWARM,
        /** An activity found by it starts. */
        START
    }
}
