package io.pricewright.pricing;

import io.pricewright.facts.Exclusion;
import java.util.BitSet;

/** Finds out, after a search, which chosen proposals stand in the way of each that was left out. */
final class Displacement {
    private Displacement() {}

    static void explain(Offers offers, Trial trial) {
        for (Proposal proposal : offers.proposals()) {
            if (!trial.applied(proposal) && trial.refused(proposal) == null) {
                trial.displaced(proposal, blockers(proposal, trial));
            }
        }
    }

    private static Ledger.Blockers blockers(Proposal proposal, Trial trial) {
        Ledger.Blockers blockers = new Ledger.Blockers();
        BitSet lines = Choices.linesOf(proposal);
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
                : Choices.linesOf(chosen).intersects(lines);
    }
}
