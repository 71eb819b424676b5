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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

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

        long before = rowsRead();
        long statementsBefore = selects();
        Answer cold = node.post("/v1/quotes", cart());
        long statements = selects() - statementsBefore;
        long rows = rowsRead() - before;
        assertThat(cold.status()).as(cold.text()).isEqualTo(200);
        assertThat(cold.json().at("/applied").size() + cold.json().at("/notApplied").size())
                .isEqualTo(NAMED);
        // RoundTripsTest counts exactly; here others who look now and then are counted too.
        assertThat(statements).isBetween(2L, 40L);
        assertThat(rows).isLessThan(500);

        long warmBefore = selects();
        for (int i = 0; i < 100; i++) {
            node.post("/v1/quotes", cart());
        }
        assertThat(selects() - warmBefore).as("100 warm quotes").isLessThan(100);
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
