package io.pricewright.pricing;

import io.pricewright.facts.SelectionPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What must hold for every quote, asked of a hundred thousand random carts.
 *
 * <p>A failure prints the smallest cart and activities found that still fail, as JSON. The carts
 * are the same on each run; {@code -Dcarts.seed=N} tries others.
 */
class PricingPropertyTest {
    static final String SEED = "618";
    private static final long OTHERS = Long.getLong("carts.seed", 0);

    @Provide
    Arbitrary<Sale> sales() {
        return Arbitraries.randomValue(random -> Sale.random(random.nextLong() + OTHERS));
    }

    @Property(tries = 100_000, seed = SEED, shrinking = ShrinkingMode.OFF)
    void everyInvariantHoldsUnderEitherPolicy(@ForAll("sales") Sale sale) {
        sale.mustHold(PricingPropertyTest::everyInvariant);
    }

    /** Of one cart priced by priority and for the best, by the same prepared activities. */
    static void everyInvariant(Sale sale) {
        PricingRequest request = sale.request(Priced.ENGINE);
        Priced walked = everyInvariant(sale, request, SelectionPolicy.PRIORITY);
        Priced best = everyInvariant(sale, request, SelectionPolicy.BEST);
        BestCheck.check(best, walked);
    }

    private static Priced everyInvariant(
            Sale sale, PricingRequest request, SelectionPolicy policy) {
        Priced priced = Priced.of(sale, request, policy);
        SumsCheck.check(priced);
        FundingCheck.check(priced.quote());
        StackingCheck.check(priced);
        CapsCheck.check(priced);
        CapsCheck.coupons(priced);
        Replay.check(priced);
        sameInAnyOrder(request, priced);
        return priced;
    }

    /** The order in which candidates arrive, and with it that in which rules fire, is no input. */
    private static void sameInAnyOrder(PricingRequest request, Priced priced) {
        List<PreparedActivity> reversed = new ArrayList<>(request.candidates());
        Collections.reverse(reversed);
        Quote again =
                Priced.ENGINE.explain(
                        new PricingRequest(
                                request.cart(),
                                request.at(),
                                reversed,
                                request.usage(),
                                priced.policy()));
        Priced.require(
                again.equals(priced.quote()), "in another order %s, not %s", again, priced.quote());
    }
}
