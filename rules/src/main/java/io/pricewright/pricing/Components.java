package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which proposals of a cart have to do with each other: they claim units of the same line, or of
 * lines that another one claims together, or one bars the other from the order. Each such group can
 * be solved apart: what the cart pays is what its groups pay.
 */
final class Components {
    private Components() {}

    /**
     * @return numbers of the proposals by group; each proposal is in one
     */
    static List<BitSet> of(Contest contest) {
        List<BitSet> groups = new ArrayList<>();
        List<BitSet> seen = new ArrayList<>();
        for (int number = 0; number < contest.size(); number++) {
            BitSet group = new BitSet();
            group.set(number);
            BitSet sees = seenBy(number, contest);
            for (int i = groups.size() - 1; i >= 0; i--) {
                if (seen.get(i).intersects(sees)
                        || (contest.barred[number] != null
                                && contest.barred[number].intersects(groups.get(i)))) {
                    group.or(groups.remove(i));
                    sees.or(seen.remove(i));
                }
            }
            groups.add(group);
            seen.add(sees);
        }
        return groups;
    }

    /** Lines whose units or prices matter to a proposal; shipping comes after the last one. */
    private static BitSet seenBy(int number, Contest contest) {
        Proposal proposal = contest.proposals[number];
        BitSet lines = (BitSet) contest.linesOf(number).clone();
        if (proposal.benefit instanceof Benefit.OnShipping) {
            lines.set(contest.lines());
        }
        if (contest.offers.conditional()[proposal.candidate.position()]
                || proposal.benefit instanceof Benefit.OfCredit) {
            lines.set(0, contest.lines() + 1);
        }
        return lines;
    }
}
