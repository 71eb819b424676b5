package io.pricewright.service.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Reads levels from {@code inventory_stock} and {@code inventory_limit}, many at once. */
@Repository
class LevelTable {
    /** Most that one statement asks for. */
    static final int MOST = 500;

    private static final String STOCK =
            """
            SELECT 'STOCK' AS kind, activity_id, sku AS name, version,
                   IF(frozen, 0, available) AS remaining, reserved + sold AS used, frozen
              FROM inventory_stock
             WHERE\
            """;

    private static final String LIMITS =
            """
            SELECT kind, activity_id, '' AS name, version,
                   IF(frozen, 0, COALESCE(cap - used, 9007199254740991)) AS remaining,
                   IF(frozen, GREATEST(used, COALESCE(cap, used)), used) AS used, frozen
              FROM inventory_limit
             WHERE activity_id IN\
            """;

    private final JdbcTemplate sql;

    LevelTable(JdbcTemplate sql) {
        this.sql = sql;
    }

    /**
     * What is there of these, in one round trip for each {@link #MOST}; what has no row is left
     * out.
     */
    Map<Counter, Level> read(Collection<Counter> counters) {
        Map<Counter, Level> levels = new HashMap<>();
        List<Counter> all = List.copyOf(counters);
        for (int from = 0; from < all.size(); from += MOST) {
            List<Counter> some = all.subList(from, Math.min(all.size(), from + MOST));
            read(some, levels);
        }
        levels.keySet().retainAll(counters);
        return levels;
    }

    private void read(List<Counter> counters, Map<Counter, Level> levels) {
        Map<String, List<String>> skus = new TreeMap<>();
        List<String> limited = new ArrayList<>();
        for (Counter counter : counters) {
            if (counter.kind() == HoldKind.STOCK) {
                skus.computeIfAbsent(counter.activityId(), id -> new ArrayList<>())
                        .add(counter.name());
            } else {
                limited.add(counter.activityId());
            }
        }
        List<String> parts = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        if (!skus.isEmpty()) {
            parts.add(STOCK + ofActivities(skus, arguments));
        }
        if (!limited.isEmpty()) {
            parts.add(LIMITS + marks(limited.size()));
            arguments.addAll(limited);
        }
        if (!parts.isEmpty()) {
            sql.query(
                    String.join(" UNION ALL ", parts),
                    row -> {
                        levels.put(counter(row), level(row));
                    },
                    arguments.toArray());
        }
    }

    private static String ofActivities(Map<String, List<String>> skus, List<Object> arguments) {
        List<String> each = new ArrayList<>();
        skus.forEach(
                (activity, names) -> {
                    each.add(" (activity_id = ? AND sku IN" + marks(names.size()) + ")");
                    arguments.add(activity);
                    names.forEach(name -> arguments.add(Bytes.of(name)));
                });
        return String.join(" OR", each);
    }

    private static String marks(int count) {
        return " (" + "?, ".repeat(count - 1) + "?)";
    }

    private static Counter counter(ResultSet row) throws SQLException {
        return new Counter(
                HoldKind.valueOf(row.getString("kind")),
                row.getString("activity_id"),
                "",
                Bytes.text(row.getBytes("name")));
    }

    private static Level level(ResultSet row) throws SQLException {
        return new Level(
                row.getLong("version"),
                row.getLong("remaining"),
                row.getLong("used"),
                row.getBoolean("frozen"));
    }
}
