package io.pricewright.service.inventory;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Rows changed by hand in SQL, and what becomes of them; the round is walked by hand too. */
class ReconcilerTest {
    private static final String SHOPPER = "u1";

    private final Node node = SharedNode.get();
    private final StockRows rows = new StockRows(node);
    private final JdbcTemplate sql = node.bean(JdbcTemplate.class);
    private final Reconciler reconciler = node.bean(Reconciler.class);
    private final Reservations reservations = node.bean(Reservations.class);
    private final String activity = unique("drift");

    @BeforeEach
    void fill() {
        rows.stock(activity, "sku", 100, 90);
        rows.stock(activity, "other", 100, 100);
        rows.limit(HoldKind.BUDGET, activity, 500, 10_000);
        rows.ofShopper(HoldKind.SHOPPER_UNITS, activity, SHOPPER, 1, 50);
    }

    @Test
    void whatReservationsExplainIsNoDrift() {
        String held = reserve(2);
        String sold = reserve(3);
        String released = reserve(4);
        assertThat(reservations.confirm(sold).done()).isTrue();
        assertThat(reservations.release(released).done()).isTrue();
        reconciler.reconcile();
        assertThat(drifts()).isEmpty();
        reservations.confirm(held);
        node.bean(ReservationArchive.class).archive(Duration.ofDays(-1));
        reconciler.reconcile();
        assertThat(drifts()).isEmpty();
    }

    @Test
    void aRowChangedByHandIsFoundFrozenAndTold() {
        String held = reserve(2);
        double before = found();
        sql.update(
                """
                UPDATE inventory_stock SET available = available + 5, sold = sold - 5
                 WHERE activity_id = ? AND sku = 'sku'
                """,
                activity);
        reconciler.reconcile();
        reconciler.reconcile();
        JsonNode drift = drifts().get(0);
        assertThat(drifts()).hasSize(1);
        assertThat(drift.at("/sku").asString()).isEqualTo("sku");
        assertThat(drift.at("/row")).hasToString("{\"reserved\":2,\"sold\":5,\"sumOff\":0}");
        assertThat(drift.at("/reservations")).hasToString("{\"reserved\":2,\"sold\":10}");
        assertThat(found()).isGreaterThan(before);
        assertThat(alarms(drift)).isOne();

        assertThat(refused("sku")).isEqualTo(Reason.STOCK_FROZEN);
        assertThat(granted("other")).as("another SKU").isTrue();
        assertThat(reservations.confirm(held).done()).as("what is held is kept").isTrue();

        assertThat(repair(drift, "{}").status()).isEqualTo(200);
        assertThat(stock("sku")).isEqualTo("100/88/0/12/false");
        assertThat(drifts()).isEmpty();
        assertThat(granted("sku")).isTrue();
        assertThat(repair(drift, "{}").json().at("/repairedBy").asString()).isNotEmpty();
        reconciler.reconcile();
        assertThat(drifts()).isEmpty();
        assertThat(
                        sql.queryForObject(
                                "SELECT COUNT(*) FROM audit_entry WHERE subject = ? AND action = 'repair'",
                                Long.class,
                                "inventory:" + activity))
                .isOne();
    }

    @Test
    void whatHoldsMoreThanItsTotalIsNotRepairedByGuess() {
        reserve(2);
        sql.update(
                """
                UPDATE inventory_stock SET total = 5, available = 1, reserved = 2, sold = 2
                 WHERE activity_id = ? AND sku = 'sku'
                """,
                activity);
        reconciler.reconcile();
        JsonNode drift = drifts().get(0);
        Answer small = repair(drift, "{}");
        assertThat(small.status()).isEqualTo(422);
        assertThat(small.text()).contains("TOTAL_TOO_SMALL", "have 12");
        assertThat(repair(drift, "{\"total\":20}").status()).isEqualTo(200);
        assertThat(stock("sku")).isEqualTo("20/8/2/10/false");
    }

    @Test
    void whatARowDoesNotHoldCanNeitherBeSoldNorFreedUntilItIsRepaired() {
        String held = reserve(2);
        String other = reserve(3);
        sql.update(
                """
                UPDATE inventory_stock SET reserved = 0, available = available + 5
                 WHERE activity_id = ? AND sku = 'sku'
                """,
                activity);
        Answer off = node.post("/v1/reservations/" + held + "/confirm", "");
        assertThat(off.status()).isEqualTo(503);
        assertThat(off.text()).contains("STOCK_FROZEN", held);
        reconciler.reconcile();
        repair(drifts().get(0), "{}");
        assertThat(node.post("/v1/reservations/" + held + "/confirm", "").status()).isEqualTo(200);
        assertThat(reservations.release(other).done()).isTrue();
        assertThat(stock("sku")).isEqualTo("100/88/0/12/false");
    }

    @Test
    void budgetsAndShoppersAreComparedTooAndAMissingRowIsFound() {
        sql.update("UPDATE inventory_limit SET used = 400 WHERE activity_id = ?", activity);
        sql.update("UPDATE inventory_shopper_limit SET used = 0 WHERE activity_id = ?", activity);
        sql.update("DELETE FROM inventory_stock WHERE activity_id = ? AND sku = 'sku'", activity);
        reconciler.reconcile();
        List<String> kinds = new ArrayList<>();
        for (JsonNode drift : drifts()) {
            kinds.add(drift.at("/kind").asString());
            assertThat(repair(drift, "{\"total\":50}").status()).isEqualTo(200);
        }
        assertThat(kinds).containsExactlyInAnyOrder("BUDGET", "SHOPPER_UNITS", "STOCK");
        assertThat(stock("sku")).isEqualTo("50/40/0/10/false");
        reconciler.reconcile();
        assertThat(drifts()).isEmpty();
    }

    @Test
    void theDaysOfALimitAreComparedEachByItself() {
        for (String day : List.of("2026-11-10", "2026-11-11")) {
            String id = UUID.randomUUID().toString();
            Hold ofDay = new Hold(HoldKind.SHOPPER_UNITS, activity, day, 2, 5L);
            assertThat(reservations.reserve(id, "order", Stocked.promise(SHOPPER, ofDay)))
                    .isInstanceOf(Granted.class);
            assertThat(reservations.confirm(id).done()).isTrue();
        }
        node.bean(ReservationArchive.class).archive(Duration.ofDays(-1));
        reconciler.reconcile();
        assertThat(drifts()).isEmpty();
        sql.update(
                """
                UPDATE inventory_shopper_limit
                   SET used = CASE period WHEN '2026-11-10' THEN 1 ELSE 3 END
                 WHERE activity_id = ? AND period <> ''
                """,
                activity);
        reconciler.reconcile();
        List<String> days = new ArrayList<>();
        for (JsonNode drift : drifts()) {
            days.add(drift.at("/period").asString());
            assertThat(repair(drift, "{}").status()).isEqualTo(200);
        }
        assertThat(days).containsExactlyInAnyOrder("2026-11-10", "2026-11-11");
        assertThat(Stocked.usedOn(node, activity, "2026-11-10")).isEqualTo(2);
        assertThat(Stocked.usedOn(node, activity, "2026-11-11")).isEqualTo(2);
        reconciler.reconcile();
        assertThat(drifts()).isEmpty();
    }

    /** All tables are read as of one moment, and every transaction leaves them agreeing. */
    @Test
    void nothingIsOffWhileOthersReserve() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> shoppers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                shoppers.add(
                        threads.submit(
                                () -> {
                                    while (!over.get()) {
                                        String id = reserve(1);
                                        if (id.hashCode() % 2 == 0) {
                                            reservations.confirm(id);
                                        }
                                        reservations.release(id);
                                    }
                                }));
            }
            rows.stock(activity, "other", 100_000, 100_000);
            for (int i = 0; i < 20; i++) {
                node.bean(ReservationArchive.class).settle(Duration.ofDays(-1));
                reconciler.reconcile();
                node.bean(ReservationArchive.class).archive(Duration.ofDays(-1));
                reconciler.reconcile();
            }
            over.set(true);
            for (Future<?> each : shoppers) {
                each.get();
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        assertThat(drifts()).isEmpty();
    }

    private String reserve(long units) {
        String id = UUID.randomUUID().toString();
        Reservations.Answer answer = reservations.reserve(id, "order-" + id, promise("sku", units));
        assertThat(answer).isInstanceOfAny(Granted.class, Refused.class);
        return id;
    }

    private Reason refused(String sku) {
        return ((Refused) attempt(sku)).reason();
    }

    private boolean granted(String sku) {
        return attempt(sku) instanceof Granted;
    }

    private Reservations.Answer attempt(String sku) {
        String id = UUID.randomUUID().toString();
        return reservations.reserve(id, "order-" + id, promise(sku, 1));
    }

    private Promise promise(String sku, long units) {
        return new Promise(
                UUID.randomUUID().toString(),
                SHOPPER,
                "CNY",
                1_000,
                List.of(
                        new Hold(HoldKind.STOCK, activity, sku, units, null),
                        new Hold(HoldKind.BUDGET, activity, "", units, null)),
                List.of());
    }

    private double found() {
        return node.bean(MeterRegistry.class).counter("pricewright.inventory.drift").count();
    }

    private long alarms(JsonNode drift) {
        return sql.queryForObject(
                "SELECT COUNT(*) FROM outbox_event WHERE type = 'inventory.drift.v1' AND subject = ?",
                Long.class,
                "drift-" + drift.at("/id").asLong());
    }

    private List<JsonNode> drifts() {
        List<JsonNode> ours = new ArrayList<>();
        for (JsonNode each : node.get("/v1/inventory/drifts").json().at("/items")) {
            if (each.at("/activityId").asString().equals(activity)) {
                ours.add(each);
            }
        }
        return ours;
    }

    private Answer repair(JsonNode drift, String body) {
        return node.post("/v1/inventory/drifts/" + drift.at("/id").asLong() + "/repair", body);
    }

    private String stock(String sku) {
        return sql.queryForObject(
                """
                SELECT total, available, reserved, sold, frozen
                  FROM inventory_stock
                 WHERE activity_id = ? AND sku = ?
                """,
                (row, number) ->
                        row.getLong(1)
                                + "/"
                                + row.getLong(2)
                                + "/"
                                + row.getLong(3)
                                + "/"
                                + row.getLong(4)
                                + "/"
                                + row.getBoolean(5),
                activity,
                Bytes.of(sku));
    }
}
