package io.pricewright.pricing;

/** What one firm item proposal needs of a line, and the most it takes off it. */
final class FirmShare {
    final int number;
    final long claimed;
    final long targeted;
    long share;

    FirmShare(int number, long claimed, long targeted, long share) {
        this.number = number;
        this.claimed = claimed;
        this.targeted = targeted;
        this.share = share;
    }
}
