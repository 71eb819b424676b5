package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.pricing.Quote.SelectionReport;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Policy BEST: the selection with the lowest payable, by exhaustive search where the number of
 * choices allows.
 *
 * <p>A cart is <em>plain</em> when taking more off a unit can never make the order dearer: no tier
 * or threshold hangs on what other discounts leave, and no discount spread over several lines is
 * followed by one on part of them only. In a plain cart whatever stands in nobody's way is taken
 * without search, which settles most carts in one walk.
 */
final class BestSelector implements Selector {
    private final Settlement settlement;
    private final PrioritySelector byPriority;
    private final int budget;

    BestSelector(Settlement settlement, int budget) {
        this.settlement = settlement;
        this.byPriority = new PrioritySelector(settlement);
        this.budget = budget;
    }

    @Override
    public Selection select(Offers offers) {
        Trial walked = byPriority.walk(offers);
        if (nothingDisplaced(walked, offers)
                && isPlain(walked, offers)
                && !isSaturated(walked, offers)) {
            return optimal(walked);
        }
        Choices choices = new Choices(offers);
        boolean plain = isPlainWhateverIsChosen(offers);
        BestSearch search = new BestSearch(offers, settlement, choices, plain, budget);
        Trial best = search.run(walked);
        Displacement.explain(offers, best);
        if (search.isComplete()) {
            return optimal(best);
        }
        long bound = stillToSave(offers, best);
        Proof proof = bound == 0 ? Proof.OPTIMAL : Proof.BEST_FOUND;
        return best.selection().reported(new SelectionReport(SelectionPolicy.BEST, proof, bound));
    }

    private static Selection optimal(Trial trial) {
        return trial.selection()
                .reported(new SelectionReport(SelectionPolicy.BEST, Proof.OPTIMAL, 0));
    }

    private static boolean nothingDisplaced(Trial walked, Offers offers) {
        for (Proposal proposal : offers.proposals()) {
            if (walked.blockers(proposal) != null) {
                return false;
            }
        }
        return true;
    }

    /**
     * With everything taken: no tier is lower than list prices would reach, and no threshold
     * failed.
     */
    private static boolean isPlain(Trial walked, Offers offers) {
        for (Proposal proposal : offers.proposals()) {
            Rejection refused = walked.refused(proposal);
            if (refused != null && refused.code() != RejectionCode.NO_EFFECT) {
                return false;
            }
            long reached = proposal.benefit.steps(walked.counted()[proposal.candidate.position()]);
            if (reached < proposal.benefit.steps(countedAtList(proposal))) {
                return false;
            }
        }
        return isNested(offers.proposals());
    }

    private static long countedAtList(Proposal proposal) {
        return proposal.benefit instanceof Benefit.ByQuantity
                ? proposal.candidate.getUnits()
                : proposal.candidate.getListMinor();
    }

    /**
     * Each discount is followed, on the same units, only by ones on all of its lines and on whole
     * lines: which unit was left a minor unit dearer then never matters.
     */
    private static boolean isNested(List<Proposal> proposals) {
        List<Proposal> before = new ArrayList<>();
        List<BitSet> lines = new ArrayList<>();
        for (Proposal proposal : proposals) {
            if (proposal.claims.size() == 0) {
                continue;
            }
            BitSet of = Choices.linesOf(proposal);
            for (int i = 0; i < before.size(); i++) {
                if (lines.get(i).intersects(of)
                        && (proposal.claims.quantity() != null
                                || !contains(of, lines.get(i))
                                || looksPast(proposal, before.get(i)))
                        && Conflicts.onUnit(before.get(i).prepared, proposal.prepared) == null) {
                    return false;
                }
            }
            before.add(proposal);
            lines.add(of);
        }
        return true;
    }

    /**
     * Whether a discount is computed from prices before another one of its layer, but taken from
     * what that one left: then a lower entry price can cost more than it saves.
     */
    private static boolean looksPast(Proposal proposal, Proposal before) {
        return proposal.parallel()
                && proposal.activity().layer() != Layer.ITEM
                && proposal.activity().layer() == before.activity().layer();
    }

    private static boolean contains(BitSet outer, BitSet inner) {
        BitSet rest = (BitSet) inner.clone();
        rest.andNot(outer);
        return rest.isEmpty();
    }

    /**
     * Whether some activity may have become needless: a unit has reached its floor by several, or a
     * price or a cap met another discount. Then fewer activities could give the same payable.
     */
    private static boolean isSaturated(Trial walked, Offers offers) {
        for (int line = 0; line < offers.cart().lines().size(); line++) {
            for (Units units = walked.ledger().line(line); units != null; units = units.next) {
                if (isSaturated(units)) {
                    return true;
                }
            }
        }
        return isSaturated(walked.ledger().shipping());
    }

    private static boolean isSaturated(Units units) {
        if (units.steps == null || units.steps.before == null) {
            return false;
        }
        if (units.roomMinor() == 0 || units.payableMinor < 100) {
            return true;
        }
        for (Units.Step step = units.steps; step != null; step = step.before) {
            if (step.proposal.mostMinor != Long.MAX_VALUE
                    || step.proposal.activity().caps().floorPermyriad() != null
                    || isPrice(step.proposal.benefit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrice(Benefit benefit) {
        return (benefit instanceof Benefit.EachUnit each && each.reward().priceMinor() != null)
                || (benefit instanceof Benefit.EachSet set && set.reward().priceMinor() != null)
                || (benefit instanceof Benefit.Whole whole && whole.reward().priceMinor() != null)
                || (benefit instanceof Benefit.OnShipping on && on.reward().priceMinor() != null)
                || benefit instanceof Benefit.AtPrice
                || benefit instanceof Benefit.BySpend
                || benefit instanceof Benefit.ByQuantity;
    }

    /**
     * As {@link #isPlain}, for any selection: judged by the most that all other discounts together
     * could take.
     */
    private boolean isPlainWhateverIsChosen(Offers offers) {
        long most = -1;
        for (Proposal proposal : offers.proposals()) {
            if (offers.conditional()[proposal.candidate.position()]) {
                return false;
            }
            if (waitsForOthers(proposal)) {
                if (most < 0) {
                    most = mostMinor(offers);
                }
                long list = countedAtList(proposal);
                if (proposal.benefit instanceof Benefit.ByQuantity
                        || proposal.benefit.steps(Math.max(0, list - most))
                                < proposal.benefit.steps(list)) {
                    return false;
                }
            }
        }
        return isNested(offers.proposals());
    }

    private static boolean waitsForOthers(Proposal proposal) {
        // Even a tier of list prices waits: units given away before it do not count.
        return proposal.benefit instanceof Benefit.ForEvery
                || proposal.benefit instanceof Benefit.BySpend
                || proposal.benefit instanceof Benefit.ByQuantity;
    }

    /** The most that all proposals together could take off: each alone on list prices. */
    private long mostMinor(Offers offers) {
        long sum = 0;
        for (Proposal proposal : offers.proposals()) {
            sum += settlement.mostAlone(proposal, offers.cart());
        }
        return sum;
    }

    /**
     * No selection saves more beyond this one than its proposals could alone, nor goes under the
     * floors.
     */
    private long stillToSave(Offers offers, Trial best) {
        long taken = 0;
        for (Proposal proposal : best.chosen()) {
            taken += best.taken(proposal);
        }
        return Math.max(0, Math.min(mostMinor(offers) - taken, best.ledger().roomMinor()));
    }
}
