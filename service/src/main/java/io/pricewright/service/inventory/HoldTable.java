package io.pricewright.service.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code reservation_hold}. */
@Repository
class HoldTable {
    private static final String INSERT =
            """
            INSERT INTO reservation_hold (reservation_id, kind, activity_id, name, amount, refunded)
            VALUES
            """;

    /** To be filled in with the name of a table. */
    private static final String FIND_IN =
            """
            SELECT reservation_id, kind, activity_id, name, amount, refunded
              FROM %s
             WHERE reservation_id IN (:ids)
            """;

    private static final String FIND = FIND_IN.formatted("reservation_hold");

    private static final String FIND_ARCHIVED = FIND_IN.formatted("reservation_hold_archive");

    private static final String REFUND =
            """
            UPDATE reservation_hold
               SET refunded = :refunded
             WHERE reservation_id = :id AND kind = :kind AND activity_id = :activity
               AND name = :name AND refunded < :refunded
            """;

    private final JdbcClient sql;
    private final JdbcTemplate statements;

    HoldTable(JdbcClient sql, JdbcTemplate statements) {
        this.sql = sql;
        this.statements = statements;
    }

    /** Of reservations that were just made, in the order of their ids. */
    void insert(List<Reservation> reservations) {
        InsertText rows = new InsertText(INSERT);
        boolean any = false;
        for (Reservation each : reservations) {
            for (Reservation.Held hold : each.holds()) {
                rows.text(each.id())
                        .text(hold.kind().name())
                        .text(hold.activityId())
                        .text(hold.name())
                        .number(hold.amount())
                        .number(hold.refunded())
                        .endRow();
                any = true;
            }
        }
        if (any) {
            statements.update(rows.toString());
        }
    }

    /** By reservation. */
    Map<String, List<Reservation.Held>> of(Collection<String> reservationIds) {
        return read(FIND, reservationIds);
    }

    /** The same of archived ones. */
    Map<String, List<Reservation.Held>> ofArchived(Collection<String> reservationIds) {
        return read(FIND_ARCHIVED, reservationIds);
    }

    /** Notes what was given back of a reservation that is locked. */
    void refund(Reservation after) {
        for (Reservation.Held hold : after.holds()) {
            sql.sql(REFUND)
                    .param("refunded", hold.refunded())
                    .param("id", after.id())
                    .param("kind", hold.kind().name())
                    .param("activity", hold.activityId())
                    .param("name", Bytes.of(hold.name()))
                    .update();
        }
    }

    private Map<String, List<Reservation.Held>> read(String statement, Collection<String> ids) {
        Map<String, List<Reservation.Held>> holds = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.sql(statement)
                    .param("ids", ids)
                    .query(
                            row -> {
                                holds.computeIfAbsent(
                                                row.getString("reservation_id"),
                                                id -> new ArrayList<>())
                                        .add(held(row));
                            });
        }
        return holds;
    }

    private static Reservation.Held held(ResultSet row) throws SQLException {
        return new Reservation.Held(
                HoldKind.valueOf(row.getString("kind")),
                row.getString("activity_id"),
                Bytes.text(row.getBytes("name")),
                row.getLong("amount"),
                row.getLong("refunded"));
    }
}
