package io.pricewright.facts;

/** What a stacking rule says an activity may not stand together with. */
public sealed interface Exclusion {
    /** Name of the rule that said so; the reason shown to people. */
    String rule();

    /**
     * The activity is in a set. A sole member stands beside no other member; shared members stand
     * beside each other.
     *
     * @param perUnit whether only members that touch the same unit exclude each other, or all of an
     *     order
     */
    record Member(String set, boolean sole, boolean perUnit, String rule) implements Exclusion {}

    /** It does not stand beside activities with this tag. */
    record BarsTag(String tag, String rule) implements Exclusion {}

    /** It does not stand beside this activity. */
    record BarsActivity(String activityId, String rule) implements Exclusion {}

    /** It stands beside nothing at all. */
    record BarsAll(String rule) implements Exclusion {}

    /** Beside it stands nothing of lower priority in its layer, nor of a later layer. */
    record BarsFurther(String rule) implements Exclusion {}
}
