package io.pricewright.facts;

/**
 * How much of an activity one order may get, and how far down it may go; what is over a cap stays
 * at its price before.
 *
 * @param discountMinor most it takes off one order, in minor units, or null
 * @param applicationsPerOrder most sets, repetitions or rewarded groups in one order, or null
 * @param unitsPerOrder most units rewarded in one order, or null
 * @param unitsPerLine most units rewarded of one line, or null
 * @param pick which units come first under a cap on units, cart order by default
 * @param floorPermyriad least part of its list price that a unit keeps, or null; the floor of the
 *     line holds in any case
 * @param floorPolicy what happens where a floor is met
 */
public record Caps(
        Long discountMinor,
        Integer applicationsPerOrder,
        Long unitsPerOrder,
        Long unitsPerLine,
        Pick pick,
        Integer floorPermyriad,
        FloorPolicy floorPolicy) {
    public static final Caps NONE = new Caps(null, null, null, null, null);

    /** Caps without a floor of their own. */
    public Caps(
            Long discountMinor,
            Integer applicationsPerOrder,
            Long unitsPerOrder,
            Long unitsPerLine,
            Pick pick) {
        this(discountMinor, applicationsPerOrder, unitsPerOrder, unitsPerLine, pick, null, null);
    }

    public Caps {
        if (discountMinor != null) {
            Check.amount("discountMinor", discountMinor);
        }
        if (applicationsPerOrder != null) {
            Check.range("applicationsPerOrder", applicationsPerOrder, 1, Integer.MAX_VALUE);
        }
        if (unitsPerOrder != null) {
            Check.range("unitsPerOrder", unitsPerOrder, 1, Long.MAX_VALUE);
        }
        if (unitsPerLine != null) {
            Check.range("unitsPerLine", unitsPerLine, 1, Long.MAX_VALUE);
        }
        pick = pick == null ? Pick.CART_ORDER : pick;
        if (floorPermyriad != null) {
            Check.permyriad("floorPermyriad", floorPermyriad);
        }
        floorPolicy = floorPolicy == null ? FloorPolicy.REDISTRIBUTE : floorPolicy;
    }
}
