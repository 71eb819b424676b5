package io.pricewright.service.activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What differs between two JSON values.
 *
 * <p>Fields are compared by name, lists of objects by place. Lists of plain values are sets in an
 * activity, so they are compared by what they hold: a SKU more in a list is one difference,
 * wherever it stands.
 */
final class JsonDiff {
    private final List<Difference> found = new ArrayList<>();

    private JsonDiff() {}

    static List<Difference> between(JsonNode before, JsonNode after) {
        JsonDiff diff = new JsonDiff();
        diff.compare("", before, after);
        return diff.found;
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (before == null || after == null) {
            found.add(new Difference(pointer, before, after));
        } else if (before.isObject() && after.isObject()) {
            compareFields(pointer, before, after);
        } else if (before.isArray() && after.isArray()) {
            if (isSet(before) && isSet(after)) {
                compareSets(pointer, before, after);
            } else {
                comparePlaces(pointer, before, after);
            }
        } else if (!before.equals(after)) {
            found.add(new Difference(pointer, before, after));
        }
    }

    private void compareFields(String pointer, JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            String escaped = name.replace("~", "~0").replace("/", "~1");
            compare(pointer + "/" + escaped, before.get(name), after.get(name));
        }
    }

    private void comparePlaces(String pointer, JsonNode before, JsonNode after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(pointer + "/" + i, before.get(i), after.get(i));
        }
    }

    private void compareSets(String pointer, JsonNode before, JsonNode after) {
        Map<JsonNode, Integer> added = places(after);
        places(before)
                .forEach(
                        (value, place) -> {
                            if (added.remove(value) == null) {
                                found.add(new Difference(pointer + "/" + place, value, null));
                            }
                        });
        added.forEach(
                (value, place) -> found.add(new Difference(pointer + "/" + place, null, value)));
    }

    private static Map<JsonNode, Integer> places(JsonNode list) {
        Map<JsonNode, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            places.put(list.get(i), i);
        }
        return places;
    }

    private static boolean isSet(JsonNode list) {
        Set<JsonNode> values = new LinkedHashSet<>();
        list.forEach(values::add);
        return values.size() == list.size() && values.stream().allMatch(JsonNode::isValueNode);
    }

    /**
     * One place that differs.
     *
     * @param pointer RFC 6901, into the value before; into the one after where something was added
     * @param before null where it was added
     * @param after null where it was removed
     */
    record Difference(String pointer, JsonNode before, JsonNode after) {}
}
