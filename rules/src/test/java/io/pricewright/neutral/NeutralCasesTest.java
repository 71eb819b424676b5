package io.pricewright.neutral;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.ruleset.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Facts from the test suites of public promotion engines. A universal case must pass. A policy case
 * must pass too, unless it asks for a choice that {@link DeclaredDifferences} says is not ours:
 * then it is listed in target/neutral-cases/report.txt with our number. What is peculiar to one
 * peer is only listed.
 */
class NeutralCasesTest {
    private static final Path CASES = Path.of("src/test/resources/neutral-cases");
    private static final List<String> DIFFERING = new ArrayList<>();
    private static int universal;
    private static int policy;
    private static int peculiar;
    private static RuleSet ruleSet;

    @BeforeAll
    static void compile() {
        ruleSet = RetailRules.get();
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return NeutralCases.read(CASES).stream()
                .map(entry -> DynamicTest.dynamicTest(entry.id(), () -> check(entry)));
    }

    private static void check(NeutralCases.Entry entry) {
        NeutralVerdict verdict = NeutralCases.judge(entry, ruleSet);
        assertThat(entry.given()).as(verdict.line()).isNotNull();
        NeutralCase given = entry.given();
        if (verdict.passes()) {
            count(given);
            return;
        }
        String ours = DeclaredDifferences.ours(given.policy());
        assertThat(given.is("universal")).as(verdict.line()).isFalse();
        assertThat(ours)
                .as(verdict.line() + " under " + given.policy() + ", which we do not say differs")
                .isNotNull();
        DIFFERING.add(
                "%s (%s)%n    %s%n    expected %s%n    ours     %s"
                        .formatted(
                                given.id(),
                                given.portability(),
                                ours,
                                verdict.expected(),
                                verdict.actual()));
    }

    private static void count(NeutralCase given) {
        if (given.is("universal")) {
            universal++;
        } else if (given.is("policy")) {
            policy++;
        } else {
            peculiar++;
        }
    }

    @AfterAll
    static void report() throws IOException {
        String report =
                "Neutral cases: %d universal, %d policy and %d peer-specific pass; %d differ by policy%n%n%s%n"
                        .formatted(
                                universal,
                                policy,
                                peculiar,
                                DIFFERING.size(),
                                String.join(System.lineSeparator(), DIFFERING));
        Path file = Path.of("target/neutral-cases/report.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report);
        System.out.println(report);
    }
}
