package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.Quote.RuleSetRef;
import io.pricewright.ruleset.RuleSet;

/**
 * Prices carts by one rule set. Safe for any number of threads; one KIE session runs for each cart.
 */
public final class PricingEngine {
    private final RuleSet ruleSet;
    private final RuleSetRef ruleSetRef;
    private final RuleFiring rules;
    private final SharedQuestions questions = new SharedQuestions();
    private final Settlement settlement;
    private final Selector byPriority;
    private final BestSelector best;

    public PricingEngine(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
        this.ruleSetRef = new RuleSetRef(ruleSet.id(), ruleSet.version());
        this.rules = new RuleFiring(ruleSet);
        this.settlement = new Settlement(ruleSet.settings().rounding());
        this.byPriority = new PrioritySelector(settlement);
        this.best = new BestSelector(settlement, ruleSet.settings().searchBudget());
    }

    public RuleSet ruleSet() {
        return ruleSet;
    }

    /**
     * Fires the stacking rules for one activity version. Some ten microseconds; do it once and keep
     * the result.
     */
    public PreparedActivity prepare(Activity activity) {
        return new PreparedActivity(activity, rules.stacking(activity), questions);
    }

    /**
     * Prices one cart: the rules fire once, proposals are selected, and the selection is settled.
     * Does no I/O and reads no clock; the same request gives the same quote, bit for bit.
     */
    public Quote price(PricingRequest request) {
        return price(request, false);
    }

    /**
     * As {@link #price}, and says of each displaced candidate how much better the selection is than
     * one with it. Settles the cart once more for each of them.
     */
    public Quote explain(PricingRequest request) {
        return price(request, true);
    }

    /**
     * Looks at a bound that the search for the best selection of a cart takes, of those that the
     * rule set allows; 0 where it needs no search.
     */
    public int looks(PricingRequest request) {
        Cart cart = request.cart();
        LineOrder order = LineOrder.of(cart);
        return best.looks(
                rules.offers(order.isGiven() ? request : request.withCart(order.apply(cart))));
    }

    private Quote price(PricingRequest request, boolean compared) {
        LineOrder order = LineOrder.of(request.cart());
        if (order.isGiven()) {
            return priceAsGiven(request, compared);
        }
        return order.back(priceAsGiven(request.withCart(order.apply(request.cart())), compared));
    }

    private Quote priceAsGiven(PricingRequest request, boolean compared) {
        Offers offers = rules.offers(request);
        Selection selection = selector(request).select(offers);
        new Refusals(offers, selection).restate();
        Long[] betterByMinor =
                compared
                        ? new Instead(offers, selection, settlement).betterByMinor()
                        : new Long[offers.candidates().size()];
        Quote quote = QuoteWriter.write(offers, selection, betterByMinor, request.at(), ruleSetRef);
        assert EveryCandidate.isAccountedFor(request, quote);
        return quote;
    }

    private Selector selector(PricingRequest request) {
        SelectionPolicy policy =
                request.policy() == null ? ruleSet.settings().policy() : request.policy();
        return policy == SelectionPolicy.BEST ? best : byPriority;
    }
}
