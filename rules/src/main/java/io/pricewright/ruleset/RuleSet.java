package io.pricewright.ruleset;

import java.util.List;
import org.kie.api.KieBase;

/**
 * A versioned set of rule files, checked and compiled: a value, any number of which may live side
 * by side.
 *
 * <p>It holds two KIE bases: <em>offers</em> (eligibility and discounts), fired once for each cart,
 * and <em>stacking</em>, fired once for each activity version.
 */
public final class RuleSet implements AutoCloseable {
    private final String id;
    private final long version;
    private final RuleSetSettings settings;
    private final KieBase offers;
    private final KieBase stacking;
    private final List<RuleSource> sources;
    private final Runnable release;

    RuleSet(
            String id,
            long version,
            RuleSetSettings settings,
            KieBase offers,
            KieBase stacking,
            List<RuleSource> sources,
            Runnable release) {
        this.id = id;
        this.version = version;
        this.settings = settings;
        this.offers = offers;
        this.stacking = stacking;
        this.sources = List.copyOf(sources);
        this.release = release;
    }

    /** The retail rule set that ships in this jar. Compiling takes a second or two; keep it. */
    public static RuleSet retail() {
        try {
            return RuleSetCompiler.compile(
                    "retail", 1, RuleSetSettings.DEFAULT, RuleSources.onClassPath("retail"));
        } catch (RuleSetRefusal refusal) {
            throw new IllegalStateException(
                    "the retail rule set does not compile: " + refusal.getMessage(), refusal);
        }
    }

    public String id() {
        return id;
    }

    public long version() {
        return version;
    }

    public RuleSetSettings settings() {
        return settings;
    }

    /** Base of eligibility and discount rules. */
    public KieBase offers() {
        return offers;
    }

    /** Base of stacking rules. */
    public KieBase stacking() {
        return stacking;
    }

    /** The files it was compiled from. */
    public List<RuleSource> sources() {
        return sources;
    }

    /** The same rules with other settings; the bases are shared, close only one of the two. */
    public RuleSet withSettings(RuleSetSettings settings) {
        return new RuleSet(id, version, settings, offers, stacking, sources, release);
    }

    /** Frees what the compiled bases hold; nothing may be priced with it afterwards. */
    @Override
    public void close() {
        release.run();
    }
}
