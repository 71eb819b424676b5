package io.pricewright.pricing;

import io.pricewright.facts.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A condition with its place in its activity, worked out once for all carts.
 *
 * @param path a JSON pointer into the activity
 * @param of what it consists of; empty for a single question
 */
record ConditionTree(Condition condition, String path, List<ConditionTree> of) {
    /** Of an activity's whole condition. */
    static ConditionTree of(Condition condition) {
        return of(condition, "/conditions");
    }

    private static ConditionTree of(Condition condition, String at) {
        if (condition instanceof Condition.All all) {
            return ofEach(condition, all.of(), at + "/all");
        } else if (condition instanceof Condition.Any any) {
            return ofEach(condition, any.of(), at + "/any");
        } else if (condition instanceof Condition.Not not) {
            String path = at + "/not";
            return new ConditionTree(condition, path, List.of(of(not.of(), path)));
        }
        return new ConditionTree(condition, at + "/" + nameOf(condition), List.of());
    }

    private static ConditionTree ofEach(Condition condition, List<Condition> parts, String path) {
        List<ConditionTree> of = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            of.add(of(parts.get(i), path + "/" + i));
        }
        return new ConditionTree(condition, path, List.copyOf(of));
    }

    private static String nameOf(Condition condition) {
        String name = condition.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
