package io.pricewright.regression;

import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetCompiler;
import io.pricewright.ruleset.RuleSetRefusal;
import io.pricewright.ruleset.RuleSetSettings;
import io.pricewright.ruleset.RuleSources;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of rule regression, for analysts' own builds: {@code CASES [RULES] [REPORT]}
 * runs the cases below the folder CASES against the rule files below RULES (the retail rule set
 * when left out) and writes the coverage report to the folder REPORT (rule-coverage when left out).
 * It ends with 0 when every case holds and nothing is uncovered, with 1 when not, with 2 when it
 * could not run.
 */
public final class RuleRegression {
    private RuleRegression() {}

    public static void main(String[] arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        if (arguments.length < 1 || arguments.length > 3) {
            err.println("usage: CASES [RULES] [REPORT], all of them folders");
            return 2;
        }
        Path report = Path.of(arguments.length == 3 ? arguments[2] : "rule-coverage");
        try (RuleSet ruleSet = ruleSet(arguments)) {
            List<RuleCase> cases = CaseReader.under(Path.of(arguments[0]));
            if (cases.isEmpty()) {
                err.println(arguments[0] + " holds no case: a case is a .yaml file");
                return 2;
            }
            RuleCoverage coverage = RuleCoverage.of(ruleSet, runAll(ruleSet, cases));
            coverage.writeTo(report);
            out.println(coverage.text());
            return coverage.isClean() ? 0 : 1;
        } catch (RuleSetRefusal | CaseReader.UnreadableCaseException | IOException refused) {
            err.println(refused.getMessage());
            return 2;
        }
    }

    /** Runs every case, in order. */
    public static List<CaseResult> runAll(RuleSet ruleSet, List<RuleCase> cases) {
        CaseRunner runner = new CaseRunner(ruleSet);
        List<CaseResult> results = new ArrayList<>();
        cases.forEach(one -> results.add(runner.run(one)));
        return results;
    }

    private static RuleSet ruleSet(String... arguments) throws RuleSetRefusal, IOException {
        return arguments.length < 2
                ? RuleSet.retail()
                : RuleSetCompiler.compile(
                        "local", 1, RuleSetSettings.DEFAULT, RuleSources.in(Path.of(arguments[1])));
    }
}
