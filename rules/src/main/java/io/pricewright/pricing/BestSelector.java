package io.pricewright.pricing;

import io.pricewright.facts.Layer;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote.Proof;
import io.pricewright.pricing.Quote.SelectionReport;
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
        if (isBest(walked, offers)) {
            return optimal(walked);
        }
        Progress progress = search(walked, offers);
        Displacement.explain(offers, progress.best());
        if (progress.isComplete()) {
            return optimal(progress.best());
        }
        return progress.best()
                .selection()
                .reported(
                        new SelectionReport(
                                SelectionPolicy.BEST,
                                Proof.BEST_FOUND,
                                progress.couldStillSaveMinor()));
    }

    /** Looks at a bound that a search takes; 0 without one. */
    int looks(Offers offers) {
        Trial walked = byPriority.walk(offers);
        return isBest(walked, offers) ? 0 : budget - search(walked, offers).budget();
    }

    private Progress search(Trial walked, Offers offers) {
        Progress progress = new Progress(walked, budget);
        Contest contest = new Contest(offers);
        List<BitSet> components = Components.of(contest);
        if (components.size() > 1) {
            new ApartSearch(contest, settlement).run(components, progress);
        } else {
            BitSet all = new BitSet();
            all.set(0, contest.size());
            new BestSearch(contest, settlement, progress, all).run();
        }
        return progress;
    }

    /** Whether a walk by priority can't be beaten, without any search. */
    private static boolean isBest(Trial walked, Offers offers) {
        return nothingDisplaced(walked, offers)
                && isPlain(walked, offers)
                && !isSaturated(walked, offers);
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
            if (refused != null
                    && (refused.code() != RejectionCode.NO_EFFECT
                            || !walked.takesNothingAlone(proposal)
                            || proposal.benefit.given() > 0)) {
                return false;
            }
            if (mayGainByFewerLines(proposal, offers)) {
                return false;
            }
            long reached = proposal.benefit.steps(walked.counted()[proposal.candidate.position()]);
            if (reached < proposal.benefit.steps(countedAtList(proposal))) {
                return false;
            }
        }
        return isNested(offers.proposals(), offers.cart().lines().size());
    }

    /**
     * A line that has no room for its share, or little use for one of few, could make more of it
     * elsewhere by staying out.
     */
    private static boolean mayGainByFewerLines(Proposal proposal, Offers offers) {
        if (proposal.claims.firm() || proposal.claims.size() < 2) {
            return false;
        }
        if (proposal.benefit instanceof Benefit.EachLine
                && proposal.activity().caps().applicationsPerOrder() != null) {
            return true;
        }
        if (proposal.activity().caps().floorPermyriad() != null) {
            return true;
        }
        for (int line : proposal.claims.line()) {
            if (offers.cart().lines().get(line).floorMinor() > 0) {
                return true;
            }
        }
        return false;
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
    private static boolean isNested(List<Proposal> proposals, int lines) {
        OnLine[] last = new OnLine[lines];
        Proposal[] claimedBy = new Proposal[lines];
        for (Proposal proposal : proposals) {
            int[] of = proposal.claims.line();
            for (int line : of) {
                claimedBy[line] = proposal;
            }
            for (int line : of) {
                for (OnLine on = last[line]; on != null; on = on.before()) {
                    if (on.proposal() != proposal
                            && !isNested(proposal, on.proposal(), claimedBy)) {
                        return false;
                    }
                }
                last[line] = new OnLine(proposal, last[line]);
            }
        }
        return true;
    }

    /** One that claims units of a line, and who did before it. */
    private record OnLine(Proposal proposal, OnLine before) {}

    /**
     * @param claimedBy by line: the proposal, where it claims units
     */
    private static boolean isNested(Proposal proposal, Proposal before, Proposal[] claimedBy) {
        boolean nested = proposal.claims.quantity() == null && !looksPast(proposal, before);
        for (int line : before.claims.line()) {
            nested &= claimedBy[line] == proposal;
        }
        return nested || Conflicts.onUnit(before.prepared, proposal.prepared) != null;
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

    /**
     * Whether some activity may have become needless: a unit has reached its floor by several, or a
     * price or a cap met another discount. Then fewer activities could give the same payable.
     */
    private static boolean isSaturated(Trial walked, Offers offers) {
        for (int line = 0; line < offers.cart().lines().size(); line++) {
            for (Units units = walked.ledger().line(line); units != null; units = units.next) {
                if (isSaturated(units) || isLostInRounding(units, walked, offers)) {
                    return true;
                }
            }
        }
        return isSaturated(walked.ledger().shipping());
    }

    /** Whether what one took may be so little that roundings of later ones make up for it. */
    private static boolean isLostInRounding(Units units, Trial walked, Offers offers) {
        long price = units.payableMinor;
        for (Units.Step step = units.steps; step != null; step = step.before) {
            long taken = Math.min(walked.taken(step.proposal), Integer.MAX_VALUE);
            if (price > units.payableMinor
                    && taken * (units.payableMinor / (1 + price / 1_000))
                            <= 1_000L * (1 + offers.proposals().size())) {
                return true;
            }
            price += step.amountMinor;
        }
        return false;
    }

    private static boolean isSaturated(Units units) {
        if (units.roles == null || units.roles.before == null) {
            return false;
        }
        if (units.roomMinor() == 0 || units.payableMinor < 100) {
            return true;
        }
        for (Units.Role role = units.roles; role != null; role = role.before) {
            if (role.proposal.mostMinor != Long.MAX_VALUE
                    || role.proposal.activity().caps().floorPermyriad() != null
                    || isPrice(role.proposal.benefit)) {
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
}
