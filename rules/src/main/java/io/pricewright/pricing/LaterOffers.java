package io.pricewright.pricing;

import io.pricewright.facts.Basis;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a cart is offered on its goods above the item layer, as a bound sees it: percentages of
 * whole lines, and sums.
 */
final class LaterOffers {
    final List<Part> parts = new ArrayList<>();
    final List<Sum> sums = new ArrayList<>();

    /** By layer: percentages of it. */
    final List<List<Part>> partsOf = new ArrayList<>();

    /** By layer: groups of sums of which only one may be taken. */
    final List<List<List<Sum>>> groupsOf = new ArrayList<>();

    private final Contest contest;
    private final ListPrices list;
    private final Yields yields;
    private final Followers followers;

    LaterOffers(Contest contest, ListPrices list, Yields yields, Followers followers) {
        this.contest = contest;
        this.list = list;
        this.yields = yields;
        this.followers = followers;
        for (int number = 0; number < contest.size(); number++) {
            if (!contest.isItem(number) && contest.proposals[number].claims.size() > 0) {
                add(number);
            }
        }
        relateParts();
        groupSums();
        relateSums();
        sortByLayer();
    }

    private void add(int number) {
        Proposal proposal = contest.proposals[number];
        int layer = proposal.activity().layer().ordinal();
        int[] lines = contest.linesOf(number).stream().toArray();
        List<Reward> rewards = yields.reachable(number);
        Part part = null;
        boolean limited = false;
        if (isPercentage(number, rewards)) {
            limited = isLimited(number, rewards);
            part =
                    new Part(
                            number,
                            layer,
                            lines,
                            rewards.get(0).permyriad(),
                            proposal.parallel(),
                            list.floor(lines),
                            Need.of(number, contest),
                            proposal.activity().caps().floorPermyriad() != null,
                            limited,
                            unless(number));
            if (!limited) {
                parts.add(part);
            }
        }
        if (part == null || limited || part.unless.length > 0) {
            boolean stepped =
                    proposal.benefit instanceof Benefit.ForEvery of
                            && of.terms().basis() != Basis.LIST;
            sums.add(
                    new Sum(
                            number,
                            layer,
                            lines,
                            stepped ? List.of() : tiers(number, rewards),
                            stepped ? ((Benefit.ForEvery) proposal.benefit).terms() : null,
                            stepped ? mostSteps(proposal) : 0,
                            Fine.of(yields.mostMinor(number)),
                            proposal.parallel(),
                            list.room(lines),
                            Need.of(number, contest),
                            isExact(proposal, rewards),
                            list.floor(lines),
                            list.floor(lines) == 0
                                    ? new int[0]
                                    : followers.ofSomeLines(number).stream().toArray(),
                            part));
        }
    }

    private boolean isExact(Proposal proposal, List<Reward> rewards) {
        boolean told =
                proposal.benefit instanceof Benefit.ForEvery
                        || (proposal.benefit instanceof Benefit.BySpend by
                                && by.terms().basis() != Basis.LIST)
                        || (proposal.benefit instanceof Benefit.Whole && rewards.size() == 1);
        return told
                && proposal.claims.firm()
                && proposal.claims.quantity() == null
                && proposal.activity().caps().floorPermyriad() == null;
    }

    private static long mostSteps(Proposal proposal) {
        long steps = proposal.benefit.steps(proposal.candidate.getListMinor());
        Integer cap = proposal.activity().caps().applicationsPerOrder();
        return cap == null ? steps : Math.min(steps, cap);
    }

    private List<Sum.Tier> tiers(int number, List<Reward> rewards) {
        Proposal proposal = contest.proposals[number];
        List<Sum.Tier> tiers = new ArrayList<>(2);
        if (proposal.benefit instanceof Benefit.BySpend by && by.terms().basis() != Basis.LIST) {
            for (Terms.SpendTiers.Tier tier : by.terms().tiers()) {
                if (tier.spendMinor() <= proposal.candidate.getListMinor()) {
                    tiers.add(new Sum.Tier(Fine.of(tier.spendMinor()), tier.reward()));
                }
            }
        } else if (rewards.isEmpty()) {
            long most = Math.max(1, yields.mostMinor(number));
            tiers.add(new Sum.Tier(0, Reward.amountOff(most)));
        } else {
            rewards.forEach(reward -> tiers.add(new Sum.Tier(0, reward)));
        }
        return tiers;
    }

    /** Sees as what each of them counts by what is decided. */
    void lookAgain(Decisions decisions) {
        for (Part part : parts) {
            part.out = decisions.isLeft(part.number) || !areLeft(part.unless, decisions);
        }
        for (Part part : parts) {
            part.alone = true;
            for (Part other : part.beside) {
                part.alone &= other.out;
            }
        }
        for (Sum sum : sums) {
            sum.out = decisions.isLeft(sum.number) || (sum.part != null && !sum.part.out);
            sum.even = areLeft(sum.evenUnless, decisions);
        }
    }

    private static boolean areLeft(int[] numbers, Decisions decisions) {
        for (int number : numbers) {
            if (!decisions.isLeft(number)) {
                return false;
            }
        }
        return true;
    }

    private void relateParts() {
        for (Part part : parts) {
            part.beside =
                    parts.stream().filter(other -> isBeside(part, other)).toArray(Part[]::new);
        }
    }

    private boolean isBeside(Part part, Part other) {
        return other != part
                && other.layer == part.layer
                && !contest.rivals(part.number, other.number)
                && contest.linesOf(part.number).intersects(contest.linesOf(other.number));
    }

    private void relateSums() {
        for (Sum sum : sums) {
            sum.beside =
                    IntStream.range(0, contest.size())
                            .filter(other -> other != sum.number && isBeside(sum, other))
                            .toArray();
        }
    }

    private boolean isBeside(Sum sum, int other) {
        return contest.proposals[other].activity().layer().ordinal() == sum.layer
                && contest.proposals[other].claims.size() > 0
                && !contest.rivals(sum.number, other)
                && contest.linesOf(sum.number).intersects(contest.linesOf(other));
    }

    private void groupSums() {
        for (int i = 0; i < sums.size(); i++) {
            sums.get(i).group = i;
            for (int group = 0; group < i && sums.get(i).group == i; group++) {
                if (excludesAll(sums.get(i), group, i)) {
                    sums.get(i).group = group;
                }
            }
        }
    }

    private void sortByLayer() {
        for (Layer layer : Layer.values()) {
            partsOf.add(parts.stream().filter(part -> part.layer == layer.ordinal()).toList());
            Map<Integer, List<Sum>> groups = new TreeMap<>();
            for (Sum sum : sums) {
                if (sum.layer == layer.ordinal()) {
                    groups.computeIfAbsent(sum.group, group -> new ArrayList<>()).add(sum);
                }
            }
            groupsOf.add(List.copyOf(groups.values()));
        }
    }

    private boolean excludesAll(Sum one, int group, int until) {
        if (!contest.isFirm(one.number)) {
            return false;
        }
        boolean any = false;
        for (int i = 0; i < until; i++) {
            Sum other = sums.get(i);
            if (other.group == group) {
                if (other.layer != one.layer
                        || !contest.isFirm(other.number)
                        || !contest.exclude(one.number, other.number)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /**
     * Whose absence it takes for a percentage to take the same part of each of its lines, whatever
     * happens.
     */
    private int[] unless(int number) {
        Proposal proposal = contest.proposals[number];
        BitSet unless = new BitSet();
        if (proposal.parallel()) {
            unless.or(followers.lookedPast(number));
        }
        if (proposal.parallel()
                || list.hasFloor(contest.linesOf(number))
                || proposal.activity().caps().floorPermyriad() != null) {
            unless.or(followers.ofSomeLines(number));
        }
        return unless.stream().toArray();
    }

    private boolean isPercentage(int number, List<Reward> rewards) {
        return rewards.size() == 1
                && rewards.get(0).permyriad() != null
                && contest.proposals[number].claims.quantity() == null;
    }

    /** Whether list prices would reach the limit of a percentage. */
    private boolean isLimited(int number, List<Reward> rewards) {
        Proposal proposal = contest.proposals[number];
        return Rounding.CEILING.portion(
                        proposal.candidate.getListMinor(), rewards.get(0).permyriad())
                > proposal.mostMinor;
    }
}
