package io.pricewright.service.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;

/**
 * So much of one thing that an activity has.
 *
 * @param name the SKU of STOCK; the day that a shopper's limit counts for, as 2026-11-11; otherwise
 *     empty
 * @param amount units, orders or minor units, at least 1
 * @param cap most that one shopper may hold, as the quote promised; null for what is not a
 *     shopper's, where the activity's own row knows it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hold(HoldKind kind, String activityId, String name, long amount, Long cap) {
    static final Comparator<Hold> LOCK_ORDER =
            Comparator.comparing(Hold::kind)
                    .thenComparing(Hold::activityId)
                    .thenComparing(Hold::name);
}
