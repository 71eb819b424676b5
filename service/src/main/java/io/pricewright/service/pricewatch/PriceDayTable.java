package io.pricewright.service.pricewatch;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code price_day}. */
@Repository
class PriceDayTable {
    private static final String LOWER =
            """
            INSERT INTO price_day (sku, currency, day, lowest_minor)
            VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE lowest_minor = LEAST(lowest_minor, VALUES(lowest_minor))
            """;

    private static final String BETWEEN =
            """
            SELECT currency, day, lowest_minor
              FROM price_day
             WHERE sku = :sku AND day BETWEEN :first AND :last
             ORDER BY currency, day
            """;

    private static final String FORGET = "DELETE FROM price_day WHERE day < :first LIMIT 10000";

    private static final int BATCH = 1_000;

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    PriceDayTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** A good on a day, in the order rows are written in. */
    record Key(String sku, String currency, LocalDate day) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int bySku = sku.compareTo(other.sku);
            int byCurrency = bySku != 0 ? bySku : currency.compareTo(other.currency);
            return byCurrency != 0 ? byCurrency : day.compareTo(other.day);
        }
    }

    /** The lowest price of a unit on a day, in minor units. */
    record Lowest(Key key, long minor) {}

    /** Keeps the lower of what is there and this. */
    void lower(List<Lowest> prices) {
        batches.batchUpdate(
                LOWER,
                prices,
                BATCH,
                (row, each) -> {
                    row.setBytes(1, each.key().sku().getBytes(StandardCharsets.UTF_8));
                    row.setString(2, each.key().currency());
                    row.setDate(3, Date.valueOf(each.key().day()));
                    row.setLong(4, each.minor());
                });
    }

    /** By currency, then day; both days included. */
    List<Lowest> between(String sku, LocalDate first, LocalDate last) {
        return sql.sql(BETWEEN)
                .param("sku", sku.getBytes(StandardCharsets.UTF_8))
                .param("first", Date.valueOf(first))
                .param("last", Date.valueOf(last))
                .query(
                        (row, number) ->
                                new Lowest(
                                        new Key(
                                                sku,
                                                row.getString("currency"),
                                                row.getDate("day").toLocalDate()),
                                        row.getLong("lowest_minor")))
                .list();
    }

    /** Forgets some of what is older; returns how many rows. */
    int forgetBefore(LocalDate first) {
        return sql.sql(FORGET).param("first", Date.valueOf(first)).update();
    }
}
