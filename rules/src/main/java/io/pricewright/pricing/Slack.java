package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import java.util.BitSet;

/**
 * What rounding, and the last minor unit of a line, may add to what exact shares would take; in
 * fine amounts.
 */
final class Slack {
    private final Contest contest;
    private final ListPrices list;
    private final Yields yields;
    private final Followers followers;
    private final ItemOffers items;
    private final Rounding rounding;

    Slack(
            Contest contest,
            ListPrices list,
            Yields yields,
            Followers followers,
            ItemOffers items,
            Rounding rounding) {
        this.contest = contest;
        this.list = list;
        this.yields = yields;
        this.followers = followers;
        this.items = items;
        this.rounding = rounding;
    }

    /** By number of the proposal, then by how many lines it has units of. */
    long[][] ofAll() {
        long[][] slack = new long[contest.size()][];
        for (int number = 0; number < slack.length; number++) {
            int lines = contest.linesOf(number).cardinality();
            slack[number] = new long[lines + 1];
            if (lines > 0 && !isExact(number)) {
                long whole = ofRounding(number) + ofUnits(number);
                int ofEach = mayBeCut(number) ? Fine.ALL : followers.partly(number);
                boolean floors = hasFloors(number);
                for (int i = 1; i <= lines; i++) {
                    // What some lines have more than their shares others have less.
                    long more = floors && i > 1 ? i : i / 2;
                    slack[number][i] = whole + Fine.portionUp(Fine.ONE * more, ofEach);
                }
            }
        }
        return slack;
    }

    /** Whether it never takes more than the bound says without slack. */
    private boolean isExact(int number) {
        if (!contest.isItem(number)) {
            return false;
        }
        if (contest.isFirm(number)) {
            return items.sole[number] || items.firmPool[number] > 0;
        }
        return isWhole(number) && !isShared(number);
    }

    /** Whether its limit is shared out over several lines. */
    private boolean isShared(int number) {
        for (Flexible each : items.flexible[contest.linesOf(number).nextSetBit(0)]) {
            if (each.number == number) {
                return each.weight > 0;
            }
        }
        return false;
    }

    /** Whether what it takes of every unit it may get is a whole number of minor units. */
    private boolean isWhole(int number) {
        Proposal proposal = contest.proposals[number];
        if (!items.sole[number] || proposal.benefit instanceof Benefit.EachLine) {
            return false;
        }
        Integer permyriad = permyriadOfEach(proposal.benefit);
        if (permyriad == null) {
            return true;
        }
        for (int line : proposal.claims.line()) {
            if (list.unit[line] / Fine.ONE % Fine.ALL * permyriad % Fine.ALL != 0) {
                return false;
            }
        }
        return true;
    }

    private long ofRounding(int number) {
        boolean percent =
                permyriadOfEach(contest.proposals[number].benefit) != null
                        || yields.reachable(number).stream()
                                .anyMatch(reward -> reward.permyriad() != null);
        if (!percent) {
            return 0;
        }
        return switch (rounding) {
            case FLOOR -> 0;
            case CEILING -> Fine.ONE;
            case HALF_UP, HALF_EVEN, HALF_DOWN -> Fine.ONE / 2;
        };
    }

    private static Integer permyriadOfEach(Benefit benefit) {
        Reward reward =
                benefit instanceof Benefit.EachUnit each
                        ? each.reward()
                        : benefit instanceof Benefit.EachSet set ? set.reward() : null;
        return reward == null ? null : reward.permyriad();
    }

    /**
     * Whether a line that has a minor unit less than its share may be one that could not have had
     * it anyway.
     */
    private boolean mayBeCut(int number) {
        return contest.isItem(number)
                && (!items.sole[number]
                        || (!contest.isFirm(number)
                                && isShared(number)
                                && followers.partly(number) > 0)
                        || hasFloors(number));
    }

    private boolean hasFloors(int number) {
        return list.hasFloor(contest.linesOf(number))
                || contest.proposals[number].activity().caps().floorPermyriad() != null;
    }

    /**
     * The fraction of a minor unit that one of dearer and cheaper units of a line can't take, as it
     * is at its floor, may go to others.
     */
    private long ofUnits(int number) {
        if (!contest.isItem(number)
                || items.sole[number]
                || permyriadOfEach(contest.proposals[number].benefit) == null) {
            return 0;
        }
        boolean ownFloor = contest.proposals[number].activity().caps().floorPermyriad() != null;
        long units = 0;
        BitSet lines = contest.linesOf(number);
        for (int line = lines.nextSetBit(0); line >= 0; line = lines.nextSetBit(line + 1)) {
            units += ownFloor || list.floor[line] > 0 ? contest.targeted(number, line) : 0;
        }
        return Fine.times(Fine.ONE, units);
    }
}
