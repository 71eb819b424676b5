package io.pricewright.ruleset;

import java.util.List;
import org.kie.api.KieBase;

/**
 * A versioned set of rule files, checked and compiled: a value, any number of which may live side
 * by side.
 *
 * @param id such as retail
 * @param offers base of eligibility and discount rules, fired once for each cart
 * @param stacking base of stacking rules, fired once for each activity version
 * @param sources the files it was compiled from
 */
public record RuleSet(
        String id,
        long version,
        RuleSetSettings settings,
        KieBase offers,
        KieBase stacking,
        List<RuleSource> sources)
        implements AutoCloseable {

    /** The retail rule set that ships in this jar. Compiling takes about a second; keep it. */
    public static RuleSet retail() {
        throw new IllegalStateException("not built yet");
    }

    /** The same rules with other settings; the bases are shared, close only one of the two. */
    public RuleSet withSettings(RuleSetSettings settings) {
        return new RuleSet(id, version, settings, offers, stacking, sources);
    }

    /** Frees what the compiled bases hold; nothing may be priced with it afterwards. */
    @Override
    public void close() {}
}
