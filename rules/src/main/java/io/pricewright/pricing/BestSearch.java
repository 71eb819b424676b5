package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the selection with the lowest payable by branch and bound.
 *
 * <p>First it decides, one by one, the proposals that take all they claim or nothing; then, line by
 * line, who gets the units that are left. A branch is left as soon as {@link Bound} shows that it
 * can't be better than what is known; the last word on every selection has the settlement itself.
 */
final class BestSearch {
    /** What settling a selection costs, in looks at a bound. */
    private static final int SETTLING = 8;

    private final Contest contest;
    private final Settlement settlement;
    private final Bound bound;
    private final int[] order;
    private int budget;
    private Trial best;
    private Objective bestObjective;
    private long openMinor = Long.MAX_VALUE;

    /**
     * @param budget most looks at a bound; settling a selection counts as {@value #SETTLING}
     */
    BestSearch(Contest contest, Settlement settlement, int budget) {
        this.contest = contest;
        this.settlement = settlement;
        this.bound = new Bound(contest, settlement);
        this.order = firmByWeight();
        leaveHopeless();
        this.budget = budget;
    }

    /**
     * @param known a settled selection to do no worse than
     */
    Trial run(Trial known) {
        best = known;
        bestObjective = Objective.of(known);
        descend(0, bound.leastMinor());
        return best;
    }

    /**
     * Who takes all or nothing, in the order to decide: later layers first, there the largest
     * first.
     */
    private int[] firmByWeight() {
        return IntStream.range(0, contest.size())
                .filter(contest::isFirm)
                .boxed()
                .sorted(
                        Comparator.comparing(contest::isItem)
                                .thenComparing(
                                        bound.yields()::aloneMinor, Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Leaves out what no prices could make eligible, and what gives nothing anyway. */
    private void leaveHopeless() {
        Offers offers = contest.offers;
        for (int number = 0; number < contest.size(); number++) {
            Proposal proposal = contest.proposals[number];
            if (bound.yields().givesNothing(number)
                    || (offers.conditional()[proposal.candidate.position()]
                            && !offers.eligibility().mayHold(proposal.prepared))) {
                bound.decide(number, Decision.LEFT);
            }
        }
    }

    /** Whether every selection that could be better was looked at. */
    boolean isComplete() {
        return openMinor == Long.MAX_VALUE;
    }

    /** What a longer search could still save at the most, in minor units. */
    long couldStillSaveMinor() {
        return isComplete() ? 0 : Math.max(0, bestObjective.payableMinor() - openMinor);
    }

    private boolean mayBeBetter(long leastMinor) {
        return leastMinor <= bestObjective.payableMinor();
    }

    /** Says whether there is budget for a branch; one that is left open counts in the proof. */
    private boolean afford(int looks, long leastMinor) {
        budget -= looks;
        if (budget > 0) {
            return true;
        }
        openMinor = Math.min(openMinor, leastMinor);
        return false;
    }

    private void descend(int from, long leastMinor) {
        int next = from;
        while (next < order.length && !bound.decisions().isOpen(order[next])) {
            next++;
        }
        if (!afford(2, leastMinor)) {
            return;
        }
        if (next == order.length) {
            new LineSearch(leastMinor).run();
            return;
        }
        int number = order[next];
        List<Integer> barred = take(number);
        long taken = bound.leastMinor();
        if (isFree(number)) {
            if (mayBeBetter(taken)) {
                descend(next + 1, taken);
            }
            putBack(number, barred);
            return;
        }
        putBack(number, barred);
        bound.decide(number, Decision.LEFT);
        long left = bound.leastMinor();
        bound.decide(number, Decision.OPEN);
        if (left < taken) {
            descendWithout(next, left);
            descendWith(next, taken);
        } else {
            descendWith(next, taken);
            descendWithout(next, left);
        }
    }

    private void descendWith(int at, long leastMinor) {
        if (mayBeBetter(leastMinor)) {
            List<Integer> barred = take(order[at]);
            descend(at + 1, leastMinor);
            putBack(order[at], barred);
        }
    }

    private void descendWithout(int at, long leastMinor) {
        if (mayBeBetter(leastMinor)) {
            bound.decide(order[at], Decision.LEFT);
            descend(at + 1, leastMinor);
            bound.decide(order[at], Decision.OPEN);
        }
    }

    /** A gift, say, that stands in nobody's way costs nothing and is always welcome. */
    private boolean isFree(int number) {
        Proposal proposal = contest.proposals[number];
        return contest.barred[number] == null
                && proposal.claims.size() == 0
                && proposal.benefit.given() > 0;
    }

    private List<Integer> take(int number) {
        bound.decide(number, Decision.TAKEN);
        List<Integer> barred = new ArrayList<>();
        for (int other = 0; other < contest.size(); other++) {
            if (other != number
                    && bound.decisions().isOpen(other)
                    && (contest.isFirm(other)
                            ? contest.exclude(number, other)
                            : contest.barred(number, other))) {
                bound.decide(other, Decision.LEFT);
                barred.add(other);
            }
        }
        return barred;
    }

    private void putBack(int number, List<Integer> barred) {
        bound.decide(number, Decision.OPEN);
        for (int other : barred) {
            bound.decide(other, Decision.OPEN);
        }
    }

    private void consider(Trial trial) {
        Objective objective = Objective.of(trial);
        if (objective.compareTo(bestObjective) < 0) {
            best = trial;
            bestObjective = objective;
        }
    }

    /** Who gets the units that the proposals decided on leave free: line by line. */
    private final class LineSearch {
        private final long leastMinor;
        private final List<Proposal> firm = new ArrayList<>();
        private final List<LineOptions> lines = new ArrayList<>();
        private final List<LineOptions.Option> given = new ArrayList<>();
        private final long[] open = bound.items().pool().clone();
        private final long[] used = new long[contest.size()];
        private long[] payable;

        LineSearch(long leastMinor) {
            this.leastMinor = leastMinor;
        }

        void run() {
            for (int number = 0; number < contest.size(); number++) {
                if (contest.isFirm(number) && bound.decisions().isTaken(number)) {
                    firm.add(contest.proposals[number]);
                }
            }
            Trial reserved = reserve();
            if (reserved == null) {
                return;
            }
            payable = bound.items().payable().clone();
            for (int line = 0; line < contest.lines(); line++) {
                LineOptions options = LineOptions.of(line, contest, bound, reserved.ledger());
                if (options != null) {
                    payable[line] = Math.max(payable[line], options.lowest());
                    lines.add(options);
                }
            }
            if (!mayBeBetter(leastMinor()) || !afford(SETTLING, leastMinor)) {
                return;
            }
            lines.forEach(line -> given.add(line.best()));
            if (isAllowed()) {
                settle();
            }
            given.clear();
            int looks = 0;
            for (LineOptions line : lines) {
                looks += line.find(this::isWorth, Math.max(1, budget - looks));
                if (line.isCut()) {
                    openMinor = Math.min(openMinor, leastMinor);
                }
            }
            if (afford(looks, leastMinor)) {
                lines.sort((a, b) -> Long.compare(b.regret(), a.regret()));
                descend(0);
            }
        }

        private boolean isWorth(int line, long ofLine, long pooledMore) {
            long before = payable[line];
            payable[line] = Math.max(before, ofLine);
            long least = bound.minor(bound.least(payable, open, used) - pooledMore);
            payable[line] = before;
            return mayBeBetter(least);
        }

        private long leastMinor() {
            return bound.minor(bound.least(payable, open, used));
        }

        private void descend(int at) {
            if (at == lines.size()) {
                if (afford(SETTLING, leastMinor()) && isAllowed()) {
                    settle();
                }
                return;
            }
            LineOptions line = lines.get(at);
            bound.items().moveGains(line.line(), open, -1);
            long before = payable[line.line()];
            for (LineOptions.Option option : line.options()) {
                use(option, 1);
                payable[line.line()] = Math.max(before, option.payable());
                long least = leastMinor();
                if (mayBeBetter(least) && afford(1, least)) {
                    given.add(option);
                    descend(at + 1);
                    given.remove(given.size() - 1);
                }
                use(option, -1);
            }
            payable[line.line()] = before;
            bound.items().moveGains(line.line(), open, 1);
        }

        private void use(LineOptions.Option option, int sign) {
            for (int i = 0; i < option.numbers().length; i++) {
                used[option.numbers()[i]] += sign * option.pooled()[i];
            }
        }

        /** Whether nobody among those that get units bars another one from the order. */
        private boolean isAllowed() {
            BitSet used = new BitSet();
            for (LineOptions.Option option : given) {
                for (int number : option.numbers()) {
                    if (contest.barred[number] != null && contest.barred[number].intersects(used)) {
                        return false;
                    }
                    used.set(number);
                }
            }
            return true;
        }

        private Trial reserve() {
            Trial trial = new Trial(contest.offers, settlement);
            for (Proposal proposal : firm) {
                if (!trial.reserve(proposal, null)) {
                    return null;
                }
            }
            return trial;
        }

        /** Settles what was chosen; who then does not count claims nothing either. */
        private void settle() {
            BitSet idle = new BitSet();
            for (Trial trial = settle(idle); trial != null; ) {
                BitSet more = idle(trial, idle);
                if (more.isEmpty()) {
                    consider(trial);
                    return;
                }
                idle.or(more);
                trial = settle(idle);
            }
        }

        private Trial settle(BitSet idle) {
            Trial trial = new Trial(contest.offers, settlement);
            BitSet reserved = new BitSet();
            for (Proposal proposal : firm) {
                int number = contest.numberOf(proposal);
                if (!idle.get(number)) {
                    if (!trial.reserve(proposal, null)) {
                        return null;
                    }
                    reserved.set(number);
                }
            }
            for (LineOptions.Option option : given) {
                for (int number : option.numbers()) {
                    if (!idle.get(number)
                            && trial.reserve(contest.proposals[number], option.line())) {
                        reserved.set(number);
                    }
                }
            }
            for (int number = reserved.nextSetBit(0);
                    number >= 0;
                    number = reserved.nextSetBit(number + 1)) {
                trial.settleReserved(contest.proposals[number]);
            }
            return trial;
        }

        /** Who was chosen and does not count. */
        private BitSet idle(Trial trial, BitSet before) {
            BitSet idle = new BitSet();
            for (Proposal proposal : firm) {
                if (!trial.applied(proposal)) {
                    idle.set(contest.numberOf(proposal));
                }
            }
            for (LineOptions.Option option : given) {
                for (int number : option.numbers()) {
                    if (!trial.applied(contest.proposals[number])) {
                        idle.set(number);
                    }
                }
            }
            idle.andNot(before);
            return idle;
        }
    }
}
