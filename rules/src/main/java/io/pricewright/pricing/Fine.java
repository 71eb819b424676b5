package io.pricewright.pricing;

import java.math.BigInteger;

/**
 * Arithmetic on fine amounts: in 1/256 of a minor unit, so that a bound loses little to what does
 * not divide. It says which way it rounds, and stops at {@link #MUCH} instead of overflowing.
 */
final class Fine {
    /** One minor unit. */
    static final long ONE = 256;

    /** The whole, in 1/10000. */
    static final int ALL = 10_000;

    /** Far above any sum of a cart, far below the end of long. */
    static final long MUCH = Long.MAX_VALUE / 4;

    private Fine() {}

    static long of(long minor) {
        return times(minor, ONE);
    }

    static long portionUp(long amount, int permyriad) {
        return amount / ALL * permyriad + (amount % ALL * permyriad + ALL - 1) / ALL;
    }

    static long portionDown(long amount, int permyriad) {
        return amount / ALL * permyriad + amount % ALL * permyriad / ALL;
    }

    static long plus(long a, long b) {
        return Math.min(MUCH, a + b);
    }

    static long times(long a, long b) {
        return a != 0 && b > MUCH / a ? MUCH : a * b;
    }

    static long mulDivDown(long amount, long by, long per) {
        long up = mulDivUp(amount, by, per);
        return up == 0 ? 0 : up - 1;
    }

    static long mulDivUp(long amount, long by, long per) {
        if (Math.multiplyHigh(amount, by) == 0 && amount * by >= 0) {
            long product = amount * by;
            return product / per + (product % per == 0 ? 0 : 1);
        }
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(by))
                .add(BigInteger.valueOf(per - 1))
                .divide(BigInteger.valueOf(per))
                .min(BigInteger.valueOf(MUCH))
                .longValueExact();
    }
}
