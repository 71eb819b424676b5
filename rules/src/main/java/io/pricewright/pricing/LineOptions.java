package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ways to give the units of one line that are left to the proposals that take what they can
 * get: who comes first, who gets what that one leaves, and so on.
 */
final class LineOptions {
    /** Looks at ways that finding the first one takes as a rule. */
    private static final int USUAL_LOOKS = 8;

    private final Sharing.Line of;
    private final int line;
    private final BitSet only = new BitSet();
    private final Sharing atFirst;

    private final List<Option> options = new ArrayList<>();
    private Option best;
    private long lowest = Long.MAX_VALUE;
    private Worth worth;
    private int mostLooks;
    private int looks;
    private boolean cut;

    /** See {@link #takers}; null before anybody asked. */
    private BitSet takers;

    /** See {@link #spared}; null before anybody asked. */
    private BitSet spared;

    /**
     * One way to give the units.
     *
     * @param order who gets some, in the order they are asked; those that take all or nothing among
     *     them where that matters
     * @param numbers the others of these
     * @param payable the least the line comes to in the item layer, in the bound's units, without
     *     what is pooled
     * @param dearest the most it comes to there
     * @param pooled by number: what it takes off without its limit where it is a pooled one
     * @param weights by number: what its units weigh where its limit is shared out, see {@link
     *     SharingPrice#weights}
     */
    record Option(
            BitSet line,
            int[] order,
            int[] numbers,
            long payable,
            long dearest,
            long[] pooled,
            long[] weights) {
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

    /** What was looked at, where that can come about by several orders; else null. */
    private Set<String> seen;

    private LineOptions(Sharing.Line of, Sharing atFirst, int mostLooks) {
        this.of = of;
        this.line = of.line();
        this.only.set(line);
        this.atFirst = atFirst;
        this.mostLooks = mostLooks;
        forget();
        seek(atFirst);
    }

    /**
     * @param draft with who takes all or nothing
     * @param reserved what these have claimed, but where they claim in the order of an option
     * @param mostLooks at ways to find the first one
     * @return null when there is nobody to give units to
     */
    static LineOptions of(
            int line, Contest contest, Bound bound, Draft draft, Ledger reserved, int mostLooks) {
        List<Flexible> takers = new ArrayList<>();
        for (Flexible each : bound.offers().flexible[line]) {
            if (!bound.decisions().isLeft(each.number)) {
                takers.add(each);
            }
        }
        int[] firm = draft.orderedOn(line);
        if (firm.length == 0 && areAlike(takers, reserved.line(line), contest.quantity(line))) {
            takers.removeIf(Flexible::takesNothing);
        }
        if (firm.length == 0 && takers.isEmpty()) {
            return null;
        }
        Sharing.Line of =
                new Sharing.Line(line, contest, bound, takers.toArray(new Flexible[0]), firm);
        return new LineOptions(of, Sharing.atFirst(of, reserved), mostLooks);
    }

    /**
     * Whether all units of a line are alike and each taker wants all of them. Then asking one who
     * takes nothing off them changes nothing; else it could keep units from others.
     */
    private static boolean areAlike(List<Flexible> takers, Units units, long quantity) {
        boolean alike = units.next == null;
        for (Flexible each : takers) {
            alike &= each.claimed == quantity;
        }
        return alike;
    }

    int line() {
        return line;
    }

    /** Whether it matters in which order those that take all or nothing claim units of the line. */
    boolean isOrdered() {
        return of.firm().length > 0;
    }

    /** Looks at ways beyond what is usual. */
    int looksBeyondUsual() {
        return Math.max(0, looks - USUAL_LOOKS);
    }

    /**
     * The way that leaves the least to pay for the line in the item layer; null where none was
     * found in which all that take all or nothing get it.
     */
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

    /** Numbers of those that some way gives units to. */
    BitSet takers() {
        if (takers == null) {
            takers = new BitSet();
            for (Option option : options) {
                for (int number : option.numbers) {
                    takers.set(number);
                }
            }
        }
        return takers;
    }

    /** The least the line comes to by any of the ways worth looking at, without what is pooled. */
    long cheapest() {
        long cheapest = Long.MAX_VALUE;
        for (Option option : options) {
            cheapest = Math.min(cheapest, option.payable);
        }
        return options.isEmpty() ? 0 : cheapest;
    }

    /**
     * What pooled takers may add on the line where it comes to more than the bound knows.
     *
     * @return in the order of all that take what they can get
     */
    long[] gainsWith(long raise) {
        long[] gains = of.bound().items().gains(line).clone();
        Flexible[] all = of.bound().offers().flexible[line];
        for (int i = 0; i < all.length; i++) {
            if (all[i].pooled && !of.bound().decisions().isLeft(all[i].number)) {
                gains[i] += raise;
            }
        }
        return gains;
    }

    /**
     * What pooled takers may add to a price of the line, by the ways worth looking at.
     *
     * @return in the order of all that take what they can get
     */
    long[] gains(long payable) {
        Flexible[] all = of.bound().offers().flexible[line];
        long[] gains = new long[all.length];
        for (Option option : options) {
            // Of several only one has to make up for what the way costs.
            long cost = option.payable - payable;
            for (int i = 0; i < option.numbers.length; i++) {
                if (option.pooled[i] > 0) {
                    int at = 0;
                    while (all[at].number != option.numbers[i]) {
                        at++;
                    }
                    gains[at] = Math.max(gains[at], option.pooled[i] - cost);
                    cost = 0;
                }
            }
        }
        return gains;
    }

    /**
     * Numbers of those with a limit for several lines that some way gives all they get of the line
     * to, and that cost nobody anything by it.
     */
    BitSet spared() {
        if (spared == null) {
            spared = new BitSet();
            for (Option option : options) {
                if (!isOrdered()
                        && option.numbers.length == 1
                        && option.weights[0] > 0
                        && option.payable == new SharingPrice(atFirst).payable()) {
                    spared.set(option.numbers[0]);
                }
            }
        }
        return spared;
    }

    /** Whether no way gives units to others beside it. */
    boolean givesAlone(int number) {
        if (isOrdered()) {
            return false;
        }
        for (Option option : options) {
            if (option.numbers.length > 1) {
                for (int other : option.numbers) {
                    if (other == number) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Whether some way gives units to one with a limit for several lines. */
    boolean sharesLimit() {
        for (Option option : options) {
            for (long pooled : option.pooled) {
                if (pooled > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The most the line comes to in the item layer, by any of the ways worth looking at. */
    long dearest() {
        long dearest = 0;
        for (Option option : options) {
            dearest = Math.max(dearest, option.dearest);
        }
        return dearest;
    }

    /** How far the second best way is from the best one. */
    long regret() {
        return options.size() < 2
                ? Long.MAX_VALUE
                : options.get(1).payable() - options.get(0).payable();
    }

    /** Whether a line that comes to so much, with so much pooled by taker, may be worth it. */
    @FunctionalInterface
    interface Worth {
        boolean test(Sharing.Line line, long payable, long[] pooled);
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
        forget();
        seek(atFirst);
        options.sort(Option.BEST);
        return looks;
    }

    private void forget() {
        seen = isOrdered() ? new HashSet<>() : null;
    }

    private void seek(Sharing sharing) {
        if (looks++ > mostLooks) {
            cut = true;
            return;
        }
        look(sharing);
        if (!isPromising(sharing)) {
            return;
        }
        for (int number : of.firm()) {
            if (sharing.isNext(number)) {
                Sharing given = sharing.giveFirm(number);
                if (given != null) {
                    seek(given);
                }
            }
        }
        for (int taker = 0; taker < of.takers().length; taker++) {
            if (sharing.isNext(of.takers()[taker].number)) {
                Sharing given = sharing.give(taker);
                if (given != null) {
                    seek(given);
                }
            }
        }
    }

    private void look(Sharing sharing) {
        if (isOrdered() && !(sharing.isWhole() && seen.add(sharing.outcome()))) {
            return;
        }
        SharingPrice price = new SharingPrice(sharing);
        long payable = price.payable();
        if (worth == null) {
            Option option = option(sharing, price, payable);
            lowest = Math.min(lowest, payable);
            if (best == null || Option.BEST.compare(option, best) < 0) {
                best = option;
            }
        } else if (worth.test(of, payable, price.pooledByTaker())) {
            options.add(option(sharing, price, payable));
        }
    }

    private Option option(Sharing sharing, SharingPrice price, long payable) {
        return new Option(
                only,
                sharing.order(),
                sharing.numbers(),
                payable,
                price.dearest(),
                price.pooled(),
                price.weights());
    }

    /** Whether asking further takers may lead to something better. */
    private boolean isPromising(Sharing sharing) {
        SharingPrice price = new SharingPrice(sharing);
        long low = price.lowest();
        if (worth == null) {
            return isOrdered() ? low < lowest : low <= lowest;
        }
        return worth.test(of, low, price.mostPooledByTaker());
    }
}
