package io.pricewright.pricing;

import io.pricewright.facts.Candidate;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition.Leaf;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Propose;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.Reward;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.Standing;
import io.pricewright.facts.Terms;
import io.pricewright.facts.UsageLimits;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final Proposal[] proposals;
    private final Rejection[] refusals;
    private final Eligibility eligibility = new Eligibility();
    private String rule;

    OfferSheet(List<PreparedActivity> candidates) {
        this.candidates = candidates;
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
        proposeEveryUnit(candidate, new Benefit.EachUnit(reward));
    }

    @Override
    public void amountOffEachLine(Candidate candidate, long amountMinor) {
        proposeEveryUnit(candidate, new Benefit.EachLine(amountMinor));
    }

    @Override
    public void priceOfEachSku(Candidate candidate, Map<String, Long> prices) {
        long[] priceMinor = new long[candidate.cart().lines().size()];
        int[] priced = new int[candidate.covered().length];
        int count = 0;
        for (int line : candidate.covered()) {
            Long price = prices.get(candidate.cart().lines().get(line).sku());
            if (price != null) {
                priceMinor[line] = price;
                priced[count++] = line;
            }
        }
        if (count == 0) {
            refuse(candidate, RejectionCode.NOT_IN_SCOPE);
        } else {
            proposeEachOf(candidate, new Benefit.AtPrice(priceMinor), Arrays.copyOf(priced, count));
        }
    }

    @Override
    public void someOfEachGroup(
            Candidate candidate, int groupSize, int rewarded, Reward reward, Pick pick) {
        UnitLimits limits = UnitLimits.of(candidate);
        Claims claims =
                UnitPicker.groups(
                        candidate,
                        groupSize,
                        rewarded,
                        false,
                        mostApplications(candidate),
                        limits,
                        pick);
        proposeOrRefuse(
                candidate,
                new Benefit.EachUnit(reward),
                claims,
                limits,
                groupSize,
                candidate.getUnits());
    }

    @Override
    public void buyToGet(Candidate candidate, Terms.BuyXGetY terms) {
        Benefit benefit = new Benefit.EachUnit(terms.reward());
        if (terms.getScope() == null) {
            UnitLimits limits = UnitLimits.of(candidate);
            Claims claims =
                    UnitPicker.groups(
                            candidate,
                            terms.buy() + terms.get(),
                            terms.get(),
                            terms.partialGet(),
                            mostApplications(candidate),
                            limits,
                            terms.pick());
            long needed = terms.buy() + (terms.partialGet() ? 1L : terms.get());
            proposeOrRefuse(candidate, benefit, claims, limits, needed, candidate.getUnits());
        } else {
            int[] getLines = UnitPicker.linesOf(candidate.cart(), terms.getScope());
            UnitLimits limits = UnitLimits.of(candidate, getLines);
            Claims claims =
                    UnitPicker.buyToGet(
                            candidate, terms, getLines, mostApplications(candidate), limits);
            proposeOrRefuse(
                    candidate,
                    benefit,
                    claims,
                    limits,
                    terms.get(),
                    UnitPicker.unitsOf(candidate.cart(), getLines));
        }
    }

    @Override
    public void eachSet(Candidate candidate, Terms.NForPrice terms) {
        UnitLimits limits = UnitLimits.of(candidate);
        Claims claims =
                UnitPicker.sets(
                        candidate, terms, mostSets(candidate, limits, terms.quantity()), limits);
        proposeOrRefuse(
                candidate,
                new Benefit.EachSet(terms.reward()),
                claims,
                limits,
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
        UnitLimits limits = UnitLimits.of(candidate);
        Claims claims =
                UnitPicker.bundles(candidate, terms, mostSets(candidate, limits, needed), limits);
        proposeOrRefuse(
                candidate, new Benefit.EachSet(terms.reward()), claims, limits, needed, actual);
    }

    @Override
    public void quantityTier(Candidate candidate, Terms.QuantityTiers terms) {
        proposeTogether(candidate, new Benefit.ByQuantity(terms));
    }

    @Override
    public void spendTier(Candidate candidate, Terms.SpendTiers terms) {
        proposeTogether(candidate, new Benefit.BySpend(terms));
    }

    @Override
    public void everySpend(Candidate candidate, Terms.EverySpend terms) {
        proposeTogether(candidate, new Benefit.ForEvery(terms));
    }

    @Override
    public void onOrder(Candidate candidate, Reward reward) {
        proposeTogether(candidate, new Benefit.Whole(reward));
    }

    @Override
    public void onShipping(Candidate candidate, Reward reward) {
        propose(candidate, new Benefit.OnShipping(reward), Claims.NONE);
    }

    @Override
    public void points(Candidate candidate, Terms.Points terms) {
        long steps = candidate.cart().points().spend() / terms.step();
        proposeTogether(candidate, new Benefit.OfPoints(terms, steps));
    }

    @Override
    public void tradeIn(Candidate candidate, Terms.TradeIn terms) {
        long most = Math.min(candidate.getUnits(), mostApplications(candidate));
        long[] values =
                candidate.cart().tradeIns().stream()
                        .filter(traded -> terms.items().contains(traded.item()))
                        .mapToLong(traded -> -traded.valueMinor())
                        .sorted()
                        .limit(Math.min(most, UnitLimits.of(candidate).units()))
                        .toArray();
        if (values.length == 0) {
            refuse(candidate, RejectionCode.TRADE_IN_NOT_ACCEPTED);
        } else {
            long valueMinor = -Arrays.stream(values).sum();
            proposeTogether(
                    candidate, new Benefit.OfTradeIn(valueMinor, values.length, terms.bonus()));
        }
    }

    @Override
    public void cashback(Candidate candidate, Reward reward) {
        long worth =
                reward.permyriad() != null
                        ? Rounding.FLOOR.portion(candidate.getListMinor(), reward.permyriad())
                        : reward.amountMinor();
        propose(
                candidate,
                new Benefit.OfCredit(reward, Math.min(worth, mostMinor(candidate))),
                Claims.NONE);
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
            giveWhatIsThere(candidate, terms, times);
        }
    }

    /** Each time it is earned, the first gift in order of preference of which enough is left. */
    private void giveWhatIsThere(Candidate candidate, Terms.Gift terms, long times) {
        List<Benefit.OfGift.Given> gifts = new ArrayList<>();
        long left = times;
        for (Terms.Gift.Choice choice : terms.choices()) {
            long here = Math.min(left, candidate.available(choice.sku()) / choice.quantity());
            if (here > 0) {
                gifts.add(
                        new Benefit.OfGift.Given(
                                choice.sku(), here * choice.quantity(), choice.valueMinor()));
                left -= here;
            }
        }
        if (gifts.isEmpty()) {
            refuse(
                    candidate,
                    RejectionCode.STOCK_EXHAUSTED,
                    terms.quantity(),
                    candidate.available(terms.sku()));
        } else {
            propose(candidate, new Benefit.OfGift(gifts), Claims.NONE);
        }
    }

    @Override
    public void addOn(Candidate candidate, Terms.AddOn terms) {
        List<CartLine> lines = candidate.cart().lines();
        long[] priceMinor = new long[lines.size()];
        int[] added = new int[lines.size()];
        int count = 0;
        for (int i = 0; i < priceMinor.length; i++) {
            Long price = terms.prices().get(lines.get(i).sku());
            if (price != null && lines.get(i).discountable()) {
                priceMinor[i] = price;
                added[count++] = i;
            }
        }
        Benefit benefit = new Benefit.OfAddOn(priceMinor);
        if (count == 0) {
            propose(candidate, benefit, Claims.NONE);
        } else {
            added = Arrays.copyOf(added, count);
            UnitLimits limits = UnitLimits.of(candidate, added).atMost(terms.quantity());
            Claims claims = UnitPicker.capped(candidate, added, limits, pick(candidate));
            proposeOrRefuse(candidate, benefit, claims, limits, 1, 1);
        }
    }

    @Override
    public void refuse(Candidate candidate, RejectionCode code, long needed, long actual) {
        keep(candidate.position(), new Rejection(code, null, needed, actual, null, rule));
    }

    @Override
    public void refuse(Candidate candidate, RejectionCode code) {
        keep(candidate.position(), new Rejection(code, null, null, null, null, rule));
    }

    @Override
    public void unknown(Candidate candidate, String missingFact) {
        keep(
                candidate.position(),
                new Rejection(RejectionCode.MISSING_FACT, null, null, null, missingFact, rule));
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
    public void refuse(
            Standing standing, RejectionCode code, String path, long needed, long actual) {
        keep(standing.position(), new Rejection(code, path, needed, actual, null, rule));
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
        if (before == null || outweighs(refusal, before)) {
            refusals[position] = refusal;
        }
    }

    /** What is used up for good is said rather than what is used up for today. */
    private static boolean outweighs(Rejection refusal, Rejection before) {
        int order = refusal.code().compareTo(before.code());
        return order < 0 || (order == 0 && refusal.path() == null && before.path() != null);
    }

    /**
     * Without claims a limit or the stock is in the way, or there are too few units. Where the
     * shopper has had all, the rule about limits says so.
     */
    private void proposeOrRefuse(
            Candidate candidate,
            Benefit benefit,
            Claims claims,
            UnitLimits limits,
            long needed,
            long actual) {
        if (claims != null) {
            propose(candidate, benefit, claims);
        } else if (actual >= needed && limits.stock() < needed) {
            refuse(candidate, RejectionCode.STOCK_EXHAUSTED, needed, limits.stock());
        } else if (limits.units() < needed && isLeftForShopper(candidate)) {
            keep(
                    candidate.position(),
                    new Rejection(
                            RejectionCode.LIMIT_REACHED,
                            isShortToday(candidate, needed) ? UsageLimits.UNITS_PER_DAY : null,
                            needed,
                            limits.units(),
                            null,
                            rule));
        } else if (limits.units() >= needed) {
            refuse(candidate, RejectionCode.QUANTITY_NOT_MET, needed, actual);
        }
    }

    private static boolean isLeftForShopper(Candidate candidate) {
        return candidate.unitsLeftForShopper() > 0 && candidate.unitsLeftForShopperToday() > 0;
    }

    /** Whether on another day the shopper may have enough. */
    private static boolean isShortToday(Candidate candidate, long needed) {
        return candidate.unitsLeftForShopperToday() < needed
                && candidate.unitsLeftForShopper() >= needed;
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
                            mostMinor(candidate));
        }
    }

    private void proposeEveryUnit(Candidate candidate, Benefit benefit) {
        proposeEachOf(candidate, benefit, candidate.covered());
    }

    /**
     * Every unit of these lines for itself: one that is not free stays out, the others do not mind.
     */
    private void proposeEachOf(Candidate candidate, Benefit benefit, int[] lines) {
        UnitLimits limits = UnitLimits.of(candidate, lines);
        Claims claims =
                limits == UnitLimits.NONE
                        ? Claims.all(lines, false)
                        : UnitPicker.capped(candidate, lines, limits, pick(candidate));
        long units = UnitPicker.unitsOf(candidate.cart(), lines);
        proposeOrRefuse(candidate, benefit, claims, limits, 1, units);
    }

    /** All covered units at once; those over a cap on units count, but are not rewarded. */
    private void proposeTogether(Candidate candidate, Benefit benefit) {
        UnitLimits limits = UnitLimits.of(candidate);
        Claims claims =
                limits == UnitLimits.NONE
                        ? Claims.all(candidate.covered(), true)
                        : UnitPicker.cappedTogether(candidate, limits, pick(candidate));
        proposeOrRefuse(candidate, benefit, claims, limits, 1, candidate.getUnits());
    }

    private static Pick pick(Candidate candidate) {
        return candidate.activity().caps().pick();
    }

    private static long mostSets(Candidate candidate, UnitLimits limits, long unitsOfSet) {
        return Math.min(mostApplications(candidate), limits.units() / unitsOfSet);
    }

    private static long mostApplications(Candidate candidate) {
        Integer cap = candidate.activity().caps().applicationsPerOrder();
        return cap == null ? Long.MAX_VALUE : cap;
    }

    private static long mostMinor(Candidate candidate) {
        Long cap = candidate.activity().caps().discountMinor();
        return Math.min(cap == null ? Long.MAX_VALUE : cap, candidate.budgetLeftMinor());
    }
}
