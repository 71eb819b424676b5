package io.pricewright.service.inventory;

import io.pricewright.service.inventory.StockDesk.Adjustment;
import io.pricewright.service.inventory.StockDesk.Stock;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code inventory_adjustment}: what was answered to each adjustment. */
@Repository
class AdjustmentTable {
    private static final String INSERT =
            """
            INSERT INTO inventory_adjustment (idempotency_key, activity_id, request, answer,
                                              adjusted_at)
            VALUES (:key, :activity, :request, :answer, :now)
            """;

    private static final String FIND =
            "SELECT request, answer FROM inventory_adjustment WHERE idempotency_key = :key";

    private final JdbcClient sql;
    private final JsonMapper json;

    AdjustmentTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What was answered, when the adjustment was made already. */
    Optional<Stock> answer(Adjustment adjustment) {
        return sql.sql(FIND)
                .param("key", Bytes.of(adjustment.key()))
                .query(
                        (row, number) -> {
                            if (!row.getString("request").equals(request(adjustment))) {
                                throw ReservationKey.reused(adjustment.key());
                            }
                            return json.readValue(row.getString("answer"), Stock.class);
                        })
                .optional();
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when another call has made it
     */
    void insert(Adjustment adjustment, Stock answer, Instant now) {
        sql.sql(INSERT)
                .param("key", Bytes.of(adjustment.key()))
                .param("activity", adjustment.activityId())
                .param("request", request(adjustment))
                .param("answer", json.writeValueAsString(answer))
                .param("now", Timestamp.from(now))
                .update();
    }

    private String request(Adjustment adjustment) {
        return json.writeValueAsString(adjustment);
    }
}
