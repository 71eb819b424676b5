package io.pricewright.service.activity;

import io.pricewright.facts.Layer;
import java.time.Instant;

/**
 * Which activities are meant; what is null is not asked, what is given must all hold.
 *
 * @param q part of the id or the name, in any case of its letters
 * @param sku named by the activity's scope or bundle, exactly; so for category, brand and shop
 * @param tag exactly
 * @param from only those that are not over by then
 * @param until only those that have begun before
 */
public record ActivityFilter(
        String q,
        ActivityStatus status,
        Layer layer,
        String type,
        String sku,
        String category,
        String brand,
        String shop,
        String tag,
        Instant from,
        Instant until) {}
