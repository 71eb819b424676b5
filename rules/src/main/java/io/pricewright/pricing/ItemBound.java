package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The least that each line can come to in the item layer, whatever is still open: each unit has the
 * best that it may have. What has a limit for several lines together, or may lie on its lines in
 * any way, is kept apart and counts once for all of them.
 */
final class ItemBound {
    private final Contest contest;
    private final Decisions decisions;
    private final ListPrices list;
    private final Yields yields;
    private final Settlement settlement;

    /** By number: an item proposal that shares a unit with no other one of its layer. */
    private final boolean[] sole;

    private final Flexible[][] flexible;
    private final FirmShare[][] firm;

    /** By line. */
    private final long[] payable;

    /** By line and flexible proposal with a pool: what it may add there to the best of others. */
    private final long[][] gains;

    /** By number: the same over all its lines. */
    private final long[] pool;

    /** By number: what a firm item proposal takes off its lines as a whole, at the most. */
    private final long[] firmPool;

    ItemBound(
            Contest contest,
            Decisions decisions,
            ListPrices list,
            Yields yields,
            Settlement settlement) {
        this.contest = contest;
        this.decisions = decisions;
        this.list = list;
        this.yields = yields;
        this.settlement = settlement;
        this.sole = new boolean[contest.size()];
        this.flexible = new Flexible[contest.lines()][];
        this.firm = new FirmShare[contest.lines()][];
        this.payable = new long[contest.lines()];
        this.gains = new long[contest.lines()][];
        this.pool = new long[contest.size()];
        this.firmPool = new long[contest.size()];
        findSole();
        addLines();
        shareFirm();
        for (int line = 0; line < payable.length; line++) {
            payable[line] = least(line);
        }
    }

    private void findSole() {
        Arrays.fill(sole, true);
        for (int[] claimants : contest.claimants) {
            for (int i = 0; i < claimants.length; i++) {
                for (int j = i + 1; j < claimants.length; j++) {
                    int a = claimants[i];
                    int b = claimants[j];
                    if (contest.isItem(a) && contest.isItem(b) && !contest.rivals(a, b)) {
                        sole[a] = false;
                        sole[b] = false;
                    }
                }
            }
        }
    }

    private void addLines() {
        boolean[] pooled = new boolean[contest.size()];
        for (int number = 0; number < pooled.length; number++) {
            pooled[number] = contest.isItem(number) && !contest.isFirm(number) && isPooled(number);
        }
        for (int line = 0; line < flexible.length; line++) {
            List<Flexible> each = new ArrayList<>();
            List<FirmShare> together = new ArrayList<>();
            for (int number : contest.claimants[line]) {
                if (!contest.isFirm(number)) {
                    each.add(
                            contest.isItem(number)
                                    ? flexible(number, line, pooled[number])
                                    : later(number, line));
                } else if (contest.isItem(number)) {
                    together.add(firm(number, line));
                }
            }
            flexible[line] = each.toArray(new Flexible[0]);
            gains[line] = new long[flexible[line].length];
            firm[line] = together.toArray(new FirmShare[0]);
        }
    }

    private void shareFirm() {
        for (int number = 0; number < contest.size(); number++) {
            if (contest.isItem(number) && contest.isFirm(number)) {
                if (sole[number]) {
                    takeFromAlone(number);
                } else {
                    pool(number);
                }
            }
        }
    }

    private Flexible flexible(int number, int line, boolean pooled) {
        Proposal proposal = contest.proposals[number];
        long claimed = contest.claimed(number, line);
        long cap = Fine.times(proposal.mostMinor, Fine.ONE);
        Reward reward = Yields.ofUnit(proposal.benefit, line);
        long solo = reward == null ? list.room(line) : list.off(reward, line);
        long whole = Fine.times(solo, claimed);
        if (proposal.benefit instanceof Benefit.EachLine each) {
            whole = Math.min(whole, Fine.times(each.amountMinor(), Fine.ONE));
        }
        return new Flexible(
                number,
                claimed,
                reward,
                proposal.parallel(),
                solo,
                Math.min(whole, cap),
                reward != null && claimed == list.quantity[line] && whole <= cap && !pooled,
                pooled);
    }

    /** One of a later layer takes units, but nothing off them in the item layer. */
    private Flexible later(int number, int line) {
        return new Flexible(number, contest.claimed(number, line), null, false, 0, 0, false, false);
    }

    private boolean isPooled(int number) {
        Proposal proposal = contest.proposals[number];
        BitSet lines = contest.linesOf(number);
        if (proposal.mostMinor == Long.MAX_VALUE || lines.cardinality() < 2) {
            return false;
        }
        long sum = 0;
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            Reward reward = Yields.ofUnit(proposal.benefit, line);
            long each = reward == null ? list.room(line) : list.off(reward, line);
            sum = Fine.plus(sum, Fine.times(each, contest.claimed(number, line)));
        }
        return sum > Fine.times(proposal.mostMinor, Fine.ONE);
    }

    private FirmShare firm(int number, int line) {
        long targeted = contest.targeted(number, line);
        long share = 0;
        Benefit benefit = contest.proposals[number].benefit;
        if (Yields.ofUnit(benefit, line) != null) {
            share = Fine.times(list.off(Yields.ofUnit(benefit, line), line), targeted);
        } else if (benefit instanceof Benefit.EachSet each && each.reward().permyriad() != null) {
            share = Fine.times(list.off(each.reward(), line), targeted);
        } else {
            List<Reward> rewards = yields.reachable(number);
            for (Reward reward : rewards) {
                share = Math.max(share, Fine.times(list.off(reward, line), targeted));
            }
            if (rewards.isEmpty()) {
                share = Fine.times(list.room(line), targeted);
            }
        }
        return new FirmShare(number, contest.claimed(number, line), targeted, share);
    }

    /** Nobody else touches its units before it: it takes what it takes alone, to the minor unit. */
    private void takeFromAlone(int number) {
        Ledger alone = settlement.alone(contest.proposals[number], contest.offers.cart());
        BitSet lines = contest.linesOf(number);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            long off = 0;
            for (Units units = alone.line(line); units != null; units = units.next) {
                off += units.quantity * (units.listMinor - units.payableMinor);
            }
            for (FirmShare each : firm[line]) {
                each.share = each.number == number ? off * Fine.ONE : each.share;
            }
        }
    }

    /**
     * Where others may come before it, what it takes may lie on its lines in any way: it counts for
     * the whole, unless each unit for itself says how much.
     */
    private void pool(int number) {
        long sum = 0;
        BitSet lines = contest.linesOf(number);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            for (FirmShare each : firm[line]) {
                sum = Fine.plus(sum, each.number == number ? each.share : 0);
            }
        }
        long most = Fine.times(yields.mostMinor(number), Fine.ONE);
        Benefit benefit = contest.proposals[number].benefit;
        boolean whole = benefit instanceof Benefit.EachSet set && set.reward().permyriad() == null;
        if (!whole && sum <= most) {
            return;
        }
        firmPool[number] = Math.min(sum, most);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            for (FirmShare each : firm[line]) {
                each.share = each.number == number ? 0 : each.share;
            }
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

    Flexible[] flexible(int line) {
        return flexible[line];
    }

    boolean isSole(int number) {
        return sole[number];
    }

    /** What the firm item proposals that are taken take off a line, at the most. */
    long takenShare(int line) {
        long share = 0;
        for (FirmShare each : firm[line]) {
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
        for (FirmShare each : firm[line]) {
            if (decisions.isTaken(each.number)) {
                off += each.share;
                free -= sole[each.number] ? each.claimed : 0;
            }
        }
        free = Math.max(0, free);
        long bestSole = 0;
        long chain = unit;
        for (Flexible each : flexible[line]) {
            if (each.unlimited && !decisions.isLeft(each.number) && left(each.number, line) > 0) {
                if (sole[each.number]) {
                    bestSole = Math.max(bestSole, each.solo);
                } else {
                    chain = each.after(chain, unit);
                }
            }
        }
        long ofEach = Math.max(bestSole, unit - chain);
        off = Fine.plus(off, Fine.times(ofEach, free));
        for (int i = 0; i < flexible[line].length; i++) {
            Flexible each = flexible[line][i];
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
        for (FirmShare each : firm[line]) {
            if (!decisions.isOpen(each.number)) {
                continue;
            }
            if (!sole[each.number]) {
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
        for (FirmShare each : firm[line]) {
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
        if (!sole[limited.number]) {
            return most;
        }
        long used = limited.solo == 0 || limited.reward == null ? 1 : most / limited.solo;
        return Math.max(0, most - Fine.times(ofEach, used));
    }

    /** What a pooled proposal may add on a line to the best of the others. */
    long gain(int line, int number) {
        for (int i = 0; i < flexible[line].length; i++) {
            if (flexible[line][i].number == number) {
                return gains[line][i];
            }
        }
        return 0;
    }

    /** By number: what pooled flexible proposals may add to the best of the others. */
    long[] pool() {
        return pool;
    }

    /** By number: what firm proposals take off their lines as a whole, at the most. */
    long[] firmPool() {
        return firmPool;
    }

    /** Adds what they may add on one line, or takes it away. */
    void moveGains(int line, long[] to, int sign) {
        for (int i = 0; i < flexible[line].length; i++) {
            to[flexible[line][i].number] += sign * gains[line][i];
        }
    }

    /** What a proposal takes off a whole line, at the most. */
    long whole(int line, int number) {
        for (Flexible each : flexible[line]) {
            if (each.number == number) {
                return each.most;
            }
        }
        for (FirmShare each : firm[line]) {
            if (each.number == number) {
                return each.targeted * (list.room(line));
            }
        }
        return 0;
    }
}
