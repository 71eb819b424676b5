package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * What the order would cost with a displaced proposal in it: that one gets its units first, and of
 * the chosen ones each keeps what is left for it, or falls away.
 *
 * <p>Such a selection is feasible, so that no selection proven to be the best costs more.
 */
final class Instead {
    private final Offers offers;
    private final Selection selection;
    private final Settlement settlement;
    private final List<Proposal> chosen = new ArrayList<>();

    Instead(Offers offers, Selection selection, Settlement settlement) {
        this.offers = offers;
        this.selection = selection;
        this.settlement = settlement;
        for (Proposal proposal : offers.proposals()) {
            if (selection.applied()[proposal.candidate.position()]) {
                chosen.add(proposal);
            }
        }
    }

    /**
     * By position of the candidate: how much more the order would cost with it, in minor units, or
     * null.
     */
    Long[] betterByMinor() {
        Long[] betterBy = new Long[offers.candidates().size()];
        long payable = selection.ledger().payableMinor();
        for (Proposal proposal : offers.proposals()) {
            int position = proposal.candidate.position();
            if (!selection.applied()[position] && selection.refused()[position] == null) {
                Trial trial = with(proposal);
                if (trial.applied(proposal)) {
                    betterBy[position] = trial.ledger().payableMinor() - payable;
                }
            }
        }
        return betterBy;
    }

    private Trial with(Proposal displaced) {
        Trial trial = new Trial(offers, settlement);
        List<Proposal> reserved = new ArrayList<>(chosen.size() + 1);
        if (trial.reserve(displaced, null)) {
            reserved.add(displaced);
        }
        for (boolean firm : new boolean[] {true, false}) {
            for (Proposal proposal : chosen) {
                if (proposal.claims.firm() == firm
                        && Conflicts.inOrder(displaced.prepared, proposal.prepared) == null
                        && trial.reserve(proposal, firm ? null : linesOf(proposal))) {
                    reserved.add(proposal);
                }
            }
        }
        reserved.sort((a, b) -> Integer.compare(a.candidate.position(), b.candidate.position()));
        reserved.forEach(trial::settleReserved);
        return trial;
    }

    /** Lines of a chosen proposal that none of the other chosen ones has from it. */
    private BitSet linesOf(Proposal proposal) {
        BitSet lines = new BitSet();
        for (int line : proposal.claims.line()) {
            if (isUsed(proposal, line) || chosen.stream().noneMatch(has(line, proposal))) {
                lines.set(line);
            }
        }
        return lines;
    }

    private Predicate<Proposal> has(int line, Proposal from) {
        return other ->
                Conflicts.onUnit(other.prepared, from.prepared) != null && isUsed(other, line);
    }

    private boolean isUsed(Proposal proposal, int line) {
        BitSet one = new BitSet();
        one.set(line);
        return selection.ledger().isUsed(proposal, one);
    }
}
