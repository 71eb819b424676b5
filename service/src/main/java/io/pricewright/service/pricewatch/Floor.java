package io.pricewright.service.pricewatch;

import io.pricewright.conflict.Good;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.service.operations.ProblemException;
import java.util.List;
import java.util.Map;

/**
 * The price no unit of a good should be sold under, with what has to be known of the good to find
 * its activities: there is no catalogue to ask. Exactly one of the two floors is given.
 *
 * @param unitPriceMinor list price of one unit, in minor units
 * @param floorMinor in minor units, or null
 * @param floorPermyriad least part of the list price, 1 to 10000, or null
 */
record Floor(
        String sku,
        String currency,
        Long unitPriceMinor,
        Long regularPriceMinor,
        String shop,
        String brand,
        List<String> categories,
        Map<String, String> attributes,
        Long floorMinor,
        Integer floorPermyriad) {

    /** As it is kept: of this SKU, and whole. */
    Floor checked(String ofSku) {
        if (sku != null && !sku.equals(ofSku)) {
            throw refused(
                    "SKU_MISMATCH",
                    "sku",
                    "sku is " + sku + " but the path says " + ofSku + ": leave it out");
        }
        if (unitPriceMinor == null) {
            throw refused(
                    "MISSING", "unitPriceMinor", "unitPriceMinor is missing: give the list price");
        }
        if ((floorMinor == null) == (floorPermyriad == null)) {
            throw refused(
                    "CONTRADICTORY_FLOOR",
                    "floorMinor",
                    "Give one of floorMinor and floorPermyriad");
        }
        if (floorPermyriad != null && (floorPermyriad < 1 || floorPermyriad > 10_000)) {
            throw refused(
                    "OUT_OF_RANGE",
                    "floorPermyriad",
                    "floorPermyriad is " + floorPermyriad + ": it must be from 1 to 10000");
        }
        if (floorMinor != null && (floorMinor < 1 || floorMinor > unitPriceMinor)) {
            throw refused(
                    "OUT_OF_RANGE",
                    "floorMinor",
                    "floorMinor is "
                            + floorMinor
                            + ": it must be from 1 to the list price "
                            + unitPriceMinor);
        }
        Floor floor =
                new Floor(
                        ofSku,
                        currency,
                        unitPriceMinor,
                        regularPriceMinor,
                        shop,
                        brand,
                        categories == null ? List.of() : categories,
                        attributes == null ? Map.of() : attributes,
                        floorMinor,
                        floorPermyriad);
        floor.requireGood();
        return floor;
    }

    private void requireGood() {
        try {
            new Cart(currency, null, null, List.of(line()), null, null, null, null);
        } catch (InvalidFactException invalid) {
            throw refused(invalid.code(), invalid.field(), invalid.getMessage());
        }
    }

    Good good() {
        return Good.told(line(), currency);
    }

    private CartLine line() {
        return new CartLine(
                sku,
                sku,
                shop,
                brand,
                categories,
                1,
                unitPriceMinor,
                regularPriceMinor,
                0,
                true,
                attributes);
    }

    /**
     * What a unit should cost at least, in minor units; 0 where an amount is of another currency.
     *
     * @param listMinor list price of the unit sold
     */
    long minorOf(String soldIn, long listMinor) {
        if (floorMinor != null) {
            return soldIn.equals(currency) ? floorMinor : 0;
        }
        // Rounded up: a floor is not met by less than it says.
        long whole = listMinor / 10_000 * floorPermyriad;
        return whole + (listMinor % 10_000 * floorPermyriad + 9_999) / 10_000;
    }

    private static ProblemException refused(String code, String field, String message) {
        return ProblemException.unprocessable(code, "/" + field, message);
    }
}
