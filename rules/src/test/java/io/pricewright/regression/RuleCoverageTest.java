package io.pricewright.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.ruleset.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleCoverageTest {
    private static final RuleSet RETAIL = RetailRules.get();

    /** Also writes the report, to target/rule-coverage. */
    @Test
    void everyRuleFileHasACaseWhereItAppliesAndOneWhereItDoesNot() throws IOException {
        RuleCoverage coverage = coverage(CaseReader.under(RuleRegressionTest.CASES));
        coverage.writeTo(Path.of("target/rule-coverage"));
        assertThat(coverage.gaps()).isEmpty();
    }

    @Test
    void aFileWhoseLookAlikeIsMissingIsNamed() {
        List<RuleCase> without =
                CaseReader.under(RuleRegressionTest.CASES).stream()
                        .filter(one -> !one.path().startsWith("discounts/gift/no"))
                        .toList();
        assertThat(coverage(without).gaps())
                .containsExactly(
                        "discounts/gift.drl: no case where it does not apply, write one in"
                                + " cases/discounts/gift/");
    }

    @Test
    void withoutCasesEveryFileIsAGapInTextAndPage() {
        RuleCoverage nothing = coverage(List.of());
        assertThat(nothing.gaps())
                .contains(
                        "discounts/gift.drl: no case where it applies, write one in"
                                + " cases/discounts/gift/",
                        "discounts/gift.drl: rule \"gift\" was never seen at work in any case");
        assertThat(nothing.text()).contains("!!! discounts/gift.drl: no case where it applies");
        assertThat(nothing.html()).contains("<p class=\"gap\">discounts/gift.drl: no case");
        assertThat(nothing.isClean()).isFalse();
    }

    private static RuleCoverage coverage(List<RuleCase> cases) {
        return RuleCoverage.of(RETAIL, RuleRegression.runAll(RETAIL, cases));
    }
}
