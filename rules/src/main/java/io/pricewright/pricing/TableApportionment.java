package io.pricewright.pricing;

import java.util.stream.LongStream;

/**
 * Splits an amount over the cells of a table so that every row and every column sums exactly, and
 * each cell is within one minor unit of its exact share.
 *
 * <p>Cells are rounded down; each row then gives what it has left, one minor unit a cell, to the
 * columns that lack most. Source of the method: the construction of a bipartite graph of given
 * degrees by Gale and Ryser, which always comes out where any does.
 */
final class TableApportionment {
    private TableApportionment() {}

    /**
     * @param rows sums of the rows, zero or more
     * @param columns sums of the columns, zero or more, of the same total
     */
    static long[][] of(long[] rows, long[] columns) {
        long total = LongStream.of(rows).sum();
        long[][] cells = new long[rows.length][columns.length];
        if (total == 0) {
            return cells;
        }
        long[] rowLeft = rows.clone();
        long[] columnLeft = columns.clone();
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                long cell = Apportionment.floorShare(rows[row], columns[column], total);
                cells[row][column] = cell;
                rowLeft[row] -= cell;
                columnLeft[column] -= cell;
            }
        }
        for (int row = 0; row < rows.length; row++) {
            giveRest(rows[row], rowLeft[row], columns, columnLeft, total, cells[row]);
        }
        return cells;
    }

    private static void giveRest(
            long row, long left, long[] columns, long[] columnLeft, long total, long[] cells) {
        boolean[] given = new boolean[columns.length];
        for (; left > 0; left--) {
            int best = -1;
            long bestRemainder = 0;
            for (int column = 0; column < columns.length; column++) {
                long share = Apportionment.floorShare(row, columns[column], total);
                long remainder = Apportionment.remainder(row, columns[column], total, share);
                if (!given[column]
                        && (best < 0
                                || columnLeft[column] > columnLeft[best]
                                || (columnLeft[column] == columnLeft[best]
                                        && remainder > bestRemainder))) {
                    best = column;
                    bestRemainder = remainder;
                }
            }
            given[best] = true;
            cells[best]++;
            columnLeft[best]--;
        }
    }
}
