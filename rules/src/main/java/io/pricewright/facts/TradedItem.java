package io.pricewright.facts;

/**
 * One used item the shopper hands in.
 *
 * @param item what it is, as the activity that takes it names it
 * @param valueMinor what it was valued at, in minor units
 */
public record TradedItem(String item, long valueMinor) {
    public TradedItem {
        Check.text("item", item, Bounds.MAX_ID_LENGTH);
        Check.price("valueMinor", valueMinor);
    }
}
