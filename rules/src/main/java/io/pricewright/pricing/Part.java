package io.pricewright.pricing;

/** A percentage of whole lines, in a later layer. */
final class Part {
    final int number;
    final int layer;
    final int[] lines;
    final int permyriad;
    final boolean parallel;

    /** What its lines can't go below together. */
    final long floor;

    final Need need;

    /** Shares a line with no other one of its layer. */
    boolean alone = true;

    Part(
            int number,
            int layer,
            int[] lines,
            int permyriad,
            boolean parallel,
            long floor,
            Need need) {
        this.floor = floor;
        this.need = need;
        this.number = number;
        this.layer = layer;
        this.lines = lines;
        this.permyriad = permyriad;
        this.parallel = parallel;
    }
}
