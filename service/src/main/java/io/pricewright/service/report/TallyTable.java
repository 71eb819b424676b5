package io.pricewright.service.report;

import io.pricewright.service.report.QuoteCounters.Counted;
import io.pricewright.service.report.QuoteCounters.Displacement;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code report_tally}, {@code report_displacement} and {@code report_flush}. */
@Repository
class TallyTable {
    private static final String NOTE = "INSERT INTO report_flush (id, flushed_at) VALUES (?, ?)";

    private static final String ADD =
            """
            INSERT INTO report_tally (activity_id, day, channel, currency, touched, applied,
                                      displaced, units, discount_minor)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                touched = touched + VALUES(touched), applied = applied + VALUES(applied),
                displaced = displaced + VALUES(displaced), units = units + VALUES(units),
                discount_minor = discount_minor + VALUES(discount_minor)
            """;

    private static final String ADD_DISPLACEMENT =
            """
            INSERT INTO report_displacement (activity_id, day, displaced_by, times)
            VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE times = times + VALUES(times)
            """;

    private static final String DAYS =
            """
            SELECT day, channel, currency, touched, applied, displaced, units, discount_minor
              FROM report_tally
             WHERE activity_id = :activityId AND day BETWEEN :from AND :to
             ORDER BY day, channel, currency
            """;

    private static final String DISPLACED_BY =
            """
            SELECT displaced_by, SUM(times) AS times
              FROM report_displacement
             WHERE activity_id = :activityId AND day BETWEEN :from AND :to
             GROUP BY displaced_by
             ORDER BY times DESC, displaced_by
             LIMIT :limit
            """;

    private static final String FORGET =
            "DELETE FROM report_flush WHERE flushed_at < :instant LIMIT 10000";

    private static final int BATCH = 1_000;

    /** The same order in every flush, so that two nodes never wait for each other in a circle. */
    private static final Comparator<Counted> ORDER =
            Comparator.comparing(Counted::activityId)
                    .thenComparing(each -> each.slice().day())
                    .thenComparing(each -> each.slice().channel())
                    .thenComparing(each -> each.slice().currency());

    private static final Comparator<Displacement> DISPLACEMENT_ORDER =
            Comparator.comparing(Displacement::activityId)
                    .thenComparing(Displacement::day)
                    .thenComparing(Displacement::by);

    private final JdbcClient sql;
    private final JdbcTemplate batches;

    TallyTable(JdbcClient sql, JdbcTemplate batches) {
        this.sql = sql;
        this.batches = batches;
    }

    /** Adds what was counted; once, however often the same flush comes. */
    @Transactional
    public void add(Flush flush, Instant now) {
        try {
            batches.update(NOTE, flush.id(), Timestamp.from(now));
        } catch (DuplicateKeyException added) {
            return;
        }
        batches.batchUpdate(
                ADD,
                flush.counted().stream().sorted(ORDER).toList(),
                BATCH,
                (row, each) -> {
                    row.setString(1, each.activityId());
                    row.setDate(2, Date.valueOf(each.slice().day()));
                    row.setString(3, each.slice().channel());
                    row.setString(4, each.slice().currency());
                    row.setLong(5, each.counts().touched());
                    row.setLong(6, each.counts().applied());
                    row.setLong(7, each.counts().displaced());
                    row.setLong(8, each.counts().units());
                    row.setLong(9, each.counts().discountMinor());
                });
        Map<Displacement, Long> displacements = QuoteCounters.displacements(flush.counted());
        batches.batchUpdate(
                ADD_DISPLACEMENT,
                displacements.keySet().stream().sorted(DISPLACEMENT_ORDER).toList(),
                BATCH,
                (row, each) -> {
                    row.setString(1, each.activityId());
                    row.setDate(2, Date.valueOf(each.day()));
                    row.setString(3, each.by());
                    row.setLong(4, displacements.get(each));
                });
    }

    List<Report.Row> days(String activityId, ReportPeriod period) {
        return of(DAYS, activityId, period)
                .query(
                        (row, number) ->
                                new Report.Row(
                                        row.getDate("day").toLocalDate(),
                                        row.getString("channel"),
                                        row.getString("currency"),
                                        new Counts(
                                                row.getLong("touched"),
                                                row.getLong("applied"),
                                                row.getLong("displaced"),
                                                row.getLong("units"),
                                                row.getLong("discount_minor"))))
                .list();
    }

    /** Those that displaced it most often first. */
    List<Report.DisplacedBy> displacedBy(String activityId, ReportPeriod period, int limit) {
        return of(DISPLACED_BY, activityId, period)
                .param("limit", limit)
                .query((row, number) -> new Report.DisplacedBy(row.getString(1), row.getLong(2)))
                .list();
    }

    /** Forgets some flushes from before an instant, which nobody repeats any more. */
    int forgetBefore(Instant instant) {
        return sql.sql(FORGET).param("instant", Timestamp.from(instant)).update();
    }

    private JdbcClient.StatementSpec of(String statement, String activityId, ReportPeriod period) {
        return sql.sql(statement)
                .param("activityId", activityId)
                .param("from", Date.valueOf(period.from()))
                .param("to", Date.valueOf(period.to()));
    }
}
