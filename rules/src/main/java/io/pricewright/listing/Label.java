package io.pricewright.listing;

import io.pricewright.facts.Layer;
import io.pricewright.pricing.Quote;
import java.util.List;

/**
 * What a price tag says of an activity that counts.
 *
 * @param discountMinor what it took off the cart that was priced, in minor units; zero for a gift
 */
public record Label(
        String activityId, long activityVersion, String name, Layer layer, long discountMinor) {
    static List<Label> of(Quote quote) {
        return quote.applied().stream()
                .map(
                        applied ->
                                new Label(
                                        applied.activityId(),
                                        applied.activityVersion(),
                                        applied.name(),
                                        applied.layer(),
                                        applied.discountMinor()))
                .toList();
    }
}
