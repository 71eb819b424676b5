package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Terms;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Ten thousand active activities, of which a cart of 20 lines concerns 31. */
class ManyActivitiesTest {
    private static final int MANY = 10_000;
    private static final int NAMED = 31;

    private final Node node = SharedNode.get();
    private final JdbcTemplate sql = node.bean(JdbcTemplate.class);
    private final String mall = unique("mall");

    @Test
    void aQuoteTouchesOnlyItsCandidates() {
        List<Activity> activities = activities();
        StoredActivities.insert(node, activities);

        long rowsBefore = rowsRead();
        AtomicReference<Answer> cold = new AtomicReference<>();
        long statements = beyondOthers(() -> cold.set(node.post("/v1/quotes", cart())));
        long rows = rowsRead() - rowsBefore;
        assertThat(cold.get().status()).as(cold.get().text()).isEqualTo(200);
        JsonNode quote = cold.get().json();
        assertThat(quote.at("/applied").size() + quote.at("/notApplied").size()).isEqualTo(NAMED);
        // RoundTripsTest counts exactly.
        assertThat(statements).isLessThanOrEqualTo(40);
        assertThat(rows).isBetween((long) NAMED, 499L);

        long warm =
                beyondOthers(
                        () -> {
                            for (int i = 0; i < 100; i++) {
                                node.post("/v1/quotes", cart());
                            }
                        });
        assertThat(warm).as("100 warm quotes").isLessThan(100);
    }

    /** Statements of some work, without those of jobs that look now and then as it goes on. */
    private long beyondOthers(Runnable work) {
        long before = selects();
        long begun = System.nanoTime();
        work.run();
        long all = selects() - before;
        long tookNanos = System.nanoTime() - begun;
        long idleBefore = selects();
        LockSupport.parkNanos(tookNanos);
        return all - (selects() - idleBefore);
    }

    private List<Activity> activities() {
        List<Activity> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(activity(all.size(), Filter.ofSkus(sku(i))));
        }
        for (int i = 0; i < 10; i++) {
            all.add(activity(all.size(), Filter.ofCategories(mall + "-phones")));
        }
        all.add(activity(all.size(), new Filter(null, null, Set.of(mall + "-brand"), null, null)));
        while (all.size() < MANY) {
            all.add(activity(all.size(), Filter.ofSkus(sku(all.size()), sku(-all.size()))));
        }
        return all;
    }

    private Activity activity(int number, Filter include) {
        return Activity.of(mall + "-" + number, Layer.ITEM, new Terms.PercentOff(100 + number % 50))
                .withScope(Scope.of(include));
    }

    private String sku(int number) {
        return mall + "-sku" + number;
    }

    private String cart() {
        return "{\"currency\":\"CNY\",\"lines\":["
                + IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        """
                                        {"id":"l%d","sku":"%s","brand":"%s-brand",
                                         "categories":["%s-phones"],
                                         "quantity":1,"unitPriceMinor":10000}
                                        """
                                                .formatted(i, sku(i), mall, mall))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private long selects() {
        return status("Com_select");
    }

    /** Rows the database read, whichever way. */
    private long rowsRead() {
        return status("Handler_read_next") + status("Handler_read_rnd_next");
    }

    private long status(String name) {
        return sql.queryForObject(
                "SHOW GLOBAL STATUS WHERE Variable_name = ?",
                (row, number) -> row.getLong(2),
                name);
    }
}
