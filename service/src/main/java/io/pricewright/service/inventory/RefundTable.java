package io.pricewright.service.inventory;

import io.pricewright.service.inventory.RefundDesk.Refund;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code reservation_refund}: what was answered to each refund. */
@Repository
class RefundTable {
    private static final String INSERT =
            """
            INSERT INTO reservation_refund (idempotency_key, reservation_id, request, answer,
                                            refunded_at)
            VALUES (:key, :reservation, :request, :answer, :now)
            """;

    private static final String FIND =
            "SELECT request, answer FROM reservation_refund WHERE idempotency_key = :key";

    private final JdbcClient sql;
    private final JsonMapper json;

    RefundTable(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What was answered, when the refund was made already. */
    Optional<Reservation> answer(Refund refund) {
        return sql.sql(FIND)
                .param("key", Bytes.of(refund.key()))
                .query(
                        (row, number) -> {
                            if (!row.getString("request").equals(request(refund))) {
                                throw ReservationKey.reused(refund.key());
                            }
                            return json.readValue(row.getString("answer"), Reservation.class);
                        })
                .optional();
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when it is being made by another call
     */
    void insert(Refund refund, Reservation answer, Instant now) {
        sql.sql(INSERT)
                .param("key", Bytes.of(refund.key()))
                .param("reservation", refund.reservationId())
                .param("request", request(refund))
                .param("answer", json.writeValueAsString(answer))
                .param("now", Timestamp.from(now))
                .update();
    }

    private String request(Refund refund) {
        return json.writeValueAsString(refund);
    }
}
