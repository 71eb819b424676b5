package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a cart is offered in the item layer, line by line, as a bound sees it. */
final class ItemOffers {
    /** By line: who takes what units it can get. */
    final Flexible[][] flexible;

    /** By line: what those that take all or nothing need of it. */
    final FirmShare[][] firm;

    /** By number: an item proposal that shares a unit with no other one of its layer. */
    final boolean[] sole;

    /** By number: item proposals that it may share units with. */
    final int[][] friends;

    /** By number: what a firm item proposal takes off its lines as a whole, at the most. */
    final long[] firmPool;

    /** By number: flexible, with a limit that several lines together can reach. */
    private final boolean[] pooled;

    private final Contest contest;
    private final ListPrices list;
    private final Yields yields;
    private final Settlement settlement;

    ItemOffers(Contest contest, ListPrices list, Yields yields, Settlement settlement) {
        this.contest = contest;
        this.list = list;
        this.yields = yields;
        this.settlement = settlement;
        this.pooled = new boolean[contest.size()];
        this.sole = new boolean[contest.size()];
        this.friends = new int[contest.size()][];
        this.flexible = new Flexible[contest.lines()][];
        this.firm = new FirmShare[contest.lines()][];
        this.firmPool = new long[contest.size()];
        findFriends();
        addLines();
        shareFirm();
    }

    private void findFriends() {
        List<BitSet> found = new ArrayList<>();
        for (int number = 0; number < contest.size(); number++) {
            found.add(new BitSet());
        }
        for (int[] claimants : contest.claimants) {
            for (int i = 0; i < claimants.length; i++) {
                for (int j = i + 1; j < claimants.length; j++) {
                    int a = claimants[i];
                    int b = claimants[j];
                    if (contest.isItem(a) && contest.isItem(b) && !contest.rivals(a, b)) {
                        found.get(a).set(b);
                        found.get(b).set(a);
                    }
                }
            }
        }
        for (int number = 0; number < sole.length; number++) {
            friends[number] = found.get(number).stream().toArray();
            sole[number] = friends[number].length == 0;
        }
    }

    private void addLines() {
        for (int number = 0; number < pooled.length; number++) {
            pooled[number] =
                    contest.isItem(number) && !contest.isFirm(number) && findPooled(number);
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
            firm[line] = together.toArray(new FirmShare[0]);
        }
    }

    private void shareFirm() {
        for (int number = 0; number < contest.size(); number++) {
            if (contest.isItem(number) && contest.isFirm(number)) {
                takeFromAlone(number);
                pool(number);
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
                pooled,
                pooled && isProportional(number) ? weight(reward, line) : 0,
                reward != null
                        && !pooled
                        && proposal.activity().caps().floorPermyriad() == null
                        && !mayMeetLimit(proposal));
    }

    /**
     * Whether a limit may take some off what it gives: it is shared out before floors keep a line
     * from its share.
     */
    private boolean mayMeetLimit(Proposal proposal) {
        if (proposal.mostMinor == Long.MAX_VALUE) {
            return false;
        }
        long sum = 0;
        for (int i = 0; i < proposal.claims.size(); i++) {
            int line = proposal.claims.line()[i];
            Reward reward = Yields.ofUnit(proposal.benefit, line);
            long units =
                    proposal.claims.quantity() == null
                            ? list.quantity[line]
                            : proposal.claims.quantity()[i];
            sum = Fine.plus(sum, Fine.times(list.withoutFloor(reward, line), units));
        }
        return sum > Fine.times(proposal.mostMinor, Fine.ONE);
    }

    /** Whether each of its units gets its part of the limit when it has them for itself. */
    private boolean isProportional(int number) {
        Proposal proposal = contest.proposals[number];
        Reward reward = Yields.ofUnit(proposal.benefit, contest.linesOf(number).nextSetBit(0));
        return reward != null
                && (reward.permyriad() != null
                        || proposal.activity().caps().floorPermyriad() == null);
    }

    /** A percentage is shared out by prices, whatever floors then hold. */
    private long weight(Reward reward, int line) {
        return reward.permyriad() != null ? list.unit[line] : list.off(reward, line);
    }

    /** One of a later layer takes units, but nothing off them in the item layer. */
    private Flexible later(int number, int line) {
        return new Flexible(
                number, contest.claimed(number, line), null, false, 0, 0, false, false, 0, false);
    }

    /** Whether it is flexible, with a limit that several lines together can reach. */
    boolean isPooled(int number) {
        return pooled[number];
    }

    private boolean findPooled(int number) {
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
            long one = 0;
            for (Units units = alone.line(line); units != null; units = units.next) {
                off += units.quantity * (units.listMinor - units.payableMinor);
                one = Math.max(one, units.listMinor - units.payableMinor);
            }
            for (FirmShare each : firm[line]) {
                if (each.number == number) {
                    each.alone = off * Fine.ONE;
                    each.one = one * Fine.ONE;
                }
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
        if (whole && takesLessOfLess(number)) {
            for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
                for (FirmShare each : firm[line]) {
                    if (each.number == number) {
                        each.share = each.alone;
                        each.uneven = true;
                    }
                }
            }
            return;
        }
        firmPool[number] = Math.min(sum, most);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            for (FirmShare each : firm[line]) {
                each.share = each.number == number ? 0 : each.share;
            }
        }
    }

    /**
     * Whether of no line it takes more than alone, whatever others took before: the cheaper a set
     * is, the smaller the part of it that is above its price.
     */
    private boolean takesLessOfLess(int number) {
        Proposal proposal = contest.proposals[number];
        return proposal.benefit instanceof Benefit.EachSet set
                && set.reward().priceMinor() != null
                && !proposal.parallel()
                && proposal.mostMinor == Long.MAX_VALUE
                && proposal.activity().caps().floorPermyriad() == null
                && !list.hasFloor(contest.linesOf(number));
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
