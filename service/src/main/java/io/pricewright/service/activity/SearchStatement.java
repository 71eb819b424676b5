package io.pricewright.service.activity;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The statement that finds the ids a filter means.
 *
 * <p>It begins with the rarest thing that is named, and its joins are kept in that order: before a
 * LIMIT, optimizers like to walk all activities by id in the hope of meeting some early.
 */
final class SearchStatement {
    private final Shelf shelf;
    private final List<String> tables = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private String id = "activity.id";

    SearchStatement(ActivityFilter filter, Instant now) {
        shelf = Shelf.of(filter.status());
        names(Facet.Kind.SKU, filter.sku());
        names(Facet.Kind.TAG, filter.tag());
        names(Facet.Kind.BRAND, filter.brand());
        names(Facet.Kind.SHOP, filter.shop());
        names(Facet.Kind.CATEGORY, filter.category());
        tables.add(shelf.activities());
        if (tables.size() > 1) {
            where("activity.id = " + id);
        }
        has(
                "activity.layer = :layer",
                "layer",
                filter.layer() == null ? null : filter.layer().name());
        has("activity.type = :type", "type", filter.type());
        has("(activity.ends_at IS NULL OR activity.ends_at > :from)", "from", at(filter.from()));
        has(
                "(activity.starts_at IS NULL OR activity.starts_at < :until)",
                "until",
                at(filter.until()));
        has(
                "(LOWER(activity.id) LIKE :text OR LOWER(activity.name) LIKE :text)",
                "text",
                filter.q() == null ? null : pattern(filter.q()));
        if (filter.status() != null) {
            has(StatusCondition.of(filter.status()), "now", at(now));
        }
    }

    private void names(Facet.Kind kind, String name) {
        if (name == null) {
            return;
        }
        String table = "by_" + kind.name().toLowerCase(Locale.ROOT);
        where(table + ".kind = '" + kind + "'");
        has(table + ".name = :" + table, table, name.getBytes(StandardCharsets.UTF_8));
        if (tables.isEmpty()) {
            id = table + ".activity_id";
        } else {
            where(table + ".activity_id = " + id);
        }
        tables.add(shelf.facets() + " " + table);
    }

    /** The column that ids are read from in their order. */
    String id() {
        return id;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    void where(String condition) {
        conditions.add(condition);
    }

    /** Adds a condition unless nothing is asked. */
    void has(String condition, String parameter, Object value) {
        if (value != null) {
            where(condition);
            parameters.put(parameter, value);
        }
    }

    String text(String order) {
        return "SELECT "
                + id
                + " FROM "
                + String.join(" STRAIGHT_JOIN ", tables)
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY "
                + order
                + " LIMIT :most";
    }

    private static String pattern(String q) {
        String escaped = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + escaped.toLowerCase(Locale.ROOT) + "%";
    }

    private static Timestamp at(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
