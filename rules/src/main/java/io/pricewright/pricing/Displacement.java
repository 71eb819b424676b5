package io.pricewright.pricing;

import io.pricewright.facts.Exclusion;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import java.util.BitSet;

/** Finds out, after a search, which chosen proposals stand in the way of each that was left out. */
final class Displacement {
    private Displacement() {}

    static void explain(Offers offers, Trial trial) {
        for (Proposal proposal : offers.proposals()) {
            if (!trial.applied(proposal) && trial.refused(proposal) == null) {
                explain(proposal, offers, trial);
            }
        }
    }

    private static void explain(Proposal proposal, Offers offers, Trial trial) {
        Ledger.Blockers blockers = blockers(proposal, trial);
        if (blockers.reason == null) {
            Rejection why = refusal(proposal, offers, trial);
            if (why != null) {
                trial.refuse(proposal, why);
                return;
            }
        }
        if (blockers.proposals.isEmpty()) {
            // It touches none of their units, so it must stand in the way of a threshold.
            trial.chosen().forEach(chosen -> blockers.add(chosen, null));
        }
        trial.displaced(proposal, blockers);
    }

    /** Why it gives nothing beside what was chosen, though nothing excludes it; or null. */
    private static Rejection refusal(Proposal proposal, Offers offers, Trial trial) {
        if (proposal.benefit.given() == 0 && trial.takesNothingAlone(proposal)) {
            return Rejection.of(RejectionCode.NO_EFFECT);
        }
        return offers.conditional()[proposal.candidate.position()]
                ? offers.eligibility().of(proposal.prepared, trial.ledger())
                : null;
    }

    private static Ledger.Blockers blockers(Proposal proposal, Trial trial) {
        Ledger.Blockers blockers = new Ledger.Blockers();
        BitSet lines = Contest.linesOf(proposal);
        for (Proposal chosen : trial.chosen()) {
            Exclusion reason = Conflicts.inOrder(proposal.prepared, chosen.prepared);
            if (reason == null && meets(proposal, lines, chosen)) {
                reason = Conflicts.onUnit(proposal.prepared, chosen.prepared);
            }
            if (reason != null) {
                blockers.add(chosen, reason);
            }
        }
        // Nothing excludes it: the selection is better, or as good with fewer activities, without
        // it.
        for (Proposal chosen : trial.chosen()) {
            if (blockers.reason == null && meets(proposal, lines, chosen)) {
                blockers.add(chosen, null);
            }
        }
        return blockers;
    }

    private static boolean meets(Proposal proposal, BitSet lines, Proposal chosen) {
        return proposal.benefit instanceof Benefit.OnShipping
                ? chosen.benefit instanceof Benefit.OnShipping
                : Contest.linesOf(chosen).intersects(lines);
    }
}
