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

    /** Whether a floor of its own may keep it from taking all of it. */
    final boolean ownFloor;

    /**
     * Numbers of those that must be left out, or it does not take the same part of each line; then
     * it counts as a {@link Sum}.
     */
    final int[] unless;

    /** Percentages of its layer that share a line with it. */
    Part[] beside;

    /** Whether a limit may keep it from taking all of it; then it counts as a {@link Sum}. */
    final boolean limited;

    /** By what is decided: whether it does not count as a percentage of its lines. */
    boolean out;

    /** By what is decided: whether it shares a line with no other one of its layer. */
    boolean alone;

    Part(
            int number,
            int layer,
            int[] lines,
            int permyriad,
            boolean parallel,
            long floor,
            Need need,
            boolean ownFloor,
            boolean limited,
            int[] unless) {
        this.floor = floor;
        this.need = need;
        this.ownFloor = ownFloor;
        this.limited = limited;
        this.out = limited;
        this.unless = unless;
        this.number = number;
        this.layer = layer;
        this.lines = lines;
        this.permyriad = permyriad;
        this.parallel = parallel;
    }
}
