package io.pricewright.service.inventory;

/** Somebody else was faster between a look and the update that would have taken it. */
final class RacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RacedException(Object over) {
        super("Taken meanwhile: " + over);
    }
}
