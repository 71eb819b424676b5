package io.pricewright.neutral;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.ruleset.RuleSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Runs the neutral cases of any file or folder: {@code ./mvnw -q -pl rules -am test -Dcases=FILE}.
 * It reports and does not judge: the build fails only when there is nothing to run.
 */
@EnabledIfSystemProperty(named = "cases", matches = ".+")
class NeutralCasesRun {
    @Test
    void report() {
        List<NeutralCases.Entry> entries = NeutralCases.read(Path.of(System.getProperty("cases")));
        assertThat(entries).as("cases in " + System.getProperty("cases")).isNotEmpty();
        RuleSet ruleSet = RetailRules.get();
        int passed = 0;
        StringBuilder lines = new StringBuilder();
        for (NeutralCases.Entry entry : entries) {
            NeutralVerdict verdict = NeutralCases.judge(entry, ruleSet);
            passed += verdict.passes() ? 1 : 0;
            lines.append(verdict.line()).append('\n');
        }
        System.out.print(lines);
        System.out.println(
                "cases: " + passed + " passed, " + (entries.size() - passed) + " failed");
    }
}
