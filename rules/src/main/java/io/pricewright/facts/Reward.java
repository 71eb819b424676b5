package io.pricewright.facts;

/**
 * What a rewarded unit, set or order gets: exactly one of a percentage off, an amount off, or a
 * price.
 *
 * @param permyriad percent off in 1/10000, 1 to 10000, or null
 * @param amountMinor amount off in minor units, or null
 * @param priceMinor new price in minor units, zero allowed, never raising a price, or null
 */
public record Reward(Integer permyriad, Long amountMinor, Long priceMinor) {
    public Reward {
        int given =
                (permyriad == null ? 0 : 1)
                        + (amountMinor == null ? 0 : 1)
                        + (priceMinor == null ? 0 : 1);
        if (given != 1) {
            throw new InvalidFactException(
                    "CONTRADICTORY_TERMS",
                    "permyriad",
                    given
                            + " of permyriad, amountMinor and priceMinor are given: give exactly one");
        }
        if (permyriad != null) {
            Check.permyriad("permyriad", permyriad);
        } else if (amountMinor != null) {
            Check.amount("amountMinor", amountMinor);
        } else {
            Check.price("priceMinor", priceMinor);
        }
    }

    public static Reward percentOff(int permyriad) {
        return new Reward(permyriad, null, null);
    }

    public static Reward amountOff(long amountMinor) {
        return new Reward(null, amountMinor, null);
    }

    public static Reward price(long priceMinor) {
        return new Reward(null, null, priceMinor);
    }

    /** All of it off. */
    public static Reward free() {
        return percentOff(10_000);
    }
}
