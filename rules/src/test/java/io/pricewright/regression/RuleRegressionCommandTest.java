package io.pricewright.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleRegressionCommandTest {
    private static final String RULE =
            """
            package rulesets.local.discounts
            import io.pricewright.facts.Candidate
            import io.pricewright.facts.Terms.PercentOff
            global io.pricewright.facts.Propose propose
            rule "percent off, but twice"
            when
                $candidate : Candidate( type == "PERCENT_OFF", $percent : terms#PercentOff.permyriad )
            then
                propose.percentOff( $candidate, $percent * 2 );
            end
            """;
    private static final String STACKING =
            """
            package rulesets.local.stacking
            import io.pricewright.facts.Activity
            global io.pricewright.facts.Exclude exclude
            rule "alone"
            when
                $activity : Activity( stacking.exclusive == true )
            then
                exclude.everything( $activity );
            end
            """;
    private static final String CASE =
            """
            name: ten
            activities: [{id: ten, terms: {type: PERCENT_OFF, permyriad: 1000}}]
            cart: {lines: [{sku: a, unitPriceMinor: 1000}]}
            expect: {totals: {payableMinor: 800}}
            """;

    @TempDir private Path folder;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void itRunsAnAnalystsOwnRulesAndCases() throws IOException {
        write("rules/discounts/twice.drl", RULE);
        write("rules/stacking/alone.drl", STACKING);
        write("cases/discounts/twice/ten.yaml", CASE);
        assertThat(run()).as("the case holds, a look-alike is missing").isEqualTo(1);
        assertThat(folder.resolve("report/report.txt"))
                .content()
                .contains("1 cases, 0 differ")
                .contains("no case where it does not apply");
        write(
                "cases/discounts/twice/none.yaml",
                CASE.replace("a,", "b, discountable: false,").replace("800", "1000"));
        write("cases/stacking/alone/beside_nothing.yaml", CASE);
        write(
                "cases/stacking/alone/beside_another.yaml",
                """
                name: alone
                policy: PRIORITY
                activities:
                  - {id: a, terms: {type: PERCENT_OFF, permyriad: 1000}, stacking: {exclusive: true}}
                  - {id: b, terms: {type: PERCENT_OFF, permyriad: 1000}}
                cart: {lines: [{sku: a, unitPriceMinor: 1000}]}
                expect: {totals: {payableMinor: 800}, applied: [a]}
                """);
        assertThat(run()).isZero();
        assertThat(folder.resolve("report/index.html")).exists();
        write("cases/discounts/twice/ten.yaml", CASE.replace("800", "900"));
        assertThat(run()).isEqualTo(1);
    }

    @Test
    void whatItCanNotRunItRefuses() throws IOException {
        assertThat(run(new String[0])).isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8)).startsWith("usage: CASES");
        write("rules/discounts/twice.drl", RULE.replace("$percent * 2", "$per"));
        write("cases/discounts/twice/ten.yaml", "name: 7");
        assertThat(run()).isEqualTo(2);
        write("rules/discounts/twice.drl", RULE);
        assertThat(run()).isEqualTo(2);
        Files.delete(folder.resolve("cases/discounts/twice/ten.yaml"));
        assertThat(run()).isEqualTo(2);
    }

    private int run() {
        return run(
                folder.resolve("cases").toString(),
                folder.resolve("rules").toString(),
                folder.resolve("report").toString());
    }

    private int run(String... arguments) {
        PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8);
        return RuleRegression.run(out, out, arguments);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
