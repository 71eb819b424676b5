package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class TableApportionmentTest {
    @Example
    void aCentOfEachLineGoesToOneOfTheParties() {
        long[][] cells = TableApportionment.of(new long[] {1, 1, 1, 1}, new long[] {3, 1});
        assertThat(cells).isDeepEqualTo(new long[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}});
    }

    @Example
    void nothingIsSplitIntoNothing() {
        assertThat(TableApportionment.of(new long[] {0, 0}, new long[] {0}))
                .isDeepEqualTo(new long[][] {{0}, {0}});
    }

    @Provide
    Arbitrary<long[][]> margins() {
        return Arbitraries.randomValue(random -> margins(new Dice(random.nextLong())));
    }

    /** Rows of every size, and columns that share their total. */
    private static long[][] margins(Dice dice) {
        long[] rows = new long[dice.between(1, 12)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = dice.one(0L, dice.below(4), dice.below(10_000), dice.below(1L << 49));
        }
        long left = LongStream.of(rows).sum();
        long[] columns = new long[dice.between(1, 6)];
        for (int i = 0; i < columns.length - 1; i++) {
            columns[i] = dice.chance(20) ? 0 : dice.below(left + 1);
            left -= columns[i];
        }
        columns[columns.length - 1] = left;
        return new long[][] {rows, columns};
    }

    @Property(tries = 100_000, seed = "618", shrinking = ShrinkingMode.OFF)
    void rowsAndColumnsSumExactlyAndCellsAreWithinOne(@ForAll("margins") long[][] margins) {
        long[] rows = margins[0];
        long[] columns = margins[1];
        long[][] cells = TableApportionment.of(rows, columns);
        BigInteger total = BigInteger.valueOf(LongStream.of(rows).sum());
        for (int row = 0; row < rows.length; row++) {
            assertThat(LongStream.of(cells[row]).sum()).isEqualTo(rows[row]);
            for (int column = 0; column < columns.length; column++) {
                assertThat(cells[row][column]).isNotNegative();
                BigInteger exact =
                        BigInteger.valueOf(rows[row]).multiply(BigInteger.valueOf(columns[column]));
                BigInteger given = BigInteger.valueOf(cells[row][column]).multiply(total);
                assertThat(exact.subtract(given).abs()).isLessThanOrEqualTo(total);
            }
        }
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            assertThat(LongStream.range(0, rows.length).map(row -> cells[(int) row][at]).sum())
                    .isEqualTo(columns[column]);
        }
    }
}
