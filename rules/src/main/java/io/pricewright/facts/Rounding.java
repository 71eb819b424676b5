package io.pricewright.facts;

/**
 * How a discount's total that falls between two minor units becomes one of them; chosen once for a
 * rule set.
 */
public enum Rounding {
    HALF_UP,
    HALF_EVEN,
    HALF_DOWN,
    FLOOR,
    CEILING;

    /**
     * {@code amountMinor * permyriad / 10000}, rounded once in this mode, never overflowing.
     *
     * @param amountMinor zero or more, in minor units
     * @param permyriad 0 to 10000
     */
    public long portion(long amountMinor, int permyriad) {
        long whole = amountMinor / 10_000 * permyriad;
        long rest = amountMinor % 10_000 * permyriad;
        return whole + rest / 10_000 + roundUp(whole + rest / 10_000, rest % 10_000);
    }

    private int roundUp(long below, long remainder) {
        if (remainder == 0) {
            return 0;
        }
        return switch (this) {
            case FLOOR -> 0;
            case CEILING -> 1;
            case HALF_UP -> remainder >= 5_000 ? 1 : 0;
            case HALF_DOWN -> remainder > 5_000 ? 1 : 0;
            case HALF_EVEN -> remainder > 5_000 || (remainder == 5_000 && (below & 1) == 1) ? 1 : 0;
        };
    }
}
