package io.pricewright.pricing;

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

    /** By line and flexible proposal with a pool: what it may add there to the best of others. */
    private final long[][] gains;

    /** By number: the same over all its lines. */
    private final long[] pool;

    ItemBound(Contest contest, Decisions decisions, ListPrices list, ItemOffers offers) {
        this.contest = contest;
        this.decisions = decisions;
        this.list = list;
        this.offers = offers;
        this.payable = new long[contest.lines()];
        this.gains = new long[contest.lines()][];
        this.pool = new long[contest.size()];
        for (int line = 0; line < payable.length; line++) {
            gains[line] = new long[offers.flexible[line].length];
            payable[line] = least(line);
        }
    }

    /** Looks again at the lines of a proposal that was decided on. */
    void decided(int number) {
        if (contest.isItem(number)) {
            for (int line : contest.proposals[number].claims.line()) {
                payable[line] = least(line);
            }
        }
    }

    /** By line. */
    long[] payable() {
        return payable;
    }

    /** What the firm item proposals that are taken take off a line, at the most. */
    long takenShare(int line) {
        long share = 0;
        for (FirmShare each : offers.firm[line]) {
            share += decisions.isTaken(each.number) ? each.share : 0;
        }
        return share;
    }

    /** The least a line can come to in the item layer. */
    private long least(int line) {
        long all = list.quantity[line];
        long unit = list.unit[line];
        long off = 0;
        long free = all;
        for (FirmShare each : offers.firm[line]) {
            if (decisions.isTaken(each.number)) {
                off += each.share;
                free -= offers.sole[each.number] ? each.claimed : 0;
            }
        }
        free = Math.max(0, free);
        long bestSole = 0;
        long chain = unit;
        for (Flexible each : offers.flexible[line]) {
            if (each.unlimited && !decisions.isLeft(each.number) && left(each.number, line) > 0) {
                if (offers.sole[each.number]) {
                    bestSole = Math.max(bestSole, each.solo);
                } else {
                    chain = each.after(chain, unit);
                }
            }
        }
        long ofEach = Math.max(bestSole, unit - chain);
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
            if (!offers.sole[each.number]) {
                together = Fine.plus(together, each.share);
                fewest = Math.min(fewest, each.claimed);
            } else if (each.claimed <= free) {
                long gain = each.share - Fine.times(ofEach, each.claimed);
                if (gain > 0) {
                    ofOpen = Fine.plus(ofOpen, gain);
                    ofOneUnit = Math.max(ofOneUnit, (gain - 1) / each.claimed + 1);
                }
            }
        }
        off = Fine.plus(off, Math.min(ofOpen, Fine.times(ofOneUnit, free)));
        if (together > 0) {
            // Whoever stands beside them stands beside no sole one.
            long instead = Fine.times(ofEach - (unit - chain), Math.min(fewest, free));
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
        if (!offers.sole[limited.number]) {
            return most;
        }
        long used = limited.solo == 0 || limited.reward == null ? 1 : most / limited.solo;
        return Math.max(0, most - Fine.times(ofEach, used));
    }

    /** What a pooled proposal may add on a line to the best of the others. */
    long gain(int line, int number) {
        for (int i = 0; i < offers.flexible[line].length; i++) {
            if (offers.flexible[line][i].number == number) {
                return gains[line][i];
            }
        }
        return 0;
    }

    /** By number: what pooled flexible proposals may add to the best of the others. */
    long[] pool() {
        return pool;
    }

    /** Adds what they may add on one line, or takes it away. */
    void moveGains(int line, long[] to, int sign) {
        for (int i = 0; i < offers.flexible[line].length; i++) {
            to[offers.flexible[line][i].number] += sign * gains[line][i];
        }
    }
}
