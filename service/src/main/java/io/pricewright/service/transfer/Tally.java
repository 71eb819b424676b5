package io.pricewright.service.transfer;

import io.pricewright.service.activity.ActivityExchange.Outcome;

/**
 * Rows of an import so far.
 *
 * @param read activities read from the file
 * @param inError those of them that can't be written
 * @param created activities that were not there
 * @param edited activities that got a next version
 * @param unchanged activities that are there just so
 */
record Tally(long read, long inError, long created, long edited, long unchanged) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0);

    Tally plusRead(boolean error) {
        return new Tally(read + 1, inError + (error ? 1 : 0), created, edited, unchanged);
    }

    Tally plusError() {
        return new Tally(read, inError + 1, created, edited, unchanged);
    }

    Tally plus(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> new Tally(read, inError, created + 1, edited, unchanged);
            case EDITED -> new Tally(read, inError, created, edited + 1, unchanged);
            case UNCHANGED -> new Tally(read, inError, created, edited, unchanged + 1);
        };
    }

    /** What was read, and nothing of it written. */
    Tally unwritten() {
        return new Tally(read, inError, 0, 0, 0);
    }
}
