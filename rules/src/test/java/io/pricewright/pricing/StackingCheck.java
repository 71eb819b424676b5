package io.pricewright.pricing;

import static io.pricewright.pricing.Priced.require;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether what stands together in a quote may, told from the activities alone: neither the stacking
 * rules nor the engine's reading of them is asked.
 */
final class StackingCheck {
    private StackingCheck() {}

    static void check(Priced priced) {
        List<Activity> applied = priced.applied();
        for (int i = 0; i < applied.size(); i++) {
            for (int j = i + 1; j < applied.size(); j++) {
                String why = barred(applied.get(i), applied.get(j));
                require(
                        why == null,
                        "%s and %s stand together: %s",
                        applied.get(i).id(),
                        applied.get(j).id(),
                        why);
            }
        }
        for (Units units : priced.units()) {
            roles(units);
        }
        displaced(priced);
    }

    private static void roles(Units units) {
        for (Units.Role role = units.roles; role != null; role = role.before) {
            for (Units.Role other = role.before; other != null; other = other.before) {
                Activity a = role.proposal.activity();
                Activity b = other.proposal.activity();
                require(a != b, "%s uses a unit of line %s twice", a.id(), units.line);
                String why = barredOnUnit(a, b);
                require(
                        why == null,
                        "%s and %s use the same unit of line %s: %s",
                        a.id(),
                        b.id(),
                        units.line,
                        why);
            }
        }
        for (Units.Step step = units.steps; step != null; step = step.before) {
            require(isTarget(units, step.proposal), "%s changed a unit it has no claim on", step);
        }
    }

    private static boolean isTarget(Units units, Proposal proposal) {
        for (Units.Role role = units.roles; role != null; role = role.before) {
            if (role.proposal.activity() == proposal.activity()) {
                return role.set != Claims.QUALIFIER;
            }
        }
        return false;
    }

    /** Why two activities can't stand in one order, or null. */
    static String barred(Activity a, Activity b) {
        String why = bars(a, b);
        if (why == null) {
            why = bars(b, a);
        }
        if (why == null && a.source() == Source.COUPON && b.source() == Source.COUPON) {
            why = bothStackable(a, b) ? null : "two coupons";
        }
        boolean aboveItem = a.layer() != Layer.ITEM || b.layer() != Layer.ITEM;
        return why == null && aboveItem && sameGroup(a, b) ? "group of an order" : why;
    }

    private static String bars(Activity a, Activity b) {
        if (a.stacking().exclusive()) {
            return "exclusive";
        }
        boolean later = a.layer().ordinal() < b.layer().ordinal();
        boolean lower = a.layer() == b.layer() && b.stacking().priority() < a.stacking().priority();
        if (a.stacking().stopFurther() && (later || lower)) {
            return "stop further";
        }
        if (a.stacking().excludes().activities().contains(b.id())) {
            return "excluded activity";
        }
        return a.stacking().excludes().tags().stream().anyMatch(b.tags()::contains)
                ? "excluded tag"
                : null;
    }

    /** Why two activities can't use one unit, or null. */
    static String barredOnUnit(Activity a, Activity b) {
        if (a.layer() == b.layer() && !bothStackable(a, b)) {
            return "one of a layer";
        }
        return sameGroup(a, b) ? "group of a unit" : null;
    }

    private static boolean bothStackable(Activity a, Activity b) {
        return a.stacking().stackable() && b.stacking().stackable();
    }

    private static boolean sameGroup(Activity a, Activity b) {
        return a.stacking().group() != null && a.stacking().group().equals(b.stacking().group());
    }

    /**
     * Who is displaced is displaced by somebody who counts, and who has a right to: by an exclusion
     * or, where the best is sought, by saving more without it.
     */
    private static void displaced(Priced priced) {
        Map<String, Activity> applied = new HashMap<>();
        for (Activity activity : priced.applied()) {
            applied.put(activity.id(), activity);
        }
        for (Quote.NotApplied not : priced.quote().notApplied()) {
            if (not.code() != RejectionCode.DISPLACED) {
                require(not.by().isEmpty(), "%s names a winner", not);
                continue;
            }
            require(!not.by().isEmpty(), "%s does not say by whom", not);
            Activity loser = priced.sale().activity(not.activityId());
            for (String by : not.by()) {
                Activity winner = applied.get(by);
                require(winner != null, "%s is displaced by %s, which does not count", not, by);
                require(
                        priced.policy() == SelectionPolicy.BEST
                                || barred(loser, winner) != null
                                || barredOnUnit(loser, winner) != null,
                        "%s is displaced by %s without a reason",
                        not,
                        by);
            }
        }
    }
}
