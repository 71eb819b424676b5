package io.pricewright.service.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the tables hold now of what the audit speaks of; the database hashes the documents. */
@Repository
class AuditedActivities {
    /** Followed by one {@link #KEY} for each, joined by OR. */
    private static final String HASHES =
            "SELECT activity_id, version, SHA2(document, 256) FROM activity_version WHERE ";

    private static final String KEY = "(activity_id = ? AND version = ?)";

    /** To be filled in with the name of a {@link Shelf}. */
    private static final String STATES =
            """
            SELECT activity.id, newest.version, newest.status, newest.author, newest.sha256,
                   newest.remark, activity.version AS approved_version, activity.standing,
                   SHA2(activity.document, 256) = approved.sha256 AS priced_as_approved
              FROM %s
              JOIN activity_version newest
                ON newest.activity_id = activity.id AND newest.version = activity.newest
              LEFT JOIN activity_version approved
                ON approved.activity_id = activity.id AND approved.version = activity.version
               AND approved.status = 'APPROVED'
             WHERE activity.id IN (:ids)
            """;

    private final JdbcClient sql;

    AuditedActivities(JdbcClient sql) {
        this.sql = sql;
    }

    /** Of the documents of these versions, in hex. */
    Map<Key, String> hashes(Collection<Key> versions) {
        if (versions.isEmpty()) {
            return Map.of();
        }
        List<Object> keys = new ArrayList<>();
        versions.forEach(each -> Collections.addAll(keys, each.id(), each.version()));
        String all = String.join(" OR ", Collections.nCopies(versions.size(), KEY));
        Map<Key, String> found = new HashMap<>();
        sql.sql(HASHES + all)
                .params(keys)
                .query(
                        row -> {
                            found.put(new Key(row.getString(1), row.getLong(2)), row.getString(3));
                        });
        return found;
    }

    /** By id, of those that are there. */
    Map<String, Now> states(Collection<String> ids) {
        Map<String, Now> found = new HashMap<>();
        if (!ids.isEmpty()) {
            for (Shelf shelf : Shelf.values()) {
                sql.sql(STATES.formatted(shelf.activities()))
                        .param("ids", ids)
                        .query(
                                row -> {
                                    found.put(row.getString("id"), now(row));
                                });
            }
        }
        return found;
    }

    private static Now now(ResultSet row) throws SQLException {
        Standing standing = Standing.valueOf(row.getString("standing"));
        boolean isNew = standing == Standing.NEW;
        return new Now(
                new AuditState(
                        row.getLong("version"),
                        VersionStatus.valueOf(row.getString("status")),
                        row.getString("author"),
                        row.getString("sha256"),
                        row.getString("remark"),
                        isNew ? null : row.getLong("approved_version"),
                        standing),
                isNew || row.getBoolean("priced_as_approved"));
    }

    /** A version of an activity. */
    record Key(String id, long version) {}

    /**
     * @param pricedAsApproved whether carts are priced by what was approved, or by nothing
     */
    record Now(AuditState state, boolean pricedAsApproved) {}
}
