package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a text says, it is stored as it is and says nothing to the database. */
class InsertTextTest {
    @Test
    void onlyHarmlessTextStandsAsItIs() {
        assertThat(
                        new InsertText("INSERT INTO t (a, b, c, d) VALUES\n")
                                .text("sku-1.x")
                                .number(-5)
                                .text(null)
                                .instant(Instant.parse("2026-11-11T00:00:00.1Z"))
                                .endRow()
                                .text("O'Neil")
                                .number(1)
                                .text("中")
                                .instant(Instant.parse("2026-11-11T00:00:00.1Z"))
                                .endRow()
                                .toString())
                .isEqualTo(
                        "INSERT INTO t (a, b, c, d) VALUES"
                                + " ('sku-1.x', -5, NULL, '2026-11-11 00:00:00.100000'),"
                                + " (_utf8mb4 x'4f274e65696c', 1, _utf8mb4 x'e4b8ad',"
                                + " '2026-11-11 00:00:00.100000')");
    }

    @Test
    void everyTextComesBack() {
        Node node = SharedNode.get();
        ReservationTable table = node.bean(ReservationTable.class);
        String text = "'); DROP TABLE reservation; -- \\' \" {fn now()} ? : \n 中文 😀 \0 ";
        String id = SharedNode.unique("text");
        Instant now = Instant.parse("2026-11-11T00:00:00.123456Z");
        Reservation strange =
                new Reservation(
                        id,
                        ReservationState.HELD,
                        text,
                        "quote",
                        text,
                        "CNY",
                        1L,
                        now,
                        now.plusSeconds(1_000_000_000),
                        null,
                        List.of(new Reservation.Held(HoldKind.STOCK, text, text, 1, 0)));
        table.insert(List.of(strange));
        assertThat(table.find(List.of(id)).get(id)).isEqualTo(strange);
        Stocked.sql(node)
                .sql("DELETE FROM reservation_hold WHERE reservation_id = :id")
                .param("id", id)
                .update();
        Stocked.sql(node).sql("DELETE FROM reservation WHERE id = :id").param("id", id).update();
    }
}
