package io.pricewright.pricing;

import io.pricewright.facts.Basis;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import java.util.List;
import java.util.stream.IntStream;

/**
 * So much must be spent on these lines when the layer is entered, or a proposal gives nothing.
 *
 * @param least fine amount
 */
record Need(int[] lines, long least) {
    /** The spend that its conditions ask for on any account, or null. */
    static Need of(int number, Contest contest) {
        Proposal proposal = contest.proposals[number];
        if (!contest.offers.conditional()[proposal.candidate.position()]) {
            return null;
        }
        Condition conditions = proposal.prepared.conditions();
        List<Condition> all =
                conditions instanceof Condition.All of ? of.of() : List.of(conditions);
        for (Condition one : all) {
            if (one instanceof Condition.SpendAtLeast spend && spend.basis() != Basis.LIST) {
                List<CartLine> lines = contest.offers.cart().lines();
                int[] counted =
                        IntStream.range(0, lines.size())
                                .filter(line -> spend.counts(lines.get(line)))
                                .toArray();
                return new Need(counted, Fine.of(spend.amountMinor()));
            }
        }
        return null;
    }
}
