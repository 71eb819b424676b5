package io.pricewright.pricing;

import java.util.BitSet;

/**
 * How low the payable of a cart can get while some of its proposals are decided and others open:
 * never above what any selection in keeping with the decisions really pays.
 *
 * <p>Every line is brought as low as the item layer could bring it ({@link ItemBound}). Each later
 * layer then works on that ({@link LaterBound}): a percentage keeps a part of every line, an amount
 * comes off the whole. Paying is never lowered by starting from a higher price, so the lowest start
 * gives the lowest end; where that is not so, {@link LaterBound} says what a dearer start may save.
 *
 * <p>Amounts are fine ones unless their name says minor, and whatever does not divide goes
 * downward.
 */
final class Bound {
    private static final long[] NOTHING = new long[0];

    private final Contest contest;
    private final Decisions decisions;
    private final ListPrices list;
    private final Yields yields;
    private final ItemOffers offers;
    private final ItemBound items;
    private final LaterBound later;
    private final ShippingBound shipping;

    /** By number, then by how many lines it has units of. */
    private final long[][] slack;

    /** By number: what it takes off its lines as a whole, where that is not in their prices. */
    private final long[] whole;

    /** By number: lines that this may lie on. */
    private BitSet[] reach;

    /** By number: what of that {@link #atEnd} counts, before later percentages. */
    private final long[] counted;

    /** Of all that is not left out. */
    private long slackNow;

    private final long floors;

    Bound(Contest contest, Settlement settlement) {
        this.contest = contest;
        this.decisions = new Decisions(contest.size());
        this.list = new ListPrices(contest.offers.cart());
        this.yields = new Yields(contest, settlement);
        Followers followers = new Followers(contest, yields);
        this.offers = new ItemOffers(contest, list, yields, settlement);
        this.items = new ItemBound(contest, decisions, list, offers);
        this.later =
                new LaterBound(
                        contest,
                        decisions,
                        list,
                        new LaterOffers(contest, list, yields, followers));
        this.whole = new long[contest.size()];
        this.counted = new long[contest.size()];
        this.shipping = new ShippingBound(contest, decisions, yields);
        this.slack =
                new Slack(contest, list, yields, followers, offers, settlement.rounding()).ofAll();
        for (long[] each : slack) {
            slackNow += each[each.length - 1];
        }
        long sum = 0;
        for (int line = 0; line < contest.lines(); line++) {
            sum += list.floor[line] * list.quantity[line];
        }
        this.floors = sum;
    }

    Decisions decisions() {
        return decisions;
    }

    ListPrices list() {
        return list;
    }

    Yields yields() {
        return yields;
    }

    ItemOffers offers() {
        return offers;
    }

    ItemBound items() {
        return items;
    }

    /** See {@link LaterBound#unsettled}. */
    BitSet unsettled() {
        return later.unsettled();
    }

    void decide(int number, Decision next) {
        int isBack = (decisions.isLeft(number) ? 1 : 0) - (next == Decision.LEFT ? 1 : 0);
        slackNow += isBack * slack[number][slack[number].length - 1];
        decisions.set(number, next);
        items.decided(number, isBack);
    }

    /** The least to pay in keeping with the decisions, in minor units. */
    long leastMinor() {
        return minor(
                least(
                        items.payable(),
                        items.dearest(),
                        items.pool(),
                        NOTHING,
                        items.reach(),
                        null));
    }

    /** The same where something that is taken need not count. */
    long likelyMinor() {
        reach = items.reach();
        pool(items.pool(), NOTHING, null);
        long least =
                later.least(
                                items.payable(),
                                items.dearest(),
                                whole,
                                reach,
                                counted(items.payable()))
                        + shipping.least();
        return minor(least - pooled(items.payable()));
    }

    /** What rounding may add, by what is decided. */
    long slack() {
        return slackNow;
    }

    /** The part of {@link #slack} of a proposal that has units of so many lines. */
    long slack(int number, int lines) {
        return slack[number][lines];
    }

    /** In minor units, with what rounding may add. */
    long minor(long fine) {
        return minor(fine, slackNow);
    }

    long minor(long fine, long slack) {
        long least = Math.max(fine - slack, floors + shipping.least());
        return (least + Fine.ONE - 1) / Fine.ONE;
    }

    /**
     * The least to pay when the item layer leaves the lines at this, without slack.
     *
     * @param dearest what the item layer leaves the lines at, at the most
     * @param pools by number: what flexible proposals with a limit take without it
     * @param more the same, to be added
     * @param reach by number: lines that this may lie on
     * @param shares of those in {@code more} that share out their limit, or null
     */
    long least(
            long[] payable,
            long[] dearest,
            long[] pools,
            long[] more,
            BitSet[] reach,
            LimitShares shares) {
        this.reach = reach;
        long[] start = payable;
        long[] most = dearest;
        if (shares != null) {
            for (int number = 0; number < contest.size(); number++) {
                if (isShared(number, pools, shares)) {
                    start = start == payable ? payable.clone() : start;
                    most = most == dearest ? dearest.clone() : most;
                    shares.take(number, start, most);
                }
            }
        }
        pool(pools, more, shares);
        long least =
                later.least(start, most, whole, reach, counted(start))
                        + shipping.least()
                        - pooled(start);
        return later.isOutOfReach() ? Fine.MUCH : least;
    }

    /** Whether all is said about what a proposal shares out: no further line would gain by it. */
    private static boolean isShared(int number, long[] pools, LimitShares shares) {
        return shares != null
                && pools[number] == 0
                && shares.has(number)
                && !shares.isPriced(number);
    }

    /** Finds what proposals that count for the whole take off their lines together, at the most. */
    private void pool(long[] pools, long[] more, LimitShares shares) {
        for (int number = 0; number < whole.length; number++) {
            long off =
                    items.firmPool(number) + pools[number] + (more.length == 0 ? 0 : more[number]);
            boolean counts =
                    !decisions.isLeft(number)
                            && !isShared(number, pools, shares)
                            && (shares == null || !shares.isPriced(number));
            whole[number] =
                    counts ? Math.min(off, Fine.of(contest.proposals[number].mostMinor)) : 0;
        }
    }

    /** By number: what of that {@link #atEnd} counts, before later percentages. */
    private long[] counted(long[] payable) {
        for (int number = 0; number < whole.length; number++) {
            counted[number] = 0;
            if (whole[number] > 0) {
                BitSet lines = reach[number];
                long room = 0;
                for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
                    room = Fine.plus(room, mostOn(line, number, payable));
                }
                counted[number] = Math.min(whole[number], room);
            }
        }
        return counted;
    }

    /** What it takes off a line at the most: as far as there is room. */
    private long mostOn(int line, int number, long[] payable) {
        long room = payable[line] - list.floor[line] * list.quantity[line];
        return Math.min(offers.whole(line, number), Math.max(0, room));
    }

    /** What that lowers the payable by in the end, at the most. */
    private long pooled(long[] payable) {
        long lowers = 0;
        for (int number = 0; number < whole.length; number++) {
            if (whole[number] > 0) {
                lowers = Fine.plus(lowers, atEnd(number, whole[number], payable));
            }
        }
        return lowers;
    }

    /**
     * Where later percentages take the least, as far as there is room: no line comes below its
     * floor by it.
     */
    private long atEnd(int number, long off, long[] payable) {
        long left = off;
        BitSet lines = (BitSet) reach[number].clone();
        long lowers = 0;
        while (left > 0 && !lines.isEmpty()) {
            int dearest = lines.nextSetBit(0);
            for (int line = dearest; line >= 0; line = lines.nextSetBit(line + 1)) {
                dearest = later.keeps(line) > later.keeps(dearest) ? line : dearest;
            }
            lines.clear(dearest);
            long here = Math.min(left, mostOn(dearest, number, payable));
            lowers += Fine.portionUp(here, later.keeps(dearest));
            left -= here;
        }
        return lowers;
    }
}
