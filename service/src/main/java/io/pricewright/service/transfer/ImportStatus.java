package io.pricewright.service.transfer;

/** How far an import is. */
enum ImportStatus {
    WAITING,
    /** Reading all rows, writing none. */
    CHECKING,
    /** Writing, in a transaction that nobody sees yet. */
    WRITING,
    DONE,
    /** Nothing was written: the errors say why. */
    REFUSED,
    /** Nothing was written: the service was stopped, or failed. */
    FAILED;

    boolean isOver() {
        return this == DONE || this == REFUSED || this == FAILED;
    }
}
