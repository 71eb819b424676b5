package io.pricewright.facts;

import java.util.Set;

/**
 * What an activity says about standing together with others; the stacking rules turn it into {@link
 * Exclusion}s.
 *
 * @param group at most one activity of a group is chosen (per unit in the item layer, per order
 *     above), or null
 * @param stackable whether it shares units with other stackable activities of its layer
 * @param basis the price its discount is computed from when it is stacked, sequential by default
 * @param priority the higher, the earlier it is applied
 * @param exclusive alone in the whole quote
 * @param stopFurther nothing of lower priority in its layer, nor of a later layer, beside it
 * @param excludes tags and activities it does not stand beside
 */
public record Stacking(
        String group,
        boolean stackable,
        StackBasis basis,
        int priority,
        boolean exclusive,
        boolean stopFurther,
        Excludes excludes) {
    public static final Stacking DEFAULT = new Stacking(null, false, null, 0, false, false, null);
    public static final Stacking STACKABLE = new Stacking(null, true, null, 0, false, false, null);

    public Stacking {
        if (group != null) {
            Check.text("group", group, Bounds.MAX_ID_LENGTH);
        }
        basis = basis == null ? StackBasis.SEQUENTIAL : basis;
        excludes = excludes == null ? Excludes.NONE : excludes;
    }

    /** Tags and ids of activities that are not to be applied beside this one. */
    public record Excludes(Set<String> tags, Set<String> activities) {
        public static final Excludes NONE = new Excludes(null, null);

        public Excludes {
            tags = tags == null ? Set.of() : Set.copyOf(tags);
            activities = activities == null ? Set.of() : Set.copyOf(activities);
        }
    }
}
