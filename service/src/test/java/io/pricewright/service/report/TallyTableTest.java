package io.pricewright.service.report;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.report.QuoteCounters.Counted;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class TallyTableTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-11");
    private static final ReportPeriod PERIOD = new ReportPeriod(DAY, DAY);

    private final Node node = SharedNode.get();
    private final TallyTable table = node.bean(TallyTable.class);
    private final String id = unique("counted");

    @Test
    void aRepeatedFlushCountsOnce() {
        Flush flush = Flush.of(List.of(counted("APP"), counted("WEB")));
        table.add(flush, Instant.now());
        table.add(flush, Instant.now());
        assertThat(table.days(id, PERIOD))
                .extracting(row -> row.counts().applied())
                .containsExactly(2L, 2L);
        assertThat(table.displacedBy(id, PERIOD, 10))
                .containsExactly(new Report.DisplacedBy("rival", 2));
    }

    @Test
    void anotherFlushAddsToIt() {
        table.add(Flush.of(List.of(counted("APP"))), Instant.now());
        table.add(Flush.of(List.of(counted("APP"))), Instant.now());
        assertThat(table.days(id, PERIOD))
                .containsExactly(new Report.Row(DAY, "APP", "CNY", new Counts(6, 4, 2, 8, 1_000)));
        assertThat(table.displacedBy(id, PERIOD, 10))
                .containsExactly(new Report.DisplacedBy("rival", 2));
    }

    /** One that fails half-way leaves nothing, not even its id, so that repeating it counts. */
    @Test
    void aFlushCountsWholeOrNotAtAll() {
        Counted tooLong =
                new Counted(
                        "x".repeat(200),
                        new Slice(DAY, "APP", "CNY"),
                        new Counts(1, 1, 0, 1, 1),
                        Map.of());
        Flush broken = Flush.of(List.of(counted("APP"), tooLong));
        assertThatThrownBy(() -> table.add(broken, Instant.now()))
                .isInstanceOf(DataAccessException.class);
        assertThat(table.days(id, PERIOD)).isEmpty();
        table.add(new Flush(broken.id(), List.of(counted("APP"))), Instant.now());
        assertThat(table.days(id, PERIOD)).hasSize(1);
    }

    private Counted counted(String channel) {
        return new Counted(
                id,
                new Slice(DAY, channel, "CNY"),
                new Counts(3, 2, 1, 4, 500),
                Map.of("rival", 1L));
    }
}
