package io.pricewright.facts;

import java.util.List;
import java.util.Map;

/**
 * So many units of one SKU at one list price.
 *
 * @param id unique in its cart
 * @param shop who sells it, or null
 * @param brand or null
 * @param categories with all their ancestors
 * @param quantity units, 1 to {@link Bounds#MAX_QUANTITY}
 * @param unitPriceMinor list price of one unit, in minor units
 * @param regularPriceMinor the price it is usually sold at, when the list price is already reduced,
 *     or null
 * @param floorMinor no unit is ever sold under this price, in minor units
 * @param discountable whether any discount may touch it
 */
public record CartLine(
        String id,
        String sku,
        String shop,
        String brand,
        List<String> categories,
        long quantity,
        long unitPriceMinor,
        Long regularPriceMinor,
        long floorMinor,
        boolean discountable,
        Map<String, String> attributes) {
    public CartLine {
        Check.text("id", id, Bounds.MAX_ID_LENGTH);
        Check.text("sku", sku, Bounds.MAX_ID_LENGTH);
        categories = Check.list("categories", categories, Bounds.MAX_ENTRIES);
        Check.range("quantity", quantity, 1, Bounds.MAX_QUANTITY);
        Check.price("unitPriceMinor", unitPriceMinor);
        if (regularPriceMinor != null) {
            Check.price("regularPriceMinor", regularPriceMinor);
        }
        Check.price("floorMinor", floorMinor);
        attributes = Check.map("attributes", attributes, Bounds.MAX_ENTRIES);
        if (unitPriceMinor > Bounds.MAX_MINOR / quantity) {
            throw new InvalidFactException(
                    "AMOUNT_TOO_LARGE",
                    "unitPriceMinor",
                    quantity
                            + " units at "
                            + unitPriceMinor
                            + " are over the largest amount "
                            + Bounds.MAX_MINOR);
        }
    }

    /** A plain line: no shop, brand, category, floor or attribute. */
    public static CartLine of(String sku, long quantity, long unitPriceMinor) {
        return new CartLine(
                sku, sku, null, null, null, quantity, unitPriceMinor, null, 0, true, null);
    }

    /** The same goods, so many of them. */
    public CartLine withQuantity(long quantity) {
        return new CartLine(
                id,
                sku,
                shop,
                brand,
                categories,
                quantity,
                unitPriceMinor,
                regularPriceMinor,
                floorMinor,
                discountable,
                attributes);
    }

    /** List price of all its units, in minor units. */
    public long listMinor() {
        return quantity * unitPriceMinor;
    }

    /** Whether it is sold under its regular price before any activity. */
    public boolean isReduced() {
        return regularPriceMinor != null && regularPriceMinor > unitPriceMinor;
    }
}
