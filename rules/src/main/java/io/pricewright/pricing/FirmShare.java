package io.pricewright.pricing;

/** What one firm item proposal needs of a line, and the most it takes off it. */
final class FirmShare {
    final int number;
    final long claimed;
    final long targeted;

    /** Where others may touch its units too; 0 where it counts for the whole of its lines only. */
    long share;

    /** Whether that is not the same for each unit, as its sets fare differently. */
    boolean uneven;

    /** Off one unit, at the most, when nobody else touches it. */
    long one;

    /** Where nobody else does: what it takes, to the minor unit. */
    long alone;

    FirmShare(int number, long claimed, long targeted, long share) {
        this.number = number;
        this.claimed = claimed;
        this.targeted = targeted;
        this.share = share;
    }

    /** Off the units it targets, at the most, each with the same. */
    long ofEach() {
        return targeted == 0 ? 0 : (share + targeted - 1) / targeted;
    }

    /** Off any one unit it targets, at the most. */
    long ofOne() {
        return Math.max(ofEach(), one);
    }
}
