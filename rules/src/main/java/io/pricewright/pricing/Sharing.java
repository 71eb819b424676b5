package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the units of one line are shared out among some of those that take what they can get, in the
 * order they were asked. Immutable.
 */
final class Sharing {
    private static final int[] NOBODY = new int[0];

    private final Line of;
    private final Flexible[] takers;
    private final Group[] groups;

    /** Takers that were asked, in that order. */
    private final int[] asked;

    /** Numbers of all that were asked, in that order. */
    private final int[] order;

    /**
     * A line and who may be asked.
     *
     * @param firm numbers of those that take all or nothing, and have to be asked too; nobody where
     *     they have claimed units before
     */
    record Line(int line, Contest contest, Bound bound, Flexible[] takers, int[] firm) {
        private boolean rivals(int taker, int other) {
            return contest.rivals(takers[taker].number, takers[other].number);
        }
    }

    /**
     * Units of the line with the same users.
     *
     * @param closed by taker: whether a firm proposal keeps it off these units
     * @param taken what firm proposals that share units take off each of them, at the most
     * @param users takers that have them, in the order they are applied
     * @param firm numbers of those that were asked and take all or nothing, each before the set
     */
    private record Group(long quantity, boolean[] closed, long taken, int[] users, int[] firm) {
        Group of(long units) {
            return units == quantity ? this : new Group(units, closed, taken, users, firm);
        }

        Group usedBy(int taker) {
            return new Group(quantity, closed, taken, with(users, taker), firm);
        }
    }

    private Sharing(Line of, Group[] groups, int[] asked, int[] order) {
        this.of = of;
        this.takers = of.takers();
        this.groups = groups;
        this.asked = asked;
        this.order = order;
    }

    /**
     * Nobody was asked yet.
     *
     * @param reserved what firm proposals have claimed
     */
    static Sharing atFirst(Line of, Ledger reserved) {
        List<Group> groups = new ArrayList<>(2);
        for (Units units = reserved.line(of.line()); units != null; units = units.next) {
            boolean[] closed = new boolean[of.takers().length];
            long taken = 0;
            for (Units.Role role = units.roles; role != null; role = role.before) {
                int number = of.contest().numberOf(role.proposal);
                closed = closed(closed, number, of);
                taken = Fine.plus(taken, taken(number, role.set, of));
            }
            groups.add(new Group(units.quantity, closed, taken, NOBODY, NOBODY));
        }
        return new Sharing(of, groups.toArray(new Group[0]), NOBODY, NOBODY);
    }

    private static boolean[] closed(boolean[] before, int firm, Line of) {
        boolean[] closed = before.clone();
        for (int taker = 0; taker < closed.length; taker++) {
            closed[taker] |= of.contest().rivals(firm, of.takers()[taker].number);
        }
        return closed;
    }

    private static long taken(int firm, int set, Line of) {
        long taken = 0;
        for (FirmShare share : of.bound().offers().firm[of.line()]) {
            if (share.number == firm
                    && set != Claims.QUALIFIER
                    && !of.bound().items().isSole(firm)) {
                taken = Fine.plus(taken, share.ofOne());
            }
        }
        return taken;
    }

    /** Numbers of all proposals that were asked, in that order. */
    int[] order() {
        return order;
    }

    /** Whether all have been asked that take all or nothing. */
    boolean isWhole() {
        return order.length - asked.length == of.firm().length;
    }

    /** Who has which units, whatever the order in which they were asked. */
    String outcome() {
        StringBuilder outcome = new StringBuilder();
        for (Group group : groups) {
            outcome.append(group.quantity())
                    .append(Arrays.toString(group.users()))
                    .append(Arrays.toString(group.firm()));
        }
        return outcome.toString();
    }

    /** Numbers of those that take what they can get and were asked, in that order. */
    int[] numbers() {
        int[] numbers = new int[asked.length];
        for (int i = 0; i < asked.length; i++) {
            numbers[i] = takers[asked[i]].number;
        }
        return numbers;
    }

    /**
     * Each is asked once. Where two do not mind each other it makes no difference who is first, so
     * that only the order in which they are applied is tried.
     */
    boolean isNext(int number) {
        if (contains(order, number)) {
            return false;
        }
        return order.length == 0
                || number > order[order.length - 1]
                || of.contest().rivals(number, order[order.length - 1]);
    }

    /** How it is shared after one got all it claims of the line; null when it can't have that. */
    Sharing giveFirm(int number) {
        Claims claims = of.contest().proposals[number].claims;
        List<Group> now = List.of(groups);
        for (int entry = 0; entry < claims.size(); entry++) {
            if (claims.line()[entry] != of.line()) {
                continue;
            }
            long left =
                    claims.quantity() == null
                            ? of.contest().quantity(of.line())
                            : claims.quantity()[entry];
            List<Group> given = new ArrayList<>(now.size() + 1);
            for (Group group : now) {
                long units = isOpenToFirm(number, group) ? Math.min(left, group.quantity()) : 0;
                if (units > 0) {
                    given.add(usedByFirm(number, claims.set(entry), group.of(units)));
                }
                if (units < group.quantity()) {
                    given.add(group.of(group.quantity() - units));
                }
                left -= units;
            }
            if (left > 0) {
                return null;
            }
            now = given;
        }
        return new Sharing(of, now.toArray(new Group[0]), asked, append(order, number));
    }

    private Group usedByFirm(int number, int set, Group group) {
        return new Group(
                group.quantity(),
                closed(group.closed(), number, of),
                Fine.plus(group.taken(), taken(number, set, of)),
                group.users(),
                append(append(group.firm(), number), set));
    }

    private boolean isOpenToFirm(int number, Group group) {
        for (int i = 0; i < group.firm().length; i += 2) {
            int other = group.firm()[i];
            if (other == number || of.contest().rivals(number, other)) {
                return false;
            }
        }
        for (int user : group.users()) {
            if (of.contest().rivals(number, takers[user].number)) {
                return false;
            }
        }
        return true;
    }

    private static int[] append(int[] some, int one) {
        int[] more = Arrays.copyOf(some, some.length + 1);
        more[some.length] = one;
        return more;
    }

    /**
     * How it is shared after a taker got the first free units it may have; null when there are
     * none.
     */
    Sharing give(int taker) {
        long left = takers[taker].claimed;
        List<Group> given = new ArrayList<>(groups.length + 1);
        for (Group group : groups) {
            if (left == 0 || !isOpen(taker, group)) {
                given.add(group);
                continue;
            }
            long units = Math.min(left, group.quantity());
            given.add(group.of(units).usedBy(taker));
            if (units < group.quantity()) {
                given.add(group.of(group.quantity() - units));
            }
            left -= units;
        }
        if (left == takers[taker].claimed) {
            return null;
        }
        return new Sharing(
                of,
                given.toArray(new Group[0]),
                append(asked, taker),
                append(order, takers[taker].number));
    }

    /** The least the line comes to when nobody else is asked. */
    long payable() {
        long payable = 0;
        for (Group group : groups) {
            payable += group.quantity() * price(group, group.users());
        }
        long least = payable;
        for (int taker : asked) {
            payable += beyondItsMost(taker);
            least = Math.max(least, withLimit(taker));
        }
        return atLeastFloor(Math.max(payable, least), asked);
    }

    /** The most it comes to then. */
    long dearest() {
        long dearest = 0;
        for (Group group : groups) {
            dearest += group.quantity() * dearest(group);
        }
        for (int taker : asked) {
            dearest -= cutOff(taker);
        }
        return Math.min(
                        dearest,
                        of.bound().list().unit[of.line()] * of.bound().list().quantity[of.line()])
                - of.bound().items().takenAlone(of.line());
    }

    /** What a taker certainly takes down to its limit of units that nobody else takes of. */
    private long cutOff(int taker) {
        Flexible flexible = takers[taker];
        return flexible.certain && flexible.isCut() && hasForItself(taker)
                ? Math.max(0, off(taker, flexible.most) - Fine.ONE)
                : 0;
    }

    private long dearest(Group group) {
        long list = of.bound().list().unit[of.line()];
        int counting = 0;
        for (int user : group.users()) {
            Flexible taker = takers[user];
            if (taker.reward != null && !taker.pooled) {
                counting++;
                if (!taker.certain || taker.isCut()) {
                    return list;
                }
            }
        }
        if (group.taken() > 0) {
            return list;
        }
        return Math.min(list, price(group, group.users()) + counting * Fine.ONE);
    }

    /** The least the line comes to when any of the others are asked. */
    long lowest() {
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
        return atLeastFloor(payable - notAskedYet(), all);
    }

    /** What those take off the line at the most that take all or nothing and were not asked yet. */
    private long notAskedYet() {
        long off = 0;
        for (int number : of.firm()) {
            if (!contains(order, number)) {
                off =
                        Fine.plus(
                                off,
                                Fine.times(
                                        taken(number, 0, of),
                                        of.contest().targeted(number, of.line())));
            }
        }
        return off;
    }

    long[] pooled() {
        long[] pooled = new long[asked.length];
        for (int i = 0; i < asked.length; i++) {
            pooled[i] = takers[asked[i]].pooled ? off(asked[i]) : 0;
        }
        return pooled;
    }

    /**
     * By asked taker: what its units weigh where its limit is shared out; 0 where others touch them
     * too.
     */
    long[] weights() {
        long[] weights = new long[asked.length];
        for (int i = 0; i < asked.length; i++) {
            weights[i] =
                    hasForItself(asked[i])
                            ? Fine.times(takers[asked[i]].weight, units(asked[i]))
                            : 0;
        }
        return weights;
    }

    private boolean hasForItself(int taker) {
        for (Group group : groups) {
            if (contains(group.users(), taker)
                    && (group.taken() > 0 || !isOnlyOne(taker, group.users()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether none of the others takes anything in the item layer. */
    private boolean isOnlyOne(int taker, int[] users) {
        for (int user : users) {
            if (user != taker && takers[user].most > 0) {
                return false;
            }
        }
        return true;
    }

    /** By taker: what pooled ones take. */
    long[] pooledByTaker() {
        long[] pooled = new long[takers.length];
        for (int taker : asked) {
            pooled[taker] = takers[taker].pooled ? off(taker) : 0;
        }
        return pooled;
    }

    /** By taker: what pooled ones take when any of the others are asked, at the most. */
    long[] mostPooledByTaker() {
        long[] pooled = new long[takers.length];
        for (int i = 0; i < takers.length; i++) {
            pooled[i] = takers[i].pooled ? Fine.times(takers[i].solo, takers[i].claimed) : 0;
        }
        return pooled;
    }

    /** What a taker takes off its units at the most. */
    private long off(int taker) {
        return off(taker, takers[taker].reward == null ? takers[taker].most : Long.MAX_VALUE);
    }

    private long off(int taker, long most) {
        return Math.min(Fine.times(takers[taker].solo, units(taker)), most);
    }

    private long units(int taker) {
        long units = 0;
        for (Group group : groups) {
            for (int user : group.users()) {
                units += user == taker ? group.quantity() : 0;
            }
        }
        return units;
    }

    private static boolean contains(int[] asked, int taker) {
        for (int each : asked) {
            if (each == taker) {
                return true;
            }
        }
        return false;
    }

    private boolean isOpen(int taker, Group group) {
        if (group.closed()[taker]) {
            return false;
        }
        for (int user : group.users()) {
            if (user == taker || of.rivals(taker, user)) {
                return false;
            }
        }
        return true;
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

    /** What a taker can't take of the units it has for itself, because of a limit. */
    private long beyondItsMost(int taker) {
        Flexible flexible = takers[taker];
        if (flexible.reward == null || flexible.pooled) {
            return 0;
        }
        long off = 0;
        for (Group group : groups) {
            for (int user : group.users()) {
                if (user == taker) {
                    if (group.users().length > 1 || of.bound().items().takenShare(of.line()) > 0) {
                        return 0;
                    }
                    off += group.quantity() * flexible.solo;
                }
            }
        }
        return Math.max(0, off - flexible.most);
    }

    /** The least the line comes to by the limit of one taker, however others follow it. */
    private long withLimit(int taker) {
        Flexible flexible = takers[taker];
        if (flexible.reward == null || flexible.pooled || !flexible.isCut()) {
            return 0;
        }
        long without = 0;
        for (Group group : groups) {
            without += group.quantity() * price(group, without(group.users(), taker));
        }
        return without - flexible.most;
    }

    private static int[] without(int[] users, int taker) {
        return Arrays.stream(users).filter(user -> user != taker).toArray();
    }

    private long lowest(Group group) {
        int[] friends = group.users();
        long low = price(group, group.users());
        for (int taker = 0; taker < takers.length; taker++) {
            if (isOpen(taker, group)) {
                if (of.bound().items().isSole(takers[taker].number)) {
                    low = Math.min(low, price(group, new int[] {taker}));
                } else {
                    friends = with(friends, taker);
                }
            }
        }
        return friends.length == group.users().length ? low : Math.min(low, price(group, friends));
    }

    /** Takes off what is taken off other units of the line or all of it, down to its floor. */
    private long atLeastFloor(long payable, int[] asked) {
        long left = payable - of.bound().items().takenAlone(of.line());
        for (int taker : asked) {
            if (takers[taker].reward == null && !takers[taker].pooled) {
                left -= takers[taker].most;
            }
        }
        return Math.max(
                left, of.bound().list().quantity[of.line()] * of.bound().list().floor[of.line()]);
    }

    /** The least one unit comes to. */
    private long price(Group group, int[] users) {
        long list = of.bound().list().unit[of.line()];
        long price = list;
        for (int user : users) {
            price = takers[user].after(price, list);
        }
        return Math.max(of.bound().list().floor[of.line()], price - group.taken());
    }
}
