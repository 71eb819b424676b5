package io.pricewright.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pricewright.RetailRules;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetCompiler;
import io.pricewright.ruleset.RuleSetRefusal;
import io.pricewright.ruleset.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing a number in a rule file or in a case fails, and says what an analyst needs to know. */
class CaseReportTest {
    private static final String CASE = "discounts/nth_unit/third_at_half_price.yaml";

    @Test
    void aNumberChangedInARuleFileIsToldWithRuleCaseExpectedAndActual()
            throws IOException, RuleSetRefusal {
        try (RuleSet changed =
                edited("discounts/nth_unit.drl", "$candidate, $nth, 1,", "$candidate, $nth, 2,")) {
            CaseResult result = new CaseRunner(changed).run(CaseReader.read(CASE, text(CASE)));
            assertThat(result.holds()).isFalse();
            assertThat(result.report())
                    .isEqualTo(
                            """
                            discounts/nth_unit/third_at_half_price.yaml (The third at half price) differs:
                              discounts/nth_unit/third_at_half_price.yaml: total to pay: expected 75.00, actual 60.00 (minor units 7500 and 6000)
                              discounts/nth_unit/third_at_half_price.yaml: activity third-half by rule "n-th unit" (discounts/nth_unit.drl), taken off: expected 15.00, actual 30.00 (minor units 1500 and 3000)
                              rules that had a hand in it:
                                rule "n-th unit" (discounts/nth_unit.drl) took 30.00 for activity third-half
                            """);
        }
    }

    @Test
    void aNumberChangedInACaseIsToldWithRuleCaseExpectedAndActual() throws IOException {
        assertThat(run(CASE, text(CASE).replace("payableMinor: 7500", "payableMinor: 7400")))
                .isEqualTo(
                        """
                        discounts/nth_unit/third_at_half_price.yaml (The third at half price) differs:
                          discounts/nth_unit/third_at_half_price.yaml: total to pay: expected 74.00, actual 75.00 (minor units 7400 and 7500)
                          rules that had a hand in it:
                            rule "n-th unit" (discounts/nth_unit.drl) took 15.00 for activity third-half
                        """);
    }

    @Test
    void aRefusalThatWasNotExpectedNamesTheRuleThatRefused() throws IOException {
        String path = "eligibility/channel/sold_in_the_app.yaml";
        assertThat(run(path, text(path).replace("channel: APP", "channel: WEB")))
                .contains(
                        path
                                + ": activity ten: expected to apply, actual CHANNEL_NOT_ALLOWED, by"
                                + " rule \"channel\" (eligibility/channel.drl)");
    }

    @Test
    void aThresholdIsToldInMoney() throws IOException {
        String path = "eligibility/spend/at_least_one_cent_short.yaml";
        assertThat(run(path, text(path).replace("actual: 9999", "actual: 9998")))
                .contains(
                        "activity ten, refused by rule \"spend at least\" (eligibility/spend.drl),"
                                + " there was: expected 99.98, actual 99.99");
    }

    @Test
    void unitsGiftsCouponsAndLinesAreCompared() {
        String report =
                run(
                        "x.yaml",
                        """
                        name: all kinds
                        activities:
                          - {id: cup, terms: {type: GIFT, sku: cup}}
                        cart:
                          lines: [{sku: tea, quantity: 2, unitPriceMinor: 5000}]
                          coupons: [C1]
                        expect:
                          lines: {tea: {units: [{quantity: 2, payableMinor: 4000}]}, milk: {payableMinor: 1}}
                          gifts: []
                          coupons: {C1: APPLIED}
                          notApplied: {cup: NO_EFFECT}
                        """);
        assertThat(report)
                .contains("line tea, units: expected 2 at 40.00, actual 2 at 50.00")
                .contains("line milk: the cart has no such line")
                .contains("gifts: expected [], actual [Gift[sku=cup, quantity=1]]")
                .contains("coupons: expected {C1=APPLIED}, actual {C1=UNKNOWN}")
                .contains(
                        "activity cup: expected not to apply (NO_EFFECT), actual took 0.00 by"
                                + " rule \"gift\" (discounts/gift.drl)");
    }

    @Test
    void aCaseThatCanNotBeReadSaysWhere() {
        assertThat(unreadable("name: a\nactivities: []\ncart: {lines: []}\nexpect: {}"))
                .hasMessage("x.yaml: /cart/lines lines is empty: a cart has at least one line");
        assertThat(unreadable("name: a\nexpected: {}"))
                .hasMessageStartingWith("x.yaml: /expected ");
        assertThat(unreadable("name: a")).hasMessageContaining("a case has a name, a cart");
        assertThat(unreadable("name: a\nname: b")).hasMessageContaining("Duplicate");
        assertThat(
                        unreadable(
                                "name: a\nactivities: [{id: a, terms: {type: PERCENT_OFF,"
                                        + " permyriad: 10.5}}]"))
                .hasMessageContaining("permyriad is 10.5: give a whole number");
    }

    private static Throwable unreadable(String yaml) {
        Throwable thrown = catchThrowable(() -> CaseReader.read("x.yaml", yaml));
        assertThat(thrown).isInstanceOf(CaseReader.UnreadableCaseException.class);
        return thrown;
    }

    private static String run(String path, String yaml) {
        return new CaseRunner(RetailRules.get()).run(CaseReader.read(path, yaml)).report();
    }

    private static String text(String path) throws IOException {
        return Files.readString(RuleRegressionTest.CASES.resolve(path));
    }

    /** The retail rule set with one place of one file changed. */
    private static RuleSet edited(String path, String from, String to) throws RuleSetRefusal {
        RuleSet retail = RetailRules.get();
        List<RuleSource> sources =
                retail.sources().stream()
                        .map(
                                source ->
                                        source.path().equals(path)
                                                ? changed(source, from, to)
                                                : source)
                        .toList();
        return RuleSetCompiler.compile("retail", 2, retail.settings(), sources);
    }

    private static RuleSource changed(RuleSource source, String from, String to) {
        assertThat(source.text()).contains(from);
        return new RuleSource(source.path(), source.text().replace(from, to));
    }
}
