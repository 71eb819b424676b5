package io.pricewright.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.ReturnPolicy;
import io.pricewright.returns.ReturnPlan;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReturnExplanationTest {
    private static final ReturnPlan PLAN =
            new ReturnPlan("r1", "CNY", null, List.of(), List.of(), List.of(), List.of(), null);

    private final ReturnExplanation english = new ReturnExplanation(PLAN, Locale.ENGLISH);
    private final ReturnExplanation chinese = new ReturnExplanation(PLAN, Locale.CHINESE);

    @Test
    void aLostDiscountIsSaidWithItsAmounts() {
        assertThat(english.why(reason(6_028, 4_000, 2_028)))
                .isEqualTo(
                        "It took 60.28 CNY off what stays; alone, that earns 40.00 CNY: 20.28 CNY"
                                + " is lost.");
        assertThat(chinese.why(reason(6_028, 4_000, 2_028)))
                .isEqualTo("留下的商品享受了60.28 CNY优惠,单独购买只有40.00 CNY,失去20.28 CNY。");
    }

    @Test
    void whatIsNotLostIsSaidToo() {
        assertThat(english.why(reason(500, 500, 0)))
                .isEqualTo("It took 5.00 CNY off what stays, and still does.");
        assertThat(english.why(reason(500, 700, 0)))
                .isEqualTo("It took 5.00 CNY off what stays, and still does.");
        assertThat(english.why(reason(0, 0, 0))).isEqualTo("It took nothing off what stays.");
        assertThat(english.why(reason(500, 300, 0)))
                .isEqualTo(
                        "It took 5.00 CNY off what stays; alone, that earns 3.00 CNY, but other"
                                + " discounts make up for it.");
    }

    @Test
    void aGiftThatIsDueIsNamedWithItsWorth() {
        ReturnPlan.Gift bag =
                new ReturnPlan.Gift("gold-bag", "bag", ReturnPolicy.ALL_OR_NOTHING, 1, 2_900);
        assertThat(english.due(bag))
                .isEqualTo("1 of 'bag' must come back too; until then 29.00 CNY is kept back.");
    }

    private static ReturnPlan.Reason reason(long onRest, long earned, long lost) {
        return new ReturnPlan.Reason("a", 1, ReturnPolicy.REEVALUATE, onRest, earned, lost);
    }
}
