package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Candidate;
import io.pricewright.facts.Condition.Leaf;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Propose;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Standing;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import java.util.List;
import java.util.Map;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/**
 * Where one cart's rules write: proposals, refusals and answers, each kept so that the order of
 * firing can't matter.
 *
 * <p>As the session's agenda filter it sees the name of each rule before it fires.
 */
final class OfferSheet implements Propose, AgendaFilter {
    private final List<PreparedActivity> candidates;
    private final Map<String, Usage> usage;
    private final Proposal[] proposals;
    private final Rejection[] refusals;
    private final Eligibility eligibility = new Eligibility();
    private String rule;

    OfferSheet(List<PreparedActivity> candidates, Map<String, Usage> usage) {
        this.candidates = candidates;
        this.usage = usage;
        this.proposals = new Proposal[candidates.size()];
        this.refusals = new Rejection[candidates.size()];
    }

    /** By position of the candidate; null where nothing was proposed. */
    Proposal[] proposals() {
        return proposals;
    }

    /** By position of the candidate; null where nothing was refused. */
    Rejection[] refusals() {
        return refusals;
    }

    Eligibility eligibility() {
        return eligibility;
    }

    @Override
    public boolean accept(Match match) {
        rule = match.getRule().getName();
        return true;
    }

    @Override
    public void percentOff(Candidate candidate, int permyriad) {
        eachUnit(candidate, Reward.percentOff(permyriad));
    }

    @Override
    public void amountOffEachUnit(Candidate candidate, long amountMinor) {
        eachUnit(candidate, Reward.amountOff(amountMinor));
    }

    @Override
    public void priceOfEachUnit(Candidate candidate, long priceMinor) {
        eachUnit(candidate, Reward.price(priceMinor));
    }

    private void eachUnit(Candidate candidate, Reward reward) {
        propose(candidate, new Benefit.EachUnit(reward), everyUnit(candidate));
    }

    @Override
    public void amountOffEachLine(Candidate candidate, long amountMinor) {
        propose(candidate, new Benefit.EachLine(amountMinor), everyUnit(candidate));
    }

    @Override
    public void someOfEachGroup(
            Candidate candidate, int groupSize, int rewarded, Reward reward, Pick pick) {
        Claims claims =
                UnitPicker.groups(
                        candidate.cart(),
                        candidate.covered(),
                        groupSize,
                        rewarded,
                        false,
                        mostApplications(candidate),
                        mostUnits(candidate),
                        pick);
        proposeOrRefuse(
                candidate, new Benefit.EachUnit(reward), claims, groupSize, candidate.getUnits());
    }

    @Override
    public void buyToGet(Candidate candidate, Terms.BuyXGetY terms) {
        Benefit benefit = new Benefit.EachUnit(terms.reward());
        if (terms.getScope() == null) {
            Claims claims =
                    UnitPicker.groups(
                            candidate.cart(),
                            candidate.covered(),
                            terms.buy() + terms.get(),
                            terms.get(),
                            terms.partialGet(),
                            mostApplications(candidate),
                            mostUnits(candidate),
                            terms.pick());
            long needed = terms.buy() + (terms.partialGet() ? 1L : terms.get());
            proposeOrRefuse(candidate, benefit, claims, needed, candidate.getUnits());
        } else {
            Claims claims =
                    UnitPicker.buyToGet(
                            candidate, terms, mostApplications(candidate), mostUnits(candidate));
            proposeOrRefuse(
                    candidate,
                    benefit,
                    claims,
                    terms.get(),
                    UnitPicker.unitsToGet(candidate, terms));
        }
    }

    @Override
    public void eachSet(Candidate candidate, Terms.NForPrice terms) {
        Claims claims = UnitPicker.sets(candidate, terms, mostSets(candidate, terms.quantity()));
        proposeOrRefuse(
                candidate,
                new Benefit.EachSet(terms.reward()),
                claims,
                terms.quantity(),
                candidate.getUnits());
    }

    @Override
    public void eachBundle(Candidate candidate, Terms.BundlePrice terms) {
        long needed = 0;
        long actual = 0;
        for (Terms.BundlePrice.Part part : terms.parts()) {
            needed += part.quantity();
            actual += Math.min(part.quantity(), UnitPicker.unitsOf(candidate, part.sku()));
        }
        Claims claims = UnitPicker.bundles(candidate, terms, mostSets(candidate, needed));
        proposeOrRefuse(candidate, new Benefit.EachSet(terms.reward()), claims, needed, actual);
    }

    @Override
    public void quantityTier(Candidate candidate, Terms.QuantityTiers terms) {
        propose(candidate, new Benefit.ByQuantity(terms), allTogether(candidate));
    }

    @Override
    public void spendTier(Candidate candidate, Terms.SpendTiers terms) {
        propose(candidate, new Benefit.BySpend(terms), allTogether(candidate));
    }

    @Override
    public void everySpend(Candidate candidate, Terms.EverySpend terms) {
        propose(candidate, new Benefit.ForEvery(terms), allTogether(candidate));
    }

    @Override
    public void onOrder(Candidate candidate, Reward reward) {
        propose(candidate, new Benefit.Whole(reward), allTogether(candidate));
    }

    @Override
    public void onShipping(Candidate candidate, Reward reward) {
        propose(candidate, new Benefit.OnShipping(reward), Claims.NONE);
    }

    @Override
    public void gift(Candidate candidate, Terms.Gift terms) {
        long times = terms.perUnits() == null ? 1 : candidate.getUnits() / terms.perUnits();
        times = Math.min(times, mostApplications(candidate));
        if (times == 0) {
            refuse(
                    candidate,
                    RejectionCode.QUANTITY_NOT_MET,
                    terms.perUnits(),
                    candidate.getUnits());
        } else {
            propose(candidate, new Benefit.OfGift(terms, times * terms.quantity()), Claims.NONE);
        }
    }

    @Override
    public void refuse(Candidate candidate, RejectionCode code, long needed, long actual) {
        keep(candidate.position(), new Rejection(code, null, needed, actual, null, rule));
    }

    @Override
    public void refuse(Standing standing, RejectionCode code) {
        keep(standing.position(), new Rejection(code, null, null, null, null, rule));
    }

    @Override
    public void refuse(Standing standing, RejectionCode code, long needed, long actual) {
        keep(standing.position(), new Rejection(code, null, needed, actual, null, rule));
    }

    @Override
    public void unmet(Leaf question, RejectionCode code) {
        eligibility.unmet(question, new Rejection(code, null, null, null, null, rule));
    }

    @Override
    public void unmet(Leaf question, RejectionCode code, long needed, long actual) {
        eligibility.unmet(question, new Rejection(code, null, needed, actual, null, rule));
    }

    @Override
    public void unknown(Leaf question, String missingFact) {
        eligibility.unmet(
                question,
                new Rejection(RejectionCode.MISSING_FACT, null, null, null, missingFact, rule));
    }

    private void keep(int position, Rejection refusal) {
        Rejection before = refusals[position];
        if (before == null || refusal.code().compareTo(before.code()) < 0) {
            refusals[position] = refusal;
        }
    }

    private void proposeOrRefuse(
            Candidate candidate, Benefit benefit, Claims claims, long needed, long actual) {
        if (claims == null && mostUnits(candidate) < needed) {
            refuse(candidate, RejectionCode.LIMIT_REACHED, needed, mostUnits(candidate));
        } else if (claims == null) {
            refuse(candidate, RejectionCode.QUANTITY_NOT_MET, needed, actual);
        } else {
            propose(candidate, benefit, claims);
        }
    }

    private void propose(Candidate candidate, Benefit benefit, Claims claims) {
        int position = candidate.position();
        Proposal before = proposals[position];
        if (before == null || rule.compareTo(before.rule) < 0) {
            proposals[position] =
                    new Proposal(
                            candidate,
                            candidates.get(position),
                            benefit,
                            claims,
                            rule,
                            mostMinor(candidate.activity()));
        }
    }

    /** Every covered unit for itself: one that is not free stays out, the others do not mind. */
    private Claims everyUnit(Candidate candidate) {
        return isCapped(candidate)
                ? UnitPicker.capped(
                        candidate, mostUnits(candidate), mostOfLine(candidate), pick(candidate))
                : Claims.all(candidate.covered(), false);
    }

    /** All covered units at once; those over a cap on units count, but are not rewarded. */
    private Claims allTogether(Candidate candidate) {
        return isCapped(candidate)
                ? UnitPicker.cappedTogether(
                        candidate, mostUnits(candidate), mostOfLine(candidate), pick(candidate))
                : Claims.all(candidate.covered(), true);
    }

    private boolean isCapped(Candidate candidate) {
        return mostUnits(candidate) != Long.MAX_VALUE || mostOfLine(candidate) != Long.MAX_VALUE;
    }

    private static Pick pick(Candidate candidate) {
        return candidate.activity().caps().pick();
    }

    private static long mostOfLine(Candidate candidate) {
        Long cap = candidate.activity().caps().unitsPerLine();
        return cap == null ? Long.MAX_VALUE : cap;
    }

    private long mostSets(Candidate candidate, long unitsOfSet) {
        return Math.min(mostApplications(candidate), mostUnits(candidate) / unitsOfSet);
    }

    private static long mostApplications(Candidate candidate) {
        Integer cap = candidate.activity().caps().applicationsPerOrder();
        return cap == null ? Long.MAX_VALUE : cap;
    }

    /** Most rewarded units: the order's cap, and what the shopper has left. */
    private long mostUnits(Candidate candidate) {
        Activity activity = candidate.activity();
        long most =
                activity.caps().unitsPerOrder() == null
                        ? Long.MAX_VALUE
                        : activity.caps().unitsPerOrder();
        if (activity.limits().unitsPerShopper() != null) {
            Usage used = usage.get(activity.id());
            long left =
                    activity.limits().unitsPerShopper()
                            - (used == null ? 0 : used.unitsByShopper());
            most = Math.min(most, Math.max(0, left));
        }
        return most;
    }

    private long mostMinor(Activity activity) {
        long most =
                activity.caps().discountMinor() == null
                        ? Long.MAX_VALUE
                        : activity.caps().discountMinor();
        if (activity.budgetMinor() != null) {
            Usage used = usage.get(activity.id());
            long left = activity.budgetMinor() - (used == null ? 0 : used.spentMinor());
            most = Math.min(most, Math.max(0, left));
        }
        return most;
    }
}
