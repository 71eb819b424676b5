package io.pricewright.listing;

import io.pricewright.pricing.Quote;
import java.util.List;

/**
 * What a list or product page shows of one good.
 *
 * @param listMinor list price of one unit, in minor units
 * @param unitPriceMinor what a cart of one unit is charged for it, in minor units
 * @param labels of the activities that count in that cart
 * @param proof how good the engine's choice for that cart is known to be
 * @param reachable the lowest lower price found, or null
 * @param allTried false when the good's activities suggest more carts than were tried
 */
public record PriceTag(
        String sku,
        long listMinor,
        long unitPriceMinor,
        List<Label> labels,
        Quote.Proof proof,
        Reachable reachable,
        boolean allTried) {}
