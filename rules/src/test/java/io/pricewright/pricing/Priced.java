package io.pricewright.pricing;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetSettings;
import java.util.ArrayList;
import java.util.List;

/** A sale, its quote, and what stood behind the quote: who used which unit. */
record Priced(Sale sale, SelectionPolicy policy, Offers offers, Selection selection, Quote quote) {
    /** Few settlements a cart, so that proofs of both kinds are seen often. */
    static final RuleSet RETAIL =
            RetailRules.get()
                    .withSettings(new RuleSetSettings(Rounding.HALF_UP, SelectionPolicy.BEST, 128));

    static final PricingEngine ENGINE = new PricingEngine(RETAIL);
    private static final RuleFiring RULES = new RuleFiring(RETAIL);
    private static final Settlement SETTLEMENT = new Settlement(RETAIL.settings().rounding());
    private static final Quote.RuleSetRef REF = new Quote.RuleSetRef(RETAIL.id(), RETAIL.version());

    static Offers offers(Sale sale) {
        return RULES.offers(sale.request(ENGINE));
    }

    /** The same steps as {@link PricingEngine#explain}, keeping what stands between them. */
    static Priced of(Sale sale, PricingRequest request, SelectionPolicy policy) {
        Offers offers = RULES.offers(request);
        Selector selector =
                policy == SelectionPolicy.PRIORITY
                        ? new PrioritySelector(SETTLEMENT)
                        : new BestSelector(SETTLEMENT, RETAIL.settings().searchBudget());
        Selection selection = selector.select(offers);
        new Refusals(offers, selection).restate();
        Long[] betterByMinor = new Instead(offers, selection, SETTLEMENT).betterByMinor();
        Quote quote = QuoteWriter.write(offers, selection, betterByMinor, sale.at(), REF);
        return new Priced(sale, policy, offers, selection, quote);
    }

    /** What is to be paid when only some of the proposals are there, taken by priority. */
    long payableMinorOf(List<Proposal> some) {
        Offers fewer =
                new Offers(
                        offers.cart(),
                        offers.candidates(),
                        some,
                        offers.conditional(),
                        offers.refused(),
                        offers.eligibility());
        return new PrioritySelector(SETTLEMENT).walk(fewer).ledger().payableMinor();
    }

    /** Activities that count, in the order they are taken. */
    List<Activity> applied() {
        List<Activity> applied = new ArrayList<>(quote.applied().size());
        for (Quote.Applied each : quote.applied()) {
            applied.add(sale.activity(each.activityId()));
        }
        return applied;
    }

    boolean applies(Activity activity) {
        for (Quote.Applied each : quote.applied()) {
            if (each.activityId().equals(activity.id())) {
                return true;
            }
        }
        return false;
    }

    /** Groups of equal units of all lines, the shipping fee last. */
    List<Units> units() {
        List<Units> groups = new ArrayList<>();
        for (int line = 0; line < sale.cart().lines().size(); line++) {
            for (Units units = selection.ledger().line(line); units != null; units = units.next) {
                groups.add(units);
            }
        }
        groups.add(selection.ledger().shipping());
        return groups;
    }

    static void require(boolean holds, String otherwise, Object... of) {
        if (!holds) {
            throw new AssertionError(String.format(otherwise, of));
        }
    }
}
