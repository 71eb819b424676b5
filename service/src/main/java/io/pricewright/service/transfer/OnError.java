package io.pricewright.service.transfer;

/** What an import does when rows can't be written. */
enum OnError {
    /** Writes nothing. */
    STOP,
    /** Writes the others. */
    SKIP
}
