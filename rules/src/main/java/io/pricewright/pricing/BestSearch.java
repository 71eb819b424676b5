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
    private final Contest contest;
    private final Settlement settlement;
    private final Bound bound;
    private final int[] order;
    private Progress progress;

    /** On which lines to look at each order of claims; null for none. */
    private ClaimOrder claimOrder;

    /**
     * @param among numbers of the proposals to choose from
     */
    BestSearch(Contest contest, Settlement settlement, Progress progress, BitSet among) {
        this.contest = contest;
        this.settlement = settlement;
        this.bound = new Bound(contest, settlement);
        this.order = firmByWeight();
        this.progress = progress;
        leaveHopeless(among);
    }

    void run() {
        ClaimOrder orders = new ClaimOrder(contest, bound.decisions());
        if (orders.mayMatter()) {
            // One order alone saves nearly as much, and takes far fewer looks.
            Progress whole = progress;
            progress = whole.first();
            search();
            whole.goOnFrom(progress);
            progress = whole;
            claimOrder = orders;
        }
        search();
    }

    private void search() {
        dive(0);
        descend(0, bound.leastMinor());
    }

    /** Finds something good to begin with, decision by decision. */
    private void dive(int from) {
        int next = from;
        while (next < order.length && !bound.decisions().isOpen(order[next])) {
            next++;
        }
        if (next == order.length) {
            lineSearch(bound.likelyMinor()).begin();
            return;
        }
        int number = order[next];
        List<Integer> barred = take(number);
        long taken = bound.likelyMinor();
        putBack(number, barred);
        bound.decide(number, Decision.LEFT);
        if (bound.likelyMinor() < taken) {
            dive(next + 1);
            bound.decide(number, Decision.OPEN);
        } else {
            bound.decide(number, Decision.OPEN);
            barred = take(number);
            dive(next + 1);
            putBack(number, barred);
        }
    }

    /** Who takes all or nothing, in the order to decide: the largest first. */
    private int[] firmByWeight() {
        return IntStream.range(0, contest.size())
                .filter(contest::isFirm)
                .boxed()
                .sorted(Comparator.comparing(bound.yields()::aloneMinor, Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Leaves out the others, what no prices could make eligible, and what gives nothing anyway. */
    private void leaveHopeless(BitSet among) {
        Offers offers = contest.offers;
        BitSet needless = new EqualClaims(contest).needless();
        for (int number = 0; number < contest.size(); number++) {
            Proposal proposal = contest.proposals[number];
            if (!among.get(number)
                    || needless.get(number)
                    || bound.yields().givesNothing(number)
                    || (offers.conditional()[proposal.candidate.position()]
                            && !offers.eligibility().mayHold(proposal.prepared))) {
                bound.decide(number, Decision.LEFT);
            }
        }
    }

    private LineSearch lineSearch(long leastMinor) {
        return new LineSearch(contest, settlement, claimOrder, bound, progress, leastMinor);
    }

    private void descend(int from, long leastMinor) {
        int next = from;
        while (next < order.length && !bound.decisions().isOpen(order[next])) {
            next++;
        }
        if (!progress.afford(2, leastMinor)) {
            return;
        }
        if (next == order.length) {
            lineSearch(leastMinor).run();
            return;
        }
        int number = order[next];
        List<Integer> barred = take(number);
        long taken = bound.leastMinor();
        if (isFree(number)) {
            if (progress.mayBeBetter(taken)) {
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
        if (progress.mayBeBetter(leastMinor)) {
            List<Integer> barred = take(order[at]);
            descend(at + 1, leastMinor);
            putBack(order[at], barred);
        }
    }

    private void descendWithout(int at, long leastMinor) {
        if (progress.mayBeBetter(leastMinor)) {
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
                            ? contest.exclude(number, other) || isIdleBeside(number, other)
                            : contest.barred(number, other))) {
                bound.decide(other, Decision.LEFT);
                barred.add(other);
            }
        }
        return barred;
    }

    /** Whether one of two discounts on shipping leaves nothing to the other. */
    private boolean isIdleBeside(int number, int other) {
        Proposal first = contest.proposals[Math.min(number, other)];
        return contest.proposals[Math.max(number, other)].benefit instanceof Benefit.OnShipping
                && first.benefit instanceof Benefit.OnShipping of
                && of.reward().permyriad() != null
                && of.reward().permyriad() == Fine.ALL
                && first.mostMinor == Long.MAX_VALUE
                && first.activity().caps().floorPermyriad() == null;
    }

    private void putBack(int number, List<Integer> barred) {
        bound.decide(number, Decision.OPEN);
        for (int other : barred) {
            bound.decide(other, Decision.OPEN);
        }
    }
}
