package io.pricewright.service.ruleset;

import io.pricewright.pricing.PricingEngine;
import java.util.Optional;

/** The rule sets that can price. */
public interface RuleSets {
    /** The one that prices quotes now. */
    PricingEngine current();

    /**
     * @param version null for the newest
     */
    Optional<PricingEngine> find(String id, Long version);
}
