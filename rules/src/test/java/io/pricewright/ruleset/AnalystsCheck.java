package io.pricewright.ruleset;

import java.util.List;

/** Asks the analyst's checker about rules, also those that the publishing builder accepts. */
public final class AnalystsCheck {
    private static final RuleSetRefusal.Fault NONE = new RuleSetRefusal.Fault("", 0, 0, "none");

    private AnalystsCheck() {}

    /** What the DRL 10 parser and drools-mvel have against these rules. */
    public static List<RuleSetRefusal.Fault> faults(String id, List<RuleSource> sources) {
        List<RuleSetRefusal.Fault> faults = RuleCheck.faults(id, sources, NONE.message());
        return faults.equals(List.of(NONE)) ? List.of() : faults;
    }
}
