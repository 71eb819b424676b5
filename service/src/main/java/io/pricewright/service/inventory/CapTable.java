package io.pricewright.service.inventory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code inventory_limit}, where caps are set and lifted. */
@Repository
class CapTable {
    private static final String CREATE =
            """
            INSERT INTO inventory_limit (activity_id, kind, used, cap, version)
            VALUES (:activity, :kind, 0, 0, 0)
            ON DUPLICATE KEY UPDATE version = version
            """;

    private static final String CAP =
            """
            UPDATE inventory_limit
               SET cap = :cap, version = version + 1
             WHERE activity_id = :activity AND kind = :kind AND used <= :cap
            """;

    private static final String LIFT =
            """
            UPDATE inventory_limit
               SET cap = NULL, version = version + 1
             WHERE activity_id = :activity AND kind = :kind
            """;

    private final JdbcClient sql;

    CapTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** Sets a cap; false when more is used already. */
    boolean cap(String activityId, HoldKind kind, long cap) {
        at(CREATE, activityId, kind).update();
        return at(CAP, activityId, kind).param("cap", cap).update() == 1;
    }

    /** Limits it no longer; what is used is still counted back. */
    void lift(String activityId, HoldKind kind) {
        at(LIFT, activityId, kind).update();
    }

    private JdbcClient.StatementSpec at(String statement, String activityId, HoldKind kind) {
        return sql.sql(statement).param("activity", activityId).param("kind", kind.name());
    }
}
