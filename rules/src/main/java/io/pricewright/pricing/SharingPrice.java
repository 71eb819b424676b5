package io.pricewright.pricing;

import java.util.Arrays;

/** What one line comes to in the item layer when its units are shared out in a way. */
final class SharingPrice {
    private final Sharing sharing;
    private final Sharing.Line of;
    private final Flexible[] takers;
    private final Sharing.Group[] groups;
    private final int[] asked;

    SharingPrice(Sharing sharing) {
        this.sharing = sharing;
        this.of = sharing.of();
        this.takers = of.takers();
        this.groups = sharing.groups();
        this.asked = sharing.asked();
    }

    /** The least the line comes to when nobody else is asked. */
    long payable() {
        long payable = 0;
        for (Sharing.Group group : groups) {
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
        for (Sharing.Group group : groups) {
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

    private long dearest(Sharing.Group group) {
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
        for (Sharing.Group group : groups) {
            payable += group.quantity() * lowest(group);
        }
        int[] all = asked;
        for (int taker = 0; taker < takers.length; taker++) {
            if (takers[taker].reward == null
                    && !takers[taker].pooled
                    && !Sharing.contains(asked, taker)) {
                all = Sharing.with(all, taker);
            }
        }
        return atLeastFloor(payable - notAskedYet(), all);
    }

    /** What those take off the line at the most that take all or nothing and were not asked yet. */
    private long notAskedYet() {
        long off = 0;
        for (int number : of.firm()) {
            if (!Sharing.contains(sharing.order(), number)) {
                off =
                        Fine.plus(
                                off,
                                Fine.times(
                                        Sharing.taken(number, 0, of),
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
        for (Sharing.Group group : groups) {
            if (Sharing.contains(group.users(), taker)
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
        for (Sharing.Group group : groups) {
            for (int user : group.users()) {
                units += user == taker ? group.quantity() : 0;
            }
        }
        return units;
    }

    /** What a taker can't take of the units it has for itself, because of a limit. */
    private long beyondItsMost(int taker) {
        Flexible flexible = takers[taker];
        if (flexible.reward == null || flexible.pooled) {
            return 0;
        }
        long off = 0;
        for (Sharing.Group group : groups) {
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
        for (Sharing.Group group : groups) {
            without += group.quantity() * price(group, without(group.users(), taker));
        }
        return without - flexible.most;
    }

    private static int[] without(int[] users, int taker) {
        return Arrays.stream(users).filter(user -> user != taker).toArray();
    }

    private long lowest(Sharing.Group group) {
        int[] friends = group.users();
        long low = price(group, group.users());
        for (int taker = 0; taker < takers.length; taker++) {
            if (sharing.isOpen(taker, group)) {
                if (of.bound().items().isSole(takers[taker].number)) {
                    low = Math.min(low, price(group, new int[] {taker}));
                } else {
                    friends = Sharing.with(friends, taker);
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
    private long price(Sharing.Group group, int[] users) {
        long list = of.bound().list().unit[of.line()];
        long price = list;
        for (int user : users) {
            price = takers[user].after(price, list);
        }
        return Math.max(of.bound().list().floor[of.line()], price - group.taken());
    }
}
