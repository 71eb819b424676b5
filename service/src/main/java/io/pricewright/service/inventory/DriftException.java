package io.pricewright.service.inventory;

/** A row does not hold what reservations say it does: somebody else wrote to it. */
final class DriftException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DriftException(Counter counter, long amount) {
        super(
                counter
                        + " does not hold the "
                        + amount
                        + " that its reservations do: compare the two before repairing either");
    }
}
