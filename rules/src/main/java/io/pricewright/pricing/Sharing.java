package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the units of one line are shared out among those that were asked, in that order: each gets
 * the first that are free for it. Immutable.
 */
final class Sharing {
    private static final int[] NOBODY = new int[0];

    private final Line of;
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
        boolean rivals(int taker, int other) {
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
    record Group(long quantity, boolean[] closed, long taken, int[] users, int[] firm) {
        Group of(long units) {
            return units == quantity ? this : new Group(units, closed, taken, users, firm);
        }

        Group usedBy(int taker) {
            return new Group(quantity, closed, taken, with(users, taker), firm);
        }
    }

    private Sharing(Line of, Group[] groups, int[] asked, int[] order) {
        this.of = of;
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

    /** What a firm proposal that shares units takes off each of those in a set, at the most. */
    static long taken(int firm, int set, Line of) {
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

    Line of() {
        return of;
    }

    Group[] groups() {
        return groups;
    }

    /** Takers that were asked, in that order. */
    int[] asked() {
        return asked;
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
            numbers[i] = of.takers()[asked[i]].number;
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
            if (of.contest().rivals(number, of.takers()[user].number)) {
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
        long left = of.takers()[taker].claimed;
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
        if (left == of.takers()[taker].claimed) {
            return null;
        }
        return new Sharing(
                of,
                given.toArray(new Group[0]),
                append(asked, taker),
                append(order, of.takers()[taker].number));
    }

    /** Whether these units are free for a taker. */
    boolean isOpen(int taker, Group group) {
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

    /** Users and one more, in the order they are applied. */
    static int[] with(int[] users, int taker) {
        int[] more = Arrays.copyOf(users, users.length + 1);
        int at = users.length;
        while (at > 0 && more[at - 1] > taker) {
            more[at] = more[at - 1];
            at--;
        }
        more[at] = taker;
        return more;
    }

    static boolean contains(int[] some, int one) {
        for (int each : some) {
            if (each == one) {
                return true;
            }
        }
        return false;
    }
}
