package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The ways to give the units of one line that are left to the proposals that take what they can
 * get: who comes first, who gets what that one leaves, and so on.
 */
final class LineOptions {
    /** Looks at ways to find the first one. */
    private static final int FIRST_LOOKS = 2_000;

    private static final int[] NOBODY = new int[0];

    private final int line;
    private final BitSet only = new BitSet();
    private final Contest contest;
    private final Bound bound;
    private final Flexible[] takers;
    private final Group[] atFirst;
    private final List<Option> options = new ArrayList<>();
    private Option best;
    private long lowest = Long.MAX_VALUE;
    private Worth worth;
    private int mostLooks = FIRST_LOOKS;
    private int looks;
    private boolean cut;

    /**
     * One way to give the units.
     *
     * @param numbers who gets some, in the order they are asked
     * @param payable the least the line comes to in the item layer, in the bound's units, without
     *     what is pooled
     * @param pooled by pooled proposal that gets some: what it takes off without its limit
     */
    record Option(BitSet line, int[] numbers, long payable, long[] pooled) {
        /** What has a limit for all lines together is a poor reason to give up anything else. */
        private static final Comparator<Option> BEST =
                Comparator.comparingLong(Option::payable).thenComparingLong(Option::net);

        private long net() {
            long net = payable;
            for (long each : pooled) {
                net -= each;
            }
            return net;
        }
    }

    /**
     * Units of the line with the same users.
     *
     * @param closed by taker: whether a firm proposal keeps it off these units
     * @param users takers that have them, in the order they are applied
     */
    private record Group(long quantity, boolean[] closed, int[] users) {}

    private LineOptions(
            int line, Contest contest, Bound bound, Flexible[] takers, Group[] atFirst) {
        this.line = line;
        this.only.set(line);
        this.contest = contest;
        this.bound = bound;
        this.takers = takers;
        this.atFirst = atFirst;
        seek(atFirst, NOBODY);
    }

    /**
     * @param reserved what firm proposals have claimed
     * @return null when there is nobody to give units to
     */
    static LineOptions of(int line, Contest contest, Bound bound, Ledger reserved) {
        List<Flexible> takers = new ArrayList<>();
        for (Flexible each : bound.items().flexible(line)) {
            if (!bound.decisions().isLeft(each.number)) {
                takers.add(each);
            }
        }
        if (takers.isEmpty()) {
            return null;
        }
        Flexible[] of = takers.toArray(new Flexible[0]);
        List<Group> groups = new ArrayList<>(2);
        for (Units units = reserved.line(line); units != null; units = units.next) {
            groups.add(group(line, units, of, contest, bound));
        }
        return new LineOptions(line, contest, bound, of, groups.toArray(new Group[0]));
    }

    private static Group group(
            int line, Units units, Flexible[] takers, Contest contest, Bound bound) {
        boolean[] closed = new boolean[takers.length];
        for (Units.Role role = units.roles; role != null; role = role.before) {
            int firm = contest.numberOf(role.proposal);
            for (int taker = 0; taker < takers.length; taker++) {
                closed[taker] |= contest.rivals(firm, takers[taker].number);
            }
        }
        return new Group(units.quantity, closed, NOBODY);
    }

    int line() {
        return line;
    }

    /** The way that leaves the least to pay for the line in the item layer. */
    Option best() {
        return best;
    }

    /**
     * The least the line comes to in the item layer, without what is pooled, where that is known.
     */
    long lowest() {
        return cut ? 0 : lowest;
    }

    /** Whether there were too many ways to look at all of them. */
    boolean isCut() {
        return cut;
    }

    /** Ways that may be better than what is known, the lowest first. */
    List<Option> options() {
        return options;
    }

    /** How far the second best way is from the best one. */
    long regret() {
        return options.size() < 2
                ? Long.MAX_VALUE
                : options.get(1).payable() - options.get(0).payable();
    }

    /** Whether a line that comes to so much, with so much more pooled, may still be worth it. */
    @FunctionalInterface
    interface Worth {
        boolean test(int line, long payable, long pooledMore);
    }

    /**
     * Finds all ways worth looking at.
     *
     * @param mostLooks at ways
     * @return how many ways were looked at
     */
    int find(Worth worth, int mostLooks) {
        this.worth = worth;
        this.mostLooks = mostLooks;
        cut = false;
        looks = 0;
        seek(atFirst, NOBODY);
        options.sort(Option.BEST);
        return looks;
    }

    private void seek(Group[] groups, int[] asked) {
        if (looks++ > mostLooks) {
            cut = true;
            return;
        }
        long payable = payable(groups, asked);
        if (worth == null) {
            Option option = new Option(only, numbers(asked), payable, pooled(groups, asked));
            lowest = Math.min(lowest, payable);
            if (best == null || Option.BEST.compare(option, best) < 0) {
                best = option;
            }
        } else if (worth.test(line, payable, beyondGains(groups, asked))) {
            options.add(new Option(only, numbers(asked), payable, pooled(groups, asked)));
        }
        if (!isPromising(groups, asked)) {
            return;
        }
        for (int taker = 0; taker < takers.length; taker++) {
            if (isNext(taker, asked)) {
                Group[] given = give(taker, groups);
                if (given != null) {
                    int[] next = Arrays.copyOf(asked, asked.length + 1);
                    next[asked.length] = taker;
                    seek(given, next);
                }
            }
        }
    }

    private int[] numbers(int[] asked) {
        int[] numbers = new int[asked.length];
        for (int i = 0; i < asked.length; i++) {
            numbers[i] = takers[asked[i]].number;
        }
        return numbers;
    }

    /** Whether asking further takers may lead to something better. */
    private boolean isPromising(Group[] groups, int[] asked) {
        long low = lowest(groups, asked);
        if (worth == null) {
            return low <= lowest;
        }
        long beyond = 0;
        for (Flexible taker : takers) {
            beyond += taker.pooled ? beyondGain(taker, Fine.times(taker.solo, taker.claimed)) : 0;
        }
        return worth.test(line, low, beyond);
    }

    /** What pooled takers take beyond what the bound has counted for them on this line. */
    private long beyondGains(Group[] groups, int[] asked) {
        long beyond = 0;
        for (int taker : asked) {
            if (takers[taker].pooled) {
                beyond += beyondGain(takers[taker], off(taker, groups));
            }
        }
        return beyond;
    }

    private long beyondGain(Flexible taker, long off) {
        return Math.max(0, off - bound.items().gain(line, taker.number));
    }

    private long[] pooled(Group[] groups, int[] asked) {
        long[] pooled = new long[asked.length];
        for (int i = 0; i < asked.length; i++) {
            pooled[i] = takers[asked[i]].pooled ? off(asked[i], groups) : 0;
        }
        return pooled;
    }

    /** What a taker takes off its units at the most. */
    private long off(int taker, Group[] groups) {
        long units = 0;
        for (Group group : groups) {
            for (int user : group.users()) {
                units += user == taker ? group.quantity() : 0;
            }
        }
        long off = Fine.times(takers[taker].solo, units);
        return takers[taker].reward == null ? Math.min(off, takers[taker].most) : off;
    }

    /**
     * Each is asked once. Where two do not mind each other it makes no difference who is first, so
     * that only the order in which they are applied is tried.
     */
    private boolean isNext(int taker, int[] asked) {
        if (contains(asked, taker)) {
            return false;
        }
        return asked.length == 0
                || taker > asked[asked.length - 1]
                || rivals(taker, asked[asked.length - 1]);
    }

    private static boolean contains(int[] asked, int taker) {
        for (int each : asked) {
            if (each == taker) {
                return true;
            }
        }
        return false;
    }

    private boolean rivals(int taker, int other) {
        return contest.rivals(takers[taker].number, takers[other].number);
    }

    private boolean isOpen(int taker, Group group) {
        if (group.closed()[taker]) {
            return false;
        }
        for (int user : group.users()) {
            if (user == taker || rivals(taker, user)) {
                return false;
            }
        }
        return true;
    }

    /** The groups after a taker got the first free units it may have; null when there are none. */
    private Group[] give(int taker, Group[] groups) {
        long left = takers[taker].claimed;
        List<Group> given = new ArrayList<>(groups.length + 1);
        for (Group group : groups) {
            if (left == 0 || !isOpen(taker, group)) {
                given.add(group);
                continue;
            }
            long units = Math.min(left, group.quantity());
            given.add(new Group(units, group.closed(), with(group.users(), taker)));
            if (units < group.quantity()) {
                given.add(new Group(group.quantity() - units, group.closed(), group.users()));
            }
            left -= units;
        }
        return left == takers[taker].claimed ? null : given.toArray(new Group[0]);
    }

    private static int[] with(int[] users, int taker) {
        int[] more = Arrays.copyOf(users, users.length + 1);
        int at = users.length;
        while (at > 0 && more[at - 1] > taker) {
            more[at] = more[at - 1];
            at--;
        }
        more[at] = taker;
        return more;
    }

    /** The least the line comes to when nobody else is asked. */
    private long payable(Group[] groups, int[] asked) {
        long payable = 0;
        for (Group group : groups) {
            payable += group.quantity() * price(group, group.users());
        }
        for (int taker : asked) {
            payable += beyondItsMost(taker, groups);
        }
        return atLeastFloor(payable, asked);
    }

    /** What a taker can't take of the units it has for itself, because of a limit. */
    private long beyondItsMost(int taker, Group[] groups) {
        Flexible flexible = takers[taker];
        if (flexible.reward == null || flexible.pooled) {
            return 0;
        }
        long off = 0;
        for (Group group : groups) {
            for (int user : group.users()) {
                if (user == taker) {
                    if (group.users().length > 1 || bound.items().takenShare(line) > 0) {
                        return 0;
                    }
                    off += group.quantity() * flexible.solo;
                }
            }
        }
        return Math.max(0, off - flexible.most);
    }

    /** The least the line comes to when any of the others are asked. */
    private long lowest(Group[] groups, int[] asked) {
        long payable = 0;
        for (Group group : groups) {
            payable += group.quantity() * lowest(group);
        }
        int[] all = asked;
        for (int taker = 0; taker < takers.length; taker++) {
            if (takers[taker].reward == null && !takers[taker].pooled && !contains(asked, taker)) {
                all = with(all, taker);
            }
        }
        return atLeastFloor(payable, all);
    }

    private long lowest(Group group) {
        int[] friends = group.users();
        long low = price(group, group.users());
        for (int taker = 0; taker < takers.length; taker++) {
            if (isOpen(taker, group)) {
                if (bound.items().isSole(takers[taker].number)) {
                    low = Math.min(low, price(group, new int[] {taker}));
                } else {
                    friends = with(friends, taker);
                }
            }
        }
        return friends.length == group.users().length ? low : Math.min(low, price(group, friends));
    }

    /** Takes off what is taken off the line as a whole, down to its floor. */
    private long atLeastFloor(long payable, int[] asked) {
        long left = payable - bound.items().takenShare(line);
        for (int taker : asked) {
            if (takers[taker].reward == null && !takers[taker].pooled) {
                left -= takers[taker].most;
            }
        }
        return Math.max(left, bound.list().quantity[line] * bound.list().floor[line]);
    }

    /** The least one unit comes to. */
    private long price(Group group, int[] users) {
        long list = bound.list().unit[line];
        long price = list;
        for (int user : users) {
            price = takers[user].after(price, list);
        }
        return price;
    }
}
