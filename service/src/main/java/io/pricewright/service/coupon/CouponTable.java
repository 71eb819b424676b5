package io.pricewright.service.coupon;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code coupon_use}: its key is what lets an order use a code once. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class CouponTable implements CouponHolds {
    private static final String HOLD =
            """
            INSERT INTO coupon_use (code, order_id, reservation_id, confirmed)
            VALUES (?, ?, ?, FALSE)
            ON DUPLICATE KEY UPDATE reservation_id = reservation_id
            """;

    private static final String HOLDERS =
            """
            SELECT code, order_id, reservation_id
              FROM coupon_use
             WHERE reservation_id IN (:reservations)
            """;

    private static final String CONFIRM =
            "UPDATE coupon_use SET confirmed = TRUE WHERE reservation_id IN (:reservations)";

    private static final String RELEASE =
            "DELETE FROM coupon_use WHERE reservation_id IN (:reservations) AND NOT confirmed";

    /** One order for everybody who holds, so that two batches wait for each other only one way. */
    private static final Comparator<CouponUse> LOCK_ORDER =
            Comparator.comparing(CouponUse::code).thenComparing(CouponUse::orderId);

    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    CouponTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    @Override
    public Set<CouponUse> hold(List<CouponUse> uses) {
        if (uses.isEmpty()) {
            return Set.of();
        }
        List<CouponUse> sorted = uses.stream().distinct().sorted(LOCK_ORDER).toList();
        batches.batchUpdate(HOLD, sorted, BATCH, CouponTable::fill);
        Set<CouponUse> refused = new LinkedHashSet<>(sorted);
        refused.removeAll(heldBy(uses.stream().map(CouponUse::reservationId).distinct().toList()));
        return refused;
    }

    private Set<CouponUse> heldBy(List<String> reservations) {
        return new LinkedHashSet<>(
                sql.sql(HOLDERS)
                        .param("reservations", reservations)
                        .query(
                                (row, number) ->
                                        new CouponUse(
                                                row.getString("reservation_id"),
                                                text(row.getBytes("order_id")),
                                                text(row.getBytes("code"))))
                        .list());
    }

    @Override
    public void confirm(Collection<String> reservationIds) {
        change(CONFIRM, reservationIds);
    }

    @Override
    public void release(Collection<String> reservationIds) {
        change(RELEASE, reservationIds);
    }

    private void change(String statement, Collection<String> reservationIds) {
        if (!reservationIds.isEmpty()) {
            sql.sql(statement).param("reservations", reservationIds).update();
        }
    }

    private static void fill(PreparedStatement row, CouponUse use) throws SQLException {
        row.setBytes(1, bytes(use.code()));
        row.setBytes(2, bytes(use.orderId()));
        row.setString(3, use.reservationId());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
