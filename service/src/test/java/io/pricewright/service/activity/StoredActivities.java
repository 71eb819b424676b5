package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.Node;
import io.pricewright.service.access.Caller;
import io.pricewright.service.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts many activities into a service's tables at once, as the API would one by one. */
public final class StoredActivities {
    private static final int BATCH = 1_000;

    static final Caller AUTHOR = new Caller("author of the tests", Set.of(Role.ANALYST));
    static final Caller APPROVER = new Caller("approver of the tests", Set.of(Role.APPROVER));

    private StoredActivities() {}

    /** Has the newest version of an activity approved by somebody who did not write it. */
    public static void approve(Node node, String id) {
        ApprovalDesk approvals = node.bean(ApprovalDesk.class);
        approvals.submit(id, 0, AUTHOR);
        approvals.approve(id, 0, APPROVER);
    }

    /** Archives whatever is over. */
    public static void archive(Node node) {
        node.bean(Archive.class).archiveOverSince(Instant.now().plusSeconds(60));
    }

    /** Creates an activity and asks for its approval. */
    static void submit(Node node, String activity) {
        JsonMapper json = node.bean(JsonMapper.class);
        Activity first = json.readValue(activity, Activity.class);
        node.bean(ActivityDesk.class).create(first, AUTHOR);
        node.bean(ApprovalDesk.class).submit(first.id(), 1, AUTHOR);
    }

    public static void insert(Node node, List<Activity> activities) {
        JdbcTemplate sql = node.bean(JdbcTemplate.class);
        ActivityDocument documents = node.bean(ActivityDocument.class);
        sql.batchUpdate(
                """
                INSERT INTO activity (id, version, newest, enabled, standing, standing_by,
                                      standing_since, layer, type, name, document, created_at,
                                      updated_at)
                VALUES (?, 1, 1, TRUE, 'ON', 'tests', NOW(6), ?, ?, ?, ?, NOW(6), NOW(6))
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
        sql.update(
                """
                INSERT INTO activity_version (activity_id, version, document, sha256, status,
                                              author, written_at, decided_by, decided_at)
                SELECT id, version, document, SHA2(document, 256), 'APPROVED',
                       'nobody', created_at, 'tests', created_at
                  FROM activity
                 WHERE standing_by = 'tests'
                   AND NOT EXISTS (SELECT 1 FROM activity_version
                                    WHERE activity_id = activity.id AND version = activity.version)
                """);
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
