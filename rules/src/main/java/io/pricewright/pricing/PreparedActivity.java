package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Basis;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Condition.Leaf;
import io.pricewright.facts.Condition.Threshold;
import io.pricewright.facts.Exclusion;
import io.pricewright.facts.Layer;
import io.pricewright.facts.UsageLimits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One activity version with all that can be known of it before any cart: above all what the
 * stacking rules say, which are fired once for it. Immutable and shared between carts and threads;
 * keep it as long as the version lives.
 */
public final class PreparedActivity {
    /**
     * The order in which activities are applied: by layer, then priority (higher first), then id.
     */
    public static final Comparator<PreparedActivity> ORDER =
            (a, b) -> {
                if (a.rank != b.rank) {
                    return Long.compare(a.rank, b.rank);
                }
                return a.activity.id().compareTo(b.activity.id());
            };

    private final Activity activity;
    private final Condition conditions;
    private final ConditionTree conditionTree;
    private final Leaf[] questions;
    private final List<Exclusion> exclusions;
    private final long rank;
    final ScopeMatcher scope;

    /** Sets it is in, for units. */
    final Exclusion.Member[] unitSets;

    /** Sets it is in, of either kind. */
    final Exclusion.Member[] sets;

    /** Whether it says anything about the order as a whole. */
    final boolean speaksOfOrder;

    /** Whether a limit or budget of nothing keeps it out before it is ever used. */
    final boolean unusable;

    PreparedActivity(Activity activity, List<Exclusion> exclusions, SharedQuestions shared) {
        this.activity = activity;
        this.exclusions = List.copyOf(exclusions);
        List<Leaf> asked = new ArrayList<>();
        this.conditions = resolve(activity.conditions(), activity, asked, shared);
        this.conditionTree = ConditionTree.of(conditions);
        if (activity.coupon() != null) {
            asked.add(shared.shared(new Condition.CouponPresented(activity.coupon())));
        }
        this.questions = asked.toArray(new Leaf[0]);
        this.rank = ((long) activity.layer().ordinal() << 33) - activity.stacking().priority();
        this.scope = new ScopeMatcher(activity.scope());
        this.unusable = isUnusable(activity);
        this.sets =
                this.exclusions.stream()
                        .filter(Exclusion.Member.class::isInstance)
                        .toArray(Exclusion.Member[]::new);
        this.unitSets =
                this.exclusions.stream()
                        .filter(said -> said instanceof Exclusion.Member member && member.perUnit())
                        .toArray(Exclusion.Member[]::new);
        this.speaksOfOrder =
                this.exclusions.stream()
                        .anyMatch(
                                said ->
                                        !(said instanceof Exclusion.Member member)
                                                || !member.perUnit()
                                                || !member.set().startsWith("layer "));
    }

    private static boolean isUnusable(Activity activity) {
        UsageLimits limits = activity.limits();
        return isZero(limits.orders())
                || isZero(limits.ordersPerShopper())
                || isZero(limits.unitsPerShopper())
                || isZero(limits.ordersPerShopperPerDay())
                || isZero(limits.unitsPerShopperPerDay())
                || isZero(activity.budgetMinor());
    }

    private static boolean isZero(Long limit) {
        return limit != null && limit == 0;
    }

    public Activity activity() {
        return activity;
    }

    /** What it may not stand together with. */
    public List<Exclusion> exclusions() {
        return exclusions;
    }

    /** Its conditions, with its own scope and layer filled in where they ask for them. */
    Condition conditions() {
        return conditions;
    }

    /** The same with the place of each part. */
    ConditionTree conditionTree() {
        return conditionTree;
    }

    /**
     * The single questions of its conditions that rules can answer, and of its coupon; that is the
     * last.
     */
    Leaf[] questions() {
        return questions;
    }

    /** The question whether its coupon was presented, or null. */
    Leaf couponQuestion() {
        return activity.coupon() == null ? null : questions[questions.length - 1];
    }

    private static Condition resolve(
            Condition condition, Activity activity, List<Leaf> asked, SharedQuestions shared) {
        if (condition instanceof Condition.All all) {
            return new Condition.All(resolve(all.of(), activity, asked, shared));
        } else if (condition instanceof Condition.Any any) {
            return new Condition.Any(resolve(any.of(), activity, asked, shared));
        } else if (condition instanceof Condition.Not not) {
            return new Condition.Not(resolve(not.of(), activity, asked, shared));
        }
        Leaf leaf = shared.shared((Leaf) condition);
        if (leaf instanceof Threshold threshold) {
            leaf =
                    threshold.asked(
                            basis(threshold.basis(), activity.layer()), lines(threshold, activity));
            if (isAtMost(leaf) && waits((Threshold) leaf, activity)) {
                // Too much by list prices may be little enough once its turn comes.
                return leaf;
            }
        }
        asked.add(leaf);
        return leaf;
    }

    private static List<Condition> resolve(
            List<Condition> conditions,
            Activity activity,
            List<Leaf> asked,
            SharedQuestions shared) {
        List<Condition> resolved = new ArrayList<>(conditions.size());
        for (Condition condition : conditions) {
            resolved.add(resolve(condition, activity, asked, shared));
        }
        return resolved;
    }

    private static boolean isAtMost(Leaf leaf) {
        return leaf instanceof Condition.SpendAtMost || leaf instanceof Condition.QuantityAtMost;
    }

    /**
     * Whether settlement must answer it. Above the item layer that is so even for list prices, for
     * units made free below count towards no threshold.
     */
    boolean waits(Threshold threshold) {
        return waits(threshold, activity);
    }

    private static boolean waits(Threshold threshold, Activity activity) {
        return threshold.basis() != Basis.LIST || activity.layer() != Layer.ITEM;
    }

    /** The item layer is entered with list prices, so there the layer before means list prices. */
    private static Basis basis(Basis basis, Layer layer) {
        return layer == Layer.ITEM && basis == Basis.PREVIOUS_LAYER ? Basis.LIST : basis;
    }

    private static io.pricewright.facts.Scope lines(Threshold threshold, Activity activity) {
        return threshold.covered() ? activity.scope() : threshold.of();
    }
}
