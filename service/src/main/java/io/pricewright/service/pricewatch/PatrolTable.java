package io.pricewright.service.pricewatch;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code price_patrol}. */
@Repository
class PatrolTable {
    private static final String BEGIN =
            "UPDATE price_patrol SET began_at = :now WHERE id = 1 AND began_at <= :due";

    private final JdbcClient sql;

    PatrolTable(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Whether the caller is the one to walk.
     *
     * @param due when the last patrol must have begun at the latest
     */
    boolean begin(Instant now, Instant due) {
        return sql.sql(BEGIN)
                        .param("now", Timestamp.from(now))
                        .param("due", Timestamp.from(due))
                        .update()
                == 1;
    }
}
