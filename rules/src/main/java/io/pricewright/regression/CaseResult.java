package io.pricewright.regression;

import io.pricewright.facts.Exclusion;
import io.pricewright.pricing.Quote;
import java.util.List;

/**
 * What came of a case.
 *
 * @param quote null when pricing itself failed
 * @param sharing what stacking rules said of sharing, for each activity in order
 * @param differences in words; empty when the case holds
 * @param hands every rule that had a hand in it and what it did
 */
public record CaseResult(
        RuleCase ruleCase,
        Quote quote,
        List<List<Exclusion.Member>> sharing,
        List<String> differences,
        List<String> hands) {
    public boolean holds() {
        return differences.isEmpty();
    }

    /** The whole difference as an analyst reads it, or that the case holds. */
    public String report() {
        String title = ruleCase.path() + " (" + ruleCase.name() + ")";
        if (holds()) {
            return title + ": as expected";
        }
        StringBuilder report = new StringBuilder(title).append(" differs:\n");
        differences.forEach(
                line ->
                        report.append("  ")
                                .append(ruleCase.path())
                                .append(": ")
                                .append(line)
                                .append('\n'));
        if (!hands.isEmpty()) {
            report.append("  rules that had a hand in it:\n");
            hands.forEach(line -> report.append("    ").append(line).append('\n'));
        }
        return report.toString();
    }
}
