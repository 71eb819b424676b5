package io.pricewright.pricing;

import io.pricewright.facts.Reward;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.List;

/** The most that each proposal of a cart can give, whatever else is chosen. */
final class Yields {
    private final Contest contest;

    /** By number: what it takes alone off list prices, in minor units. */
    private final long[] aloneMinor;

    Yields(Contest contest, Settlement settlement) {
        this.contest = contest;
        this.aloneMinor = new long[contest.size()];
        for (int number = 0; number < aloneMinor.length; number++) {
            aloneMinor[number] =
                    settlement.mostAlone(contest.proposals[number], contest.offers.cart());
        }
    }

    long aloneMinor(int number) {
        return aloneMinor[number];
    }

    /**
     * The most it takes off in any selection, in minor units. A percentage of each unit under a cap
     * takes more of some when others are at their floor, so that alone says nothing there.
     */
    long mostMinor(int number) {
        Proposal proposal = contest.proposals[number];
        return isByUnit(proposal.benefit) ? proposal.mostMinor : aloneMinor[number];
    }

    boolean givesNothing(int number) {
        return contest.isFirm(number)
                && !isByUnit(contest.proposals[number].benefit)
                && aloneMinor[number] == 0
                && contest.proposals[number].benefit.given() == 0;
    }

    private static boolean isByUnit(Benefit benefit) {
        return benefit instanceof Benefit.EachUnit
                || benefit instanceof Benefit.BySpend
                || benefit instanceof Benefit.ByQuantity
                || (benefit instanceof Benefit.EachSet each && each.reward().permyriad() != null);
    }

    /** Rewards that list prices allow it to reach; none when it has none of that kind. */
    List<Reward> reachable(int number) {
        Proposal proposal = contest.proposals[number];
        List<Reward> rewards = new ArrayList<>(2);
        if (proposal.benefit instanceof Benefit.Whole whole) {
            rewards.add(whole.reward());
        } else if (proposal.benefit instanceof Benefit.BySpend by) {
            for (Terms.SpendTiers.Tier tier : by.terms().tiers()) {
                if (tier.spendMinor() <= proposal.candidate.getListMinor()) {
                    rewards.add(tier.reward());
                }
            }
        } else if (proposal.benefit instanceof Benefit.ByQuantity by) {
            for (Terms.QuantityTiers.Tier tier : by.terms().tiers()) {
                if (tier.quantity() <= proposal.candidate.getUnits()) {
                    rewards.add(tier.reward());
                }
            }
        }
        return rewards;
    }

    /** What each unit of a line gets for itself, or null when that is not said. */
    static Reward ofUnit(Benefit benefit, int line) {
        if (benefit instanceof Benefit.EachUnit each) {
            return each.reward();
        } else if (benefit instanceof Benefit.AtPrice at) {
            return Reward.price(at.priceMinor()[line]);
        } else if (benefit instanceof Benefit.OfAddOn add) {
            return Reward.price(add.priceMinor()[line]);
        }
        return null;
    }
}
