package io.pricewright.service.transfer;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One column of a flat file.
 *
 * @param name the path of its field in the JSON of an activity, joined by dots
 * @param kind how its cells are written
 */
record Column(String name, Kind kind) {
    /** How a cell says its value. */
    enum Kind {
        TEXT,
        /** A whole number in digits. */
        NUMBER,
        /** true or false. */
        FLAG,
        /** Texts, with a semicolon between them. */
        LIST,
        JSON,
        /** What the service says of an activity; ignored when it comes in. */
        OURS
    }

    /** All columns, in the order they are exported in. */
    static final List<Column> ALL =
            Stream.of(
                            of(Kind.TEXT, "id"),
                            of(Kind.NUMBER, "version"),
                            of(Kind.OURS, "status", "statusReason", "author"),
                            of(Kind.TEXT, "name", "layer", "terms.type"),
                            of(Kind.JSON, "terms"),
                            filter("scope.include"),
                            filter("scope.exclude"),
                            of(
                                    Kind.NUMBER,
                                    "scope.unitPriceAtLeastMinor",
                                    "scope.unitPriceAtMostMinor"),
                            of(Kind.FLAG, "scope.excludeReduced"),
                            of(Kind.JSON, "conditions"),
                            of(Kind.TEXT, "schedule.from", "schedule.until"),
                            of(Kind.JSON, "schedule.weekly"),
                            of(Kind.TEXT, "source", "coupon", "stacking.group"),
                            of(Kind.FLAG, "stacking.stackable"),
                            of(Kind.TEXT, "stacking.basis"),
                            of(Kind.NUMBER, "stacking.priority"),
                            of(Kind.FLAG, "stacking.exclusive", "stacking.stopFurther"),
                            of(Kind.LIST, "stacking.excludes.tags", "stacking.excludes.activities"),
                            of(
                                    Kind.NUMBER,
                                    "caps.discountMinor",
                                    "caps.applicationsPerOrder",
                                    "caps.unitsPerOrder",
                                    "caps.unitsPerLine"),
                            of(Kind.TEXT, "caps.pick"),
                            of(Kind.NUMBER, "caps.floorPermyriad"),
                            of(Kind.TEXT, "caps.floorPolicy"),
                            of(
                                    Kind.NUMBER,
                                    "limits.orders",
                                    "limits.ordersPerShopper",
                                    "limits.unitsPerShopper",
                                    "limits.ordersPerShopperPerDay",
                                    "limits.unitsPerShopperPerDay"),
                            of(Kind.TEXT, "limits.dayZone"),
                            of(Kind.JSON, "inventory"),
                            of(Kind.NUMBER, "budgetMinor"),
                            of(Kind.JSON, "funding"),
                            of(Kind.LIST, "tags"),
                            of(Kind.TEXT, "returns"),
                            of(Kind.OURS, "createdAt", "updatedAt"))
                    .flatMap(columns -> columns)
                    .toList();

    private static final Map<String, Column> BY_NAME =
            ALL.stream().collect(Collectors.toMap(Column::name, Function.identity()));

    /** The column of this name, or null. */
    static Column named(String name) {
        return BY_NAME.get(name);
    }

    List<String> path() {
        return List.of(name.split("\\."));
    }

    /** RFC 6901 pointer to its field. */
    String pointer() {
        return "/" + name.replace('.', '/');
    }

    private static Stream<Column> of(Kind kind, String... names) {
        return Stream.of(names).map(name -> new Column(name, kind));
    }

    private static Stream<Column> filter(String path) {
        return Stream.concat(
                of(
                        Kind.LIST,
                        path + ".skus",
                        path + ".categories",
                        path + ".brands",
                        path + ".shops"),
                of(Kind.JSON, path + ".attributes"));
    }
}
