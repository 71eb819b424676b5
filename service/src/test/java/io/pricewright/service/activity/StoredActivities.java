package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.Node;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Puts many activities into a service's tables at once, as the API would one by one. */
public final class StoredActivities {
    private static final int BATCH = 1_000;

    private StoredActivities() {}

    public static void insert(Node node, List<Activity> activities) {
        JdbcTemplate sql = node.bean(JdbcTemplate.class);
        ActivityDocument documents = node.bean(ActivityDocument.class);
        sql.batchUpdate(
                """
                INSERT INTO activity (id, version, enabled, layer, type, name, document,
                                      created_at, updated_at)
                VALUES (?, 1, TRUE, ?, ?, ?, ?, NOW(6), NOW(6))
                """,
                activities,
                BATCH,
                (row, activity) -> {
                    row.setString(1, activity.id());
                    row.setString(2, activity.layer().name());
                    row.setString(3, activity.terms().type());
                    row.setString(4, activity.name());
                    row.setString(5, documents.write(activity));
                });
        List<Object[]> entries =
                activities.stream()
                        .flatMap(
                                activity ->
                                        IndexEntry.of(activity).stream()
                                                .map(
                                                        entry ->
                                                                new Object[] {
                                                                    entry.dimension().name(),
                                                                    entry.name(),
                                                                    activity.id()
                                                                }))
                        .toList();
        sql.batchUpdate(
                "INSERT INTO activity_index (dimension, entry, activity_id) VALUES (?, ?, ?)",
                entries);
        sql.execute("ANALYZE TABLE activity_index, activity");
    }
}
