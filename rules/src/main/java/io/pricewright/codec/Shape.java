package io.pricewright.codec;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Filter;
import io.pricewright.facts.ReturnPolicy;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import io.pricewright.facts.UsageLimits;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which fields may be left out of JSON, and the names that cases of a sealed type go by. */
final class Shape {
    /**
     * What a primitive field is when JSON leaves it out or says null. Every other primitive must be
     * given: a price that is forgotten is not a price of 0.
     */
    private static final Map<Class<?>, Map<String, Object>> DEFAULTS =
            Map.ofEntries(
                    Map.entry(Activity.class, Map.of("version", 1L)),
                    Map.entry(CartReader.TimedForm.class, Map.of("explain", false, "hints", 0)),
                    Map.entry(CartLine.class, Map.of("floorMinor", 0L, "discountable", true)),
                    Map.entry(Scope.class, Map.of("excludeReduced", false)),
                    Map.entry(
                            Stacking.class,
                            Map.of(
                                    "stackable",
                                    false,
                                    "priority",
                                    0,
                                    "exclusive",
                                    false,
                                    "stopFurther",
                                    false)),
                    Map.entry(
                            Usage.class,
                            Map.of(
                                    "orders",
                                    0L,
                                    "ordersByShopper",
                                    0L,
                                    "unitsByShopper",
                                    0L,
                                    "ordersByShopperToday",
                                    0L,
                                    "unitsByShopperToday",
                                    0L,
                                    "spentMinor",
                                    0L)),
                    Map.entry(Terms.BuyXGetY.class, Map.of("partialGet", false)),
                    Map.entry(Terms.CheapestFree.class, Map.of("free", 0)),
                    Map.entry(Terms.NForPrice.class, Map.of("distinct", false)),
                    Map.entry(Terms.Gift.class, Map.of("quantity", 1, "valueMinor", 0L)),
                    Map.entry(Terms.Gift.Choice.class, Map.of("quantity", 1, "valueMinor", 0L)),
                    Map.entry(Terms.AddOn.class, Map.of("quantity", 1)),
                    Map.entry(Condition.SpendAtLeast.class, Map.of("covered", false)),
                    Map.entry(Condition.SpendAtMost.class, Map.of("covered", false)),
                    Map.entry(Condition.QuantityAtLeast.class, Map.of("covered", false)),
                    Map.entry(Condition.QuantityAtMost.class, Map.of("covered", false)));

    /** Values that say nothing, so that writing them would say nothing either. */
    private static final Set<Object> SILENT =
            Set.of(
                    Filter.NONE,
                    Scope.ALL,
                    Condition.ALWAYS,
                    Schedule.ALWAYS,
                    Stacking.Excludes.NONE,
                    Caps.NONE,
                    UsageLimits.NONE,
                    ReturnPolicy.KEEP);

    private Shape() {}

    static Object defaultOf(Class<?> type, String field) {
        return DEFAULTS.getOrDefault(type, Map.of()).get(field);
    }

    static boolean isSilent(Object value) {
        return value == null
                || (value instanceof Collection<?> some && some.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || SILENT.contains(value);
    }

    /** The records a sealed type permits, at any depth, in the order they are written in. */
    static List<Class<?>> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(
                        type ->
                                type.isRecord()
                                        ? java.util.stream.Stream.of(type)
                                        : records(type).stream())
                .toList();
    }

    /** Conditions by the name JSON gives them: paidOrdersAtMost for PaidOrdersAtMost. */
    static Map<String, Class<?>> conditions() {
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        records(Condition.class).forEach(type -> byName.put(nameOf(type), type));
        return byName;
    }

    static String nameOf(Class<?> condition) {
        String name = condition.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
