package io.pricewright.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.hints.Hint;
import io.pricewright.pricing.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final Explanation ENGLISH = new Explanation(quote(), Locale.ENGLISH);
    private static final Explanation CHINESE = new Explanation(quote(), Locale.CHINESE);

    @Test
    void saysHowMuchIsMissing() {
        Quote.NotApplied spend = refused(RejectionCode.SPEND_NOT_MET, 30_000L, 28_000L, null);
        assertThat(ENGLISH.whyNot(spend))
                .isEqualTo("Spend 20.00 CNY more for 'Tea week': 280.00 CNY of 300.00 CNY so far.");
        assertThat(CHINESE.whyNot(spend))
                .isEqualTo("再消费20.00 CNY即可享“Tea week”:目前280.00 CNY,需300.00 CNY。");
        assertThat(ENGLISH.whyNot(refused(RejectionCode.QUANTITY_NOT_MET, 3L, 1L, null)))
                .isEqualTo("Take 2 more for 'Tea week': 1 of 3 units so far.");
    }

    @Test
    void leavesFiguresOutThatNobodyGave() {
        assertThat(ENGLISH.whyNot(refused(RejectionCode.SPEND_NOT_MET, null, null, null)))
                .isEqualTo("Spend more for 'Tea week'.");
    }

    @Test
    void namesTheFactThatIsMissing() {
        assertThat(
                        ENGLISH.whyNot(
                                refused(RejectionCode.MISSING_FACT, null, null, "payment.method")))
                .isEqualTo("'Tea week' depends on the way of payment, which is not known.");
        assertThat(
                        CHINESE.whyNot(
                                refused(RejectionCode.MISSING_FACT, null, null, "context.region")))
                .isEqualTo("“Tea week”取决于“context.region”这一信息,但请求中没有提供。");
    }

    @Test
    void namesWhatStandsInTheWayAndWhatThatSaves() {
        assertThat(ENGLISH.whyNot(displaced(320L, "a")))
                .isEqualTo("Displaced by 'Summer sale', saving 3.20 CNY more.");
        assertThat(CHINESE.whyNot(displaced(320L, "a", "b", "c")))
                .isEqualTo("已被“Summer sale”、“Second half”和“Coupon”取代,多省3.20 CNY。");
        assertThat(ENGLISH.whyNot(displaced(0L, "a", "b")))
                .isEqualTo(
                        "Displaced by 'Summer sale' and 'Second half'; with 'Tea week' the order"
                                + " would cost the same.");
        assertThat(ENGLISH.whyNot(displaced(-320L, "a", "b", "c")))
                .isEqualTo(
                        "Displaced by 'Summer sale', 'Second half' and 'Coupon'; with 'Tea week'"
                                + " the order would cost 3.20 CNY less.");
        assertThat(ENGLISH.whyNot(displaced(null, "a"))).isEqualTo("Displaced by 'Summer sale'.");
    }

    @Test
    void saysWhatAHintAsksForAndGives() {
        assertThat(ENGLISH.hint(hint(5_000, null, null)))
                .isEqualTo(
                        "Add 2 × 'tea' and 1 × 'cup' for 'Tea week': you save 50.00 CNY more and"
                                + " pay 250.00 CNY.");
        assertThat(CHINESE.hint(hint(0, null, null)))
                .isEqualTo("加购“tea” × 2和“cup” × 1即可获得“Tea week”的赠品,共付250.00 CNY。");
        assertThat(ENGLISH.hint(hint(5_000, "CARD", null)))
                .isEqualTo(
                        "Pay by 'CARD' for 'Tea week': you save 50.00 CNY more and pay 250.00 CNY.");
        assertThat(CHINESE.hint(hint(5_000, null, "K1")))
                .isEqualTo("出示“K1”即可享“Tea week”:多省50.00 CNY,共付250.00 CNY。");
        assertThat(ENGLISH.hint(hint(0, "CARD", null))).contains("its gift");
        assertThat(ENGLISH.hint(hint(0, null, "K1"))).contains("its gift");
    }

    private static Hint hint(long saveMinor, String payment, String coupon) {
        return new Hint(
                "t",
                "Tea week",
                Hint.Kind.SPEND,
                List.of(new Hint.Addition("l1", "tea", 2), new Hint.Addition("l2", "cup", 1)),
                payment,
                coupon,
                0,
                saveMinor,
                25_000);
    }

    @Test
    void everyReasonReadsAsASentenceWithAndWithoutFigures() {
        for (RejectionCode code : RejectionCode.values()) {
            for (Quote.NotApplied refused :
                    List.of(refused(code, null, null, "x"), refused(code, 2L, 1L, "x"))) {
                assertThat(ENGLISH.whyNot(refused)).as(code.name()).endsWith(".");
                assertThat(CHINESE.whyNot(refused)).as(code.name()).endsWith("。");
            }
        }
    }

    private static Quote.NotApplied refused(
            RejectionCode code, Long needed, Long actual, String missing) {
        return new Quote.NotApplied(
                "t",
                1,
                "Tea week",
                Layer.PLATFORM,
                code,
                null,
                needed,
                actual,
                missing,
                List.of(),
                null,
                null);
    }

    private static Quote.NotApplied displaced(Long betterByMinor, String... by) {
        return new Quote.NotApplied(
                "t",
                1,
                "Tea week",
                Layer.PLATFORM,
                RejectionCode.DISPLACED,
                null,
                null,
                null,
                null,
                List.of(by),
                betterByMinor,
                null);
    }

    private static Quote quote() {
        return new Quote(
                Instant.EPOCH,
                "CNY",
                new Quote.RuleSetRef("retail", 1),
                new Quote.Totals(0, 0, 0, 0, 0),
                List.of(),
                List.of(
                        applied("a", "Summer sale"),
                        applied("b", "Second half"),
                        applied("c", "Coupon")),
                List.of(),
                List.of(),
                List.of(),
                new Quote.SelectionReport(SelectionPolicy.BEST, Quote.Proof.OPTIMAL, 0));
    }

    private static Quote.Applied applied(String id, String name) {
        return new Quote.Applied(id, 1, name, Layer.PLATFORM, "rule", 1, List.of());
    }
}
