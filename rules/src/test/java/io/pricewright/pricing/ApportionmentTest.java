package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Bounds;
import java.math.BigInteger;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    /** One split: a total over parts of equal units. */
    record Split(long total, long[] quantity, long[] weight, long[] capacity, boolean respread) {
        Apportionment apportioned() {
            return Apportionment.of(total, quantity, weight, capacity, respread);
        }

        @Override
        public String toString() {
            return total
                    + " over "
                    + Arrays.toString(quantity)
                    + " units of "
                    + Arrays.toString(weight)
                    + " with room for "
                    + Arrays.toString(capacity)
                    + (respread ? ", respread" : "");
        }
    }

    @Test
    void theRemainderGoesToTheLargestFractionAndThenToTheEarlierPart() {
        assertThat(shares(20_00, 60_00, 30_00)).containsExactly(13_33, 6_67);
        assertThat(shares(100, 1, 1, 1)).containsExactly(1, 1, 1);
        assertThat(shares(2, 1, 1, 1)).containsExactly(1, 1, 0);
    }

    @Test
    void whatHasNoWeightGetsNothing() {
        assertThat(shares(10, 0, 5, 0, 5)).containsExactly(0, 5, 0, 5);
        assertThat(shares(10, 0, 0)).containsExactly(0, 0);
    }

    @Test
    void noCentIsLostOverAHundredLinesAndOneOfACent() {
        long[] weights = new long[101];
        Arrays.fill(weights, 100);
        weights[100] = 1;
        assertThat(Arrays.stream(shares(33_33, weights)).sum()).isEqualTo(33_33);
    }

    private static long[] shares(long total, long... weight) {
        long[] one = new long[weight.length];
        Arrays.fill(one, 1);
        Apportionment split = Apportionment.of(total, one, weight, weight, true);
        long[] shares = new long[weight.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = split.share[i] + split.extra[i];
        }
        return shares;
    }

    @Provide
    Arbitrary<Split> splits() {
        return Arbitraries.randomValue(random -> split(new Dice(random.nextLong())));
    }

    private static Split split(Dice dice) {
        int parts = dice.between(1, 7);
        boolean huge = dice.chance(30);
        long[] quantity = new long[parts];
        long[] weight = new long[parts];
        long[] capacity = new long[parts];
        long weights = 0;
        for (int i = 0; i < parts; i++) {
            quantity[i] = huge ? dice.one(1L, 7L, 1_000_000L) : dice.between(1L, 4L);
            long most = huge ? Bounds.MAX_MINOR / parts / quantity[i] : dice.one(3L, 100L, 99_999L);
            weight[i] = dice.chance(10) ? 0 : dice.between(0L, most);
            capacity[i] = dice.chance(60) ? weight[i] : dice.between(0L, weight[i]);
            weights += quantity[i] * weight[i];
        }
        long total = dice.chance(10) ? weights : dice.between(0L, Math.max(1, weights));
        return new Split(total, quantity, weight, capacity, dice.chance(60));
    }

    @Property(tries = 100_000, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void sumsExactlyWithinCapacities(@ForAll("splits") Split split) {
        Apportionment got = split.apportioned();
        long used = 0;
        long room = 0;
        for (int i = 0; i < split.weight.length; i++) {
            long most = got.share[i] + (got.extra[i] > 0 ? 1 : 0);
            assertThat(got.share[i]).isNotNegative();
            assertThat(got.extra[i]).isBetween(0L, split.quantity[i]);
            assertThat(most).isLessThanOrEqualTo(split.capacity[i]);
            used += split.quantity[i] * got.share[i] + got.extra[i];
            room += split.quantity[i] * split.capacity[i];
        }
        assertThat(got.unused).isEqualTo(split.total - used).isNotNegative();
        if (split.respread) {
            assertThat(used).isEqualTo(Math.min(split.total, room));
        }
    }

    @Property(tries = 100_000, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void isTheLargestRemainderMethodWhereNothingIsCapped(@ForAll("splits") Split split) {
        Split plain =
                new Split(split.total, split.quantity, split.weight, split.weight, split.respread);
        Apportionment got = plain.apportioned();
        BigInteger weights = BigInteger.ZERO;
        for (int i = 0; i < split.weight.length; i++) {
            weights = weights.add(times(split.quantity[i], split.weight[i]));
        }
        if (weights.signum() == 0) {
            assertThat(got.unused).isEqualTo(split.total);
            return;
        }
        long[][] expected = largestRemainder(plain, weights);
        assertThat(got.share).isEqualTo(expected[0]);
        assertThat(got.extra).isEqualTo(expected[1]);
        assertThat(got.unused).isZero();
    }

    /** Hamilton's method written down once more: floors, then one more to the largest fractions. */
    private static long[][] largestRemainder(Split split, BigInteger weights) {
        int parts = split.weight.length;
        long[] share = new long[parts];
        long[] extra = new long[parts];
        BigInteger[] fraction = new BigInteger[parts];
        long over = split.total;
        for (int i = 0; i < parts; i++) {
            BigInteger[] exact = times(split.total, split.weight[i]).divideAndRemainder(weights);
            share[i] = exact[0].longValueExact();
            fraction[i] = exact[1];
            over -= split.quantity[i] * share[i];
        }
        Integer[] order = new Integer[parts];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> fraction[b].compareTo(fraction[a]));
        for (int i = 0; over > 0; i++) {
            extra[order[i]] = Math.min(over, split.quantity[order[i]]);
            over -= extra[order[i]];
        }
        return new long[][] {share, extra};
    }

    private static BigInteger times(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
