package io.pricewright.pricing;

import java.util.BitSet;

/**
 * The least that each line can come to in the item layer, whatever is still open: each unit has the
 * best that it may have. What has a limit for several lines together, or may lie on its lines in
 * any way, is kept apart and counts once for all of them.
 */
final class ItemBound {
    private final Contest contest;
    private final Decisions decisions;
    private final ListPrices list;
    private final ItemOffers offers;

    /** By line. */
    private final long[] payable;

    /** By line: the most it comes to. */
    private final long[] dearest;

    /** By line and flexible proposal with a pool: what it may add there to the best of others. */
    private final long[][] gains;

    /** By number: the same over all its lines. */
    private final long[] pool;

    /** By number: lines from which something may be taken that is not in their prices. */
    private final BitSet[] reach;

    /** By number: how many that it may share units with are not left out. */
    private final int[] friends;

    ItemBound(Contest contest, Decisions decisions, ListPrices list, ItemOffers offers) {
        this.contest = contest;
        this.decisions = decisions;
        this.list = list;
        this.offers = offers;
        this.payable = new long[contest.lines()];
        this.dearest = new long[contest.lines()];
        this.gains = new long[contest.lines()][];
        this.pool = new long[contest.size()];
        this.friends = new int[contest.size()];
        this.reach = new BitSet[contest.size()];
        for (int number = 0; number < friends.length; number++) {
            friends[number] = offers.friends[number].length;
            reach[number] = offers.isPooled(number) ? new BitSet() : contest.linesOf(number);
        }
        for (int line = 0; line < payable.length; line++) {
            gains[line] = new long[offers.flexible[line].length];
            lookAt(line);
        }
    }

    /**
     * Looks again at the lines of a proposal that was decided on.
     *
     * @param isBack 1 when it was left out before, -1 when it is now, else 0
     */
    void decided(int number, int isBack) {
        if (!contest.isItem(number)) {
            return;
        }
        lookAgain(number);
        if (isBack == 0) {
            return;
        }
        for (int friend : offers.friends[number]) {
            boolean wasSole = isSole(friend);
            friends[friend] += isBack;
            if (wasSole != isSole(friend)) {
                lookAgain(friend);
            }
        }
    }

    private void lookAgain(int number) {
        for (int line : contest.proposals[number].claims.line()) {
            lookAt(line);
        }
    }

    private void lookAt(int line) {
        payable[line] = least(line);
        dearest[line] = list.quantity[line] * list.unit[line] - takenAlone(line);
    }

    /** Whether it shares units with nobody that is not left out. */
    boolean isSole(int number) {
        return friends[number] == 0;
    }

    /** What a firm proposal takes off its lines as a whole, at the most. */
    long firmPool(int number) {
        return isSole(number) ? 0 : offers.firmPool[number];
    }

    /** Whether it takes the same off every unit of a line. */
    private boolean isOnAll(FirmShare each, int line) {
        return each.targeted == list.quantity[line] && !each.uneven;
    }

    private long share(FirmShare each) {
        return isSole(each.number) ? each.alone : each.share;
    }

    /** By line. */
    long[] payable() {
        return payable;
    }

    /** By line: the most it comes to, as far as that is decided. */
    long[] dearest() {
        return dearest;
    }

    /** What the firm item proposals that are taken take off a line, at the most. */
    long takenShare(int line) {
        long share = 0;
        for (FirmShare each : offers.firm[line]) {
            share += decisions.isTaken(each.number) ? share(each) : 0;
        }
        return share;
    }

    /** The same of those that share no unit with others. */
    long takenAlone(int line) {
        long share = 0;
        for (FirmShare each : offers.firm[line]) {
            share += decisions.isTaken(each.number) && isSole(each.number) ? each.alone : 0;
        }
        return share;
    }

    /** What firm proposals that are taken take off every unit of a line. */
    private long takenOfEach(int line) {
        long off = 0;
        for (FirmShare each : offers.firm[line]) {
            if (decisions.isTaken(each.number) && !isSole(each.number) && isOnAll(each, line)) {
                off = Fine.plus(off, each.ofEach());
            }
        }
        return Math.min(off, list.room(line));
    }

    /** The least a line can come to in the item layer. */
    private long least(int line) {
        long all = list.quantity[line];
        long unit = list.unit[line];
        long taken = takenOfEach(line);
        long roomLeft = list.room(line) - taken;
        long off = Fine.times(taken, all);
        long free = all;
        for (FirmShare each : offers.firm[line]) {
            if (!decisions.isTaken(each.number)) {
                continue;
            }
            if (isSole(each.number)) {
                off += each.alone;
                free -= each.claimed;
            } else if (!isOnAll(each, line)) {
                off = Fine.plus(off, Math.min(each.share, each.targeted * roomLeft));
            }
        }
        free = Math.max(0, free);
        long bestSole = 0;
        long chain = unit;
        for (Flexible each : offers.flexible[line]) {
            if (each.unlimited && !decisions.isLeft(each.number) && left(each.number, line) > 0) {
                if (isSole(each.number)) {
                    bestSole = Math.max(bestSole, each.solo);
                } else {
                    chain = each.after(chain, unit);
                }
            }
        }
        long ofChain = Math.min(unit - chain, roomLeft);
        long ofEach = Math.max(bestSole, ofChain);
        off = Fine.plus(off, Fine.times(ofEach, free));
        for (int i = 0; i < offers.flexible[line].length; i++) {
            Flexible each = offers.flexible[line][i];
            if (each.unlimited) {
                continue;
            }
            long units =
                    decisions.isLeft(each.number) ? 0 : Math.min(free, left(each.number, line));
            long gain = units == 0 ? 0 : gain(each, ofEach, units);
            if (each.pooled) {
                pool[each.number] += gain - gains[line][i];
                gains[line][i] = gain;
                reach[each.number].set(line, gain > 0);
            } else {
                off = Fine.plus(off, gain);
            }
        }
        long ofOpen = 0;
        long ofOneUnit = 0;
        long together = 0;
        long fewest = Long.MAX_VALUE;
        for (FirmShare each : offers.firm[line]) {
            if (!decisions.isOpen(each.number)) {
                continue;
            }
            if (!isSole(each.number)) {
                together = Fine.plus(together, Math.min(each.share, each.targeted * roomLeft));
                fewest = Math.min(fewest, each.claimed);
            } else if (each.claimed <= free) {
                long gain = each.alone - Fine.times(ofEach, each.claimed);
                if (gain > 0) {
                    ofOpen = Fine.plus(ofOpen, gain);
                    ofOneUnit = Math.max(ofOneUnit, (gain - 1) / each.claimed + 1);
                }
            }
        }
        off = Fine.plus(off, Math.min(ofOpen, Fine.times(ofOneUnit, free)));
        if (together > 0) {
            // Whoever stands beside them stands beside no sole one.
            long instead = Fine.times(ofEach - ofChain, Math.min(fewest, free));
            off = Fine.plus(off, Math.max(0, together - instead));
        }
        return all * unit - Math.min(off, all * list.room(line));
    }

    /** Units of a line that no rival is decided to take from a proposal. */
    private long left(int number, int line) {
        long most = 0;
        for (FirmShare each : offers.firm[line]) {
            if (decisions.isTaken(each.number) && contest.rivals(each.number, number)) {
                most = Math.max(most, each.claimed);
            }
        }
        return list.quantity[line] - most;
    }

    /** What a flexible proposal with a limit may add to the best of the others. */
    private long gain(Flexible limited, long ofEach, long free) {
        long most = limited.most;
        long units = Math.min(limited.claimed, free);
        if (limited.reward != null) {
            most = Math.min(most, Fine.times(limited.solo, units));
        }
        if (!isSole(limited.number)) {
            return most;
        }
        if (limited.solo == 0 || limited.reward == null) {
            return Math.max(0, most - ofEach);
        }
        long full = most / limited.solo;
        long gain = Fine.times(limited.solo, full) - Fine.times(ofEach, full);
        return Math.max(0, Math.max(gain, most - Fine.times(ofEach, full + 1)));
    }

    /** By number: what pooled flexible proposals may add to the best of the others. */
    long[] pool() {
        return pool;
    }

    /** By number: lines from which something may be taken that is not in their prices. */
    BitSet[] reach() {
        return reach;
    }

    /**
     * On one line, in the order of those that take what they can get: see {@link #gain(Flexible,
     * long, long)}.
     */
    long[] gains(int line) {
        return gains[line];
    }
}
