package io.pricewright.listing;

/**
 * One thing a shopper does to get another price.
 *
 * @param units of {@link Kind#QUANTITY}, people of {@link Kind#GROUP}, otherwise null
 * @param amountMinor of {@link Kind#SPEND} in minor units, otherwise null
 * @param name of all other kinds, of the activity for a group, otherwise null
 */
public record Need(Kind kind, Long units, Long amountMinor, String name) {
    /** The kinds of things a shopper can do. */
    public enum Kind {
        /** Buy so many units. */
        QUANTITY,
        /** Spend so much. */
        SPEND,
        /** Belong to a segment. */
        SEGMENT,
        /** Buy on a channel. */
        CHANNEL,
        /** Pay in a way. */
        PAYMENT,
        /** Have it sent in a way. */
        SHIPPING_METHOD,
        /** Present a coupon code. */
        COUPON,
        /** Buy in a group of so many people. */
        GROUP
    }

    static Need quantity(long units) {
        return new Need(Kind.QUANTITY, units, null, null);
    }

    static Need spend(long amountMinor) {
        return new Need(Kind.SPEND, null, amountMinor, null);
    }

    static Need group(String activityId, long people) {
        return new Need(Kind.GROUP, people, null, activityId);
    }

    static Need of(Kind kind, String name) {
        return new Need(kind, null, null, name);
    }
}
