package io.pricewright.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What no cart and no activity may hold; each refusal names its field and a code. */
class FactValidationTest {
    private static final Reward FREE = Reward.free();

    @Test
    void aLineHasAPriceAndAQuantityInRange() {
        refused("OUT_OF_RANGE", "quantity", () -> CartLine.of("a", 0, 1));
        refused("OUT_OF_RANGE", "quantity", () -> CartLine.of("a", -1, 1));
        refused("OUT_OF_RANGE", "quantity", () -> CartLine.of("a", 1_000_001, 1));
        refused("OUT_OF_RANGE", "unitPriceMinor", () -> CartLine.of("a", 1, -1));
        refused("OUT_OF_RANGE", "unitPriceMinor", () -> CartLine.of("a", 1, Long.MAX_VALUE));
        refused(
                "AMOUNT_TOO_LARGE",
                "unitPriceMinor",
                () -> CartLine.of("a", 1_000_000, Bounds.MAX_MINOR / 1_000_000 + 1));
        assertThat(CartLine.of("a", 1_000_000, Bounds.MAX_MINOR / 1_000_000).listMinor())
                .isPositive();
        refused("MISSING", "id", () -> CartLine.of(" ", 1, 1));
        refused("TOO_LONG", "id", () -> CartLine.of("x".repeat(191), 1, 1));
        refused("CONTROL_CHARACTER", "id", () -> CartLine.of("a\nb", 1, 1));
    }

    @Test
    void aCartHasACurrencyWithMinorUnitsAndAtMostFiveHundredLines() {
        refused("UNKNOWN_CURRENCY", "currency", () -> cart("QQQ", CartLine.of("a", 1, 1)));
        refused("UNKNOWN_CURRENCY", "currency", () -> cart("XXX", CartLine.of("a", 1, 1)));
        refused("UNKNOWN_CURRENCY", "currency", () -> cart("cny", CartLine.of("a", 1, 1)));
        refused("MISSING", "lines", () -> cart("CNY"));
        refused(
                "TOO_MANY",
                "lines",
                () ->
                        cart(
                                "CNY",
                                Collections.nCopies(501, CartLine.of("a", 1, 1))
                                        .toArray(CartLine[]::new)));
        refused(
                "DUPLICATE_LINE",
                "lines",
                () -> cart("CNY", CartLine.of("a", 1, 1), CartLine.of("a", 2, 1)));
        refused(
                "AMOUNT_TOO_LARGE",
                "lines",
                () -> cart("CNY", CartLine.of("a", 1, Bounds.MAX_MINOR), CartLine.of("b", 1, 1)));
    }

    @Test
    void theSumOfManyLargeLinesNeverWraps() {
        List<CartLine> lines = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            lines.add(CartLine.of("sku" + i, 1, Bounds.MAX_MINOR));
        }
        refused("AMOUNT_TOO_LARGE", "lines", () -> cart("CNY", lines.toArray(CartLine[]::new)));
    }

    @Test
    void percentagesGoFromOneToTenThousandPermyriad() {
        refused("OUT_OF_RANGE", "permyriad", () -> new Terms.PercentOff(0));
        refused("OUT_OF_RANGE", "permyriad", () -> new Terms.PercentOff(10_001));
        refused("OUT_OF_RANGE", "permyriad", () -> new Terms.OrderPercentOff(-1));
        refused("OUT_OF_RANGE", "permyriad", () -> Reward.percentOff(10_001));
    }

    @Test
    void aRewardIsExactlyOneThing() {
        refused("CONTRADICTORY_TERMS", "permyriad", () -> new Reward(null, null, null));
        refused("CONTRADICTORY_TERMS", "permyriad", () -> new Reward(1, 1L, null));
        assertThat(Reward.price(0).priceMinor()).isZero();
        refused("OUT_OF_RANGE", "amountMinor", () -> Reward.amountOff(0));
    }

    @Test
    void contradictoryTermsAreRefused() {
        refused("OUT_OF_RANGE", "free", () -> new Terms.CheapestFree(2, 2, null));
        refused("OUT_OF_RANGE", "of", () -> new Terms.CheapestFree(1, 1, null));
        refused("OUT_OF_RANGE", "nth", () -> new Terms.NthUnit(1, 5_000, null));
        refused("OUT_OF_RANGE", "buy", () -> new Terms.BuyXGetY(0, 1, null, null, null, false));
        refused(
                "CONTRADICTORY_TERMS",
                "offMinor",
                () -> new Terms.EverySpend(100, 101, null, null));
        refused("OUT_OF_RANGE", "ceilingMinor", () -> new Terms.EverySpend(100, 10, 9L, null));
        refused("MISSING", "tiers", () -> new Terms.SpendTiers(List.of(), null));
        refused(
                "CONTRADICTORY_TERMS",
                "tiers",
                () ->
                        new Terms.QuantityTiers(
                                List.of(
                                        new Terms.QuantityTiers.Tier(3, FREE),
                                        new Terms.QuantityTiers.Tier(3, FREE))));
        refused("MISSING", "reward", () -> new Terms.NForPrice(3, null, false, null));
        refused("MISSING", "parts", () -> new Terms.BundlePrice(List.of(), FREE));
    }

    @Test
    void aTypeStandsOnlyInItsLayers() {
        refused(
                "CONTRADICTORY_TERMS",
                "layer",
                () -> Activity.of("a", Layer.SHIPPING, new Terms.PercentOff(1)));
        refused(
                "CONTRADICTORY_TERMS",
                "layer",
                () -> Activity.of("a", Layer.ITEM, new Terms.FreeShipping()));
    }

    @Test
    void fundingSharesAreWhole() {
        refused("CONTRADICTORY_TERMS", "funding", () -> funded(share("a", 9_999)));
        refused(
                "CONTRADICTORY_TERMS",
                "funding",
                () -> funded(share("a", 5_000), share("a", 5_000)));
        assertThat(funded(share("a", 5_000), share("b", 5_000)).funding()).hasSize(2);
    }

    @Test
    void aCouponAndItsSourceGoTogether() {
        refused("CONTRADICTORY_TERMS", "coupon", () -> sourced(Source.COUPON, null));
        refused("CONTRADICTORY_TERMS", "coupon", () -> sourced(Source.AUTOMATIC, "C1"));
        assertThat(sourced(null, "C1").source()).isEqualTo(Source.COUPON);
        assertThat(sourced(null, null).source()).isEqualTo(Source.AUTOMATIC);
    }

    @Test
    void allOrNothingIsForSetsAndGifts() {
        Activity order = Activity.of("a", Layer.PLATFORM, new Terms.OrderPercentOff(1));
        refused(
                "CONTRADICTORY_TERMS",
                "returns",
                () -> order.withReturns(ReturnPolicy.ALL_OR_NOTHING));
        assertThat(order.returns()).isEqualTo(ReturnPolicy.KEEP);
        Activity set = Activity.of("a", Layer.ITEM, new Terms.NForPrice(3, FREE, false, null));
        assertThat(set.withReturns(ReturnPolicy.ALL_OR_NOTHING).returns())
                .isEqualTo(ReturnPolicy.ALL_OR_NOTHING);
    }

    @Test
    void whatIsGivenAsNullInAListIsRefusedAndNotLost() {
        refused("MISSING", "channelIn", () -> new Condition.ChannelIn(Arrays.asList("APP", null)));
        refused("MISSING", "any", () -> new Condition.Any(List.of()));
    }

    @Test
    void factsKeepCopiesOfWhatTheyAreBuiltFrom() {
        List<String> channels = new ArrayList<>(List.of("APP"));
        Condition.ChannelIn condition = new Condition.ChannelIn(channels);
        channels.add("WEB");
        assertThat(condition.channels()).containsExactly("APP");
    }

    private static Cart cart(String currency, CartLine... lines) {
        return new Cart(currency, null, null, List.of(lines), null, null, null, null);
    }

    private static FundingShare share(String party, int permyriad) {
        return new FundingShare(party, permyriad);
    }

    private static Activity funded(FundingShare... shares) {
        return new Activity(
                "a",
                1,
                null,
                Layer.ITEM,
                new Terms.PercentOff(1),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                null,
                List.of(shares),
                null,
                null);
    }

    private static Activity sourced(Source source, String coupon) {
        return new Activity(
                "a",
                1,
                null,
                Layer.ITEM,
                new Terms.PercentOff(1),
                null,
                null,
                null,
                source,
                coupon,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static void refused(String code, String field, ThrowingCallable call) {
        InvalidFactException refused = catchThrowableOfType(InvalidFactException.class, call);
        assertThat(refused).as("nothing was refused").isNotNull();
        assertThat(refused.code()).as(refused.getMessage()).isEqualTo(code);
        assertThat(refused.field()).as(refused.getMessage()).isEqualTo(field);
    }
}
