package io.pricewright.regression;

import static org.junit.jupiter.api.Assertions.fail;

import io.pricewright.RetailRules;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case below src/test/resources/cases against the retail rule set, by path. */
class RuleRegressionTest {
    static final Path CASES = Path.of("src/test/resources/cases");

    @TestFactory
    Stream<DynamicNode> cases() {
        CaseRunner runner = new CaseRunner(RetailRules.get());
        return CaseReader.under(CASES).stream()
                .map(one -> DynamicTest.dynamicTest(one.path(), () -> check(runner.run(one))));
    }

    private static void check(CaseResult result) {
        if (!result.holds()) {
            fail(result.report());
        }
    }
}
