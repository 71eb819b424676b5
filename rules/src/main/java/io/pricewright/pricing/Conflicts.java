package io.pricewright.pricing;

import io.pricewright.facts.Exclusion;

/** Whether two activities may stand together, by what the stacking rules said of each. */
public final class Conflicts {
    private Conflicts() {}

    /** The statement that keeps them off the same unit, or null. */
    public static Exclusion onUnit(PreparedActivity a, PreparedActivity b) {
        Exclusion.Member[] ofA = a.unitSets;
        Exclusion.Member[] ofB = b.unitSets;
        for (int i = 0; i < ofA.length; i++) {
            for (int j = 0; j < ofB.length; j++) {
                if ((ofA[i].sole() || ofB[j].sole()) && ofA[i].set().equals(ofB[j].set())) {
                    return ofA[i].sole() ? ofA[i] : ofB[j];
                }
            }
        }
        return null;
    }

    /** The statement that keeps them out of the same order, or null. */
    public static Exclusion inOrder(PreparedActivity a, PreparedActivity b) {
        if (!a.speaksOfOrder && !b.speaksOfOrder) {
            return null;
        }
        Exclusion bar = bars(a, b);
        if (bar == null) {
            bar = bars(b, a);
        }
        return bar != null ? bar : sameSet(a, b);
    }

    private static Exclusion sameSet(PreparedActivity a, PreparedActivity b) {
        for (Exclusion.Member ofA : a.sets) {
            for (Exclusion.Member ofB : b.sets) {
                boolean perUnit = ofA.perUnit() && ofB.perUnit();
                if (!perUnit && (ofA.sole() || ofB.sole()) && ofA.set().equals(ofB.set())) {
                    return ofA.sole() ? ofA : ofB;
                }
            }
        }
        return null;
    }

    /** What the first says against the second. */
    private static Exclusion bars(PreparedActivity speaker, PreparedActivity other) {
        for (Exclusion said : speaker.exclusions()) {
            if (said instanceof Exclusion.BarsAll
                    || (said instanceof Exclusion.BarsFurther && isFurther(speaker, other))
                    || (said instanceof Exclusion.BarsTag tag
                            && other.activity().tags().contains(tag.tag()))
                    || (said instanceof Exclusion.BarsActivity activity
                            && other.activity().id().equals(activity.activityId()))) {
                return said;
            }
        }
        return null;
    }

    private static boolean isFurther(PreparedActivity speaker, PreparedActivity other) {
        int layer = other.activity().layer().compareTo(speaker.activity().layer());
        return layer > 0
                || (layer == 0
                        && other.activity().stacking().priority()
                                < speaker.activity().stacking().priority());
    }
}
