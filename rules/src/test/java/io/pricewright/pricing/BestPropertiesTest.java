package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.RetailRules;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetCompiler;
import io.pricewright.ruleset.RuleSetRefusal;
import io.pricewright.ruleset.RuleSetSettings;
import io.pricewright.ruleset.RuleSource;
import io.pricewright.ruleset.RuleSources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** What a shopper and an analyst may rely on under policy BEST, whatever the activities are. */
class BestPropertiesTest {
    private static final int TRIES = 100_000;
    private static final long OTHERS = Long.getLong("carts.seed", 0);

    /** Enough to prove the best selection of nearly every small cart. */
    private static final RuleSetSettings PATIENT =
            new RuleSetSettings(Rounding.HALF_UP, SelectionPolicy.BEST, 100_000);

    private static final PricingEngine ENGINE =
            new PricingEngine(RetailRules.get().withSettings(PATIENT));

    @Provide
    Arbitrary<Sale> sales() {
        return Arbitraries.randomValue(random -> small(random.nextLong() + OTHERS));
    }

    private static Sale small(long seed) {
        Dice dice = new Dice(seed);
        return Sale.random(dice, RandomCarts.small(dice), dice.between(1, 6));
    }

    @Property(tries = TRIES, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void neverWorseThanByPriority(@ForAll("sales") Sale sale) {
        sale.mustHold(BestPropertiesTest::isNoWorseThanByPriority);
    }

    static void isNoWorseThanByPriority(Sale sale) {
        PricingRequest request = sale.request(ENGINE);
        long best = payableMinor(ENGINE.price(request));
        long walked =
                payableMinor(
                        ENGINE.price(
                                new PricingRequest(
                                        request.cart(),
                                        request.at(),
                                        request.candidates(),
                                        request.usage(),
                                        SelectionPolicy.PRIORITY)));
        require(best <= walked, "%s is to be paid, by priority only %s", best, walked);
    }

    /**
     * There are no mandatory activities: leaving one out is always feasible, so this holds for
     * every activity without exception.
     */
    @Property(tries = TRIES, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void oneMoreActivityNeverMakesItDearer(@ForAll("sales") Sale sale) {
        sale.mustHold(BestPropertiesTest::isNoDearerThanWithoutTheLast);
    }

    static void isNoDearerThanWithoutTheLast(Sale sale) {
        if (sale.activities().isEmpty()) {
            return;
        }
        PricingRequest request = sale.request(ENGINE);
        Quote with = ENGINE.price(request);
        Quote without = ENGINE.price(among(request, withoutLast(request.candidates())));
        require(
                payableMinor(with) - with.selection().couldStillSaveMinor()
                        <= payableMinor(without),
                "%s is to be paid, without the last activity only %s",
                payableMinor(with),
                payableMinor(without));
    }

    @Property(tries = TRIES, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void theOrderOfActivitiesIsNoInput(@ForAll("sales") Sale sale) {
        sale.mustHold(BestPropertiesTest::isTheSameForShuffledActivities);
    }

    static void isTheSameForShuffledActivities(Sale sale) {
        PricingRequest request = sale.request(ENGINE);
        same(
                ENGINE.price(request),
                ENGINE.price(among(request, dice(sale).shuffled(request.candidates()))));
    }

    @Property(tries = TRIES, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void theOrderOfRuleFilesIsNoInput(@ForAll("sales") Sale sale) {
        sale.mustHold(BestPropertiesTest::isTheSameForShuffledRuleFiles);
    }

    static void isTheSameForShuffledRuleFiles(Sale sale) {
        PricingEngine shuffled = dice(sale).one(Shuffled.ENGINES);
        same(ENGINE.price(sale.request(ENGINE)), shuffled.price(sale.request(shuffled)));
    }

    @Property(tries = TRIES, seed = PricingPropertyTest.SEED, shrinking = ShrinkingMode.OFF)
    void theOrderOfLinesChangesNothing(@ForAll("sales") Sale sale) {
        sale.mustHold(BestPropertiesTest::isTheSameForShuffledLines);
    }

    static void isTheSameForShuffledLines(Sale sale) {
        Sale shuffled = sale.with(sale.cart().withLines(dice(sale).shuffled(sale.cart().lines())));
        same(
                byId(ENGINE.price(sale.request(ENGINE))),
                byId(ENGINE.price(shuffled.request(ENGINE))));
    }

    private static Quote byId(Quote quote) {
        List<Quote.Line> lines = new ArrayList<>(quote.lines());
        lines.sort(Comparator.comparing(Quote.Line::id));
        return quote.withLines(lines);
    }

    private static void same(Object quote, Object again) {
        require(again.equals(quote), "%s, not %s", again, quote);
    }

    private static long payableMinor(Quote quote) {
        return quote.totals().payableMinor();
    }

    private static PricingRequest among(PricingRequest request, List<PreparedActivity> some) {
        return new PricingRequest(
                request.cart(), request.at(), some, request.usage(), request.policy());
    }

    private static <T> List<T> withoutLast(List<T> of) {
        return of.subList(0, of.size() - 1);
    }

    /** The same for the same sale, so that a failing one can be made smaller. */
    private static Dice dice(Sale sale) {
        return new Dice(sale.cart().listMinor());
    }

    /** The retail rules, compiled from their files in other orders. */
    private static final class Shuffled {
        static final List<PricingEngine> ENGINES =
                List.of(compiled(1), compiled(2), compiled(3), compiled(4), compiled(5));

        private static PricingEngine compiled(long seed) {
            RuleSet retail = RetailRules.get();
            List<RuleSource> files = new Dice(seed).shuffled(RuleSources.onClassPath(retail.id()));
            try {
                return new PricingEngine(
                        RuleSetCompiler.compile(retail.id(), retail.version(), PATIENT, files));
            } catch (RuleSetRefusal refused) {
                throw new AssertionError(refused);
            }
        }
    }
}
