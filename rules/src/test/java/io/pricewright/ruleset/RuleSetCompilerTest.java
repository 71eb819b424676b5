package io.pricewright.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricewright.ruleset.RuleSetRefusal.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSetCompilerTest {

    @Test
    void retailCompilesToTwoBases() {
        try (RuleSet retail = RuleSet.retail()) {
            assertThat(retail.offers().getKiePackages()).isNotEmpty();
            assertThat(retail.stacking().getKiePackages()).isNotEmpty();
            assertThat(retail.sources())
                    .extracting(RuleSource::path)
                    .contains("discounts/percent_off.drl");
        }
    }

    @Test
    void theCheckerAcceptsWhatIsPublished() {
        for (RuleSource source : RuleSources.onClassPath("retail")) {
            assertThat(RuleCheck.syntaxFaults(source.path(), source.text())).isEmpty();
        }
        assertThat(RuleCheck.faults("retail", RuleSources.onClassPath("retail"), "nothing found"))
                .containsExactly(new Fault("", 0, 0, "nothing found"));
    }

    @Test
    void aMissingBracketIsReportedAtItsLineAndColumnWithWhatWasExpected() {
        RuleSetRefusal refusal =
                refusalOf(
                        "discounts/percent_off.drl",
                        "terms#PercentOff.permyriad )",
                        "terms#PercentOff.permyriad");
        assertThat(refusal.faults()).isNotEmpty();
        assertThat(refusal.faults())
                .allSatisfy(
                        fault -> {
                            assertThat(fault.path()).isEqualTo("discounts/percent_off.drl");
                            assertThat(fault.line()).isBetween(11, 12);
                            assertThat(fault.column()).isPositive();
                        });
        assertThat(refusal.faults())
                .anySatisfy(fault -> assertThat(fault.message()).contains("missing '('"));
    }

    @Test
    void aWrongNameIsReportedAtItsLine() {
        RuleSetRefusal refusal =
                refusalOf(
                        "discounts/percent_off.drl",
                        "PercentOff.permyriad )",
                        "PercentOff.percent )");
        assertThat(refusal.faults())
                .anySatisfy(
                        fault -> {
                            assertThat(fault.path()).isEqualTo("discounts/percent_off.drl");
                            assertThat(fault.line()).isEqualTo(11);
                            assertThat(fault.column()).isGreaterThan(40);
                            assertThat(fault.message()).contains("percent");
                        });
    }

    @Test
    void everyBrokenRuleOfAFileIsReported() {
        RuleSetRefusal refusal = refusalOf("discounts/nth_unit.drl", "when", "wenn");
        assertThat(refusal.faults()).extracting(Fault::line).hasSizeGreaterThanOrEqualTo(2);
    }

    private static RuleSetRefusal refusalOf(String path, String text, String replacement) {
        List<RuleSource> sources = new ArrayList<>();
        for (RuleSource source : RuleSources.onClassPath("retail")) {
            sources.add(
                    source.path().equals(path)
                            ? new RuleSource(path, source.text().replace(text, replacement))
                            : source);
        }
        return catchThrowableOfType(
                RuleSetRefusal.class,
                () -> RuleSetCompiler.compile("retail", 2, RuleSetSettings.DEFAULT, sources));
    }
}
