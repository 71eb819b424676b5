package io.pricewright.facts;

import java.util.List;

/**
 * What of an order comes back at one time.
 *
 * @param id chosen by its maker, unique in its order
 * @param gifts goods that had come for nothing
 */
public record Return(String id, List<Units> units, List<Gift> gifts) {
    public Return {
        Check.text("id", id, Bounds.MAX_ID_LENGTH);
        units = Check.list("units", units, Bounds.MAX_ENTRIES);
        gifts = Check.list("gifts", gifts, Bounds.MAX_ENTRIES);
        if (units.isEmpty() && gifts.isEmpty()) {
            throw new InvalidFactException(
                    "MISSING", "units", "units is empty: name what comes back");
        }
    }

    /**
     * So many units of one line.
     *
     * @param line id of the line
     * @param payableMinor the price these units were sold at, in minor units, or null for the
     *     cheapest that are left of the line
     */
    public record Units(String line, long quantity, Long payableMinor) {
        public Units {
            Check.text("line", line, Bounds.MAX_ID_LENGTH);
            Check.range("quantity", quantity, 1, Bounds.MAX_QUANTITY);
            if (payableMinor != null) {
                Check.price("payableMinor", payableMinor);
            }
        }
    }

    /**
     * So many of one gift.
     *
     * @param activityId the activity that gave it
     */
    public record Gift(String activityId, String sku, long quantity) {
        public Gift {
            Check.text("activityId", activityId, Bounds.MAX_ID_LENGTH);
            Check.text("sku", sku, Bounds.MAX_ID_LENGTH);
            Check.range("quantity", quantity, 1, Long.MAX_VALUE);
        }
    }
}
