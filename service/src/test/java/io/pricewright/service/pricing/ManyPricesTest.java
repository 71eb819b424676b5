package io.pricewright.service.pricing;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import io.pricewright.service.activity.StoredActivities;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Two hundred goods of a list beside ten thousand active activities. */
class ManyPricesTest {
    private static final int GOODS = ListedMall.GOODS;

    private final Node node = SharedNode.get();
    private final ListedMall mall = new ListedMall(unique("list"));

    @Test
    void everyPriceIsThatOfACartAndEveryBetterOneIsReal() {
        StoredActivities.insert(node, mall.activities());

        list();
        JsonNode answer = list();

        assertThat(answer.at("/prices").size()).isEqualTo(GOODS);
        Map<String, Integer> kinds = new TreeMap<>();
        int cheaper = 0;
        for (int i = 0; i < GOODS; i++) {
            JsonNode price = answer.at("/prices/" + i);
            JsonNode quote = quote(i, 1, ListedMall.NOTHING_DONE);
            assertThat(price.get("unitPriceMinor")).isEqualTo(goods(quote));
            assertThat(price.at("/labels").size()).isEqualTo(quote.at("/applied").size());
            cheaper += price.get("unitPriceMinor").equals(price.get("listMinor")) ? 0 : 1;
            JsonNode reachable = price.get("reachable");
            if (!reachable.isNull()) {
                JsonNode conditions = reachable.get("conditions");
                JsonNode taken = quote(i, reachable.get("quantity").asLong(), conditions);
                assertThat(goods(taken)).isEqualTo(reachable.get("payableMinor"));
                assertThat(reachable.get("unitPriceMinor").asLong())
                        .isLessThanOrEqualTo(price.get("unitPriceMinor").asLong());
                conditions.forEach(
                        each -> kinds.merge(each.get("kind").asString(), 1, Integer::sum));
            }
        }
        assertThat(cheaper).isGreaterThan(GOODS / 2);
        assertThat(kinds.keySet())
                .containsAll(Set.of("QUANTITY", "SPEND", "SEGMENT", "PAYMENT", "COUPON"));
    }

    /** Prices the list, far from asking for each good by itself; RoundTripsTest counts exactly. */
    private JsonNode list() {
        long selects = selects();
        Answer answer = node.post("/v1/prices", mall.request(32));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(selects() - selects).isLessThan(GOODS / 2);
        return answer.json();
    }

    private JsonNode quote(int good, long units, JsonNode conditions) {
        Answer answer = node.post("/v1/quotes", mall.cart(good, units, conditions));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode goods(JsonNode quote) {
        return quote.at("/lines/0/payableMinor");
    }

    private long selects() {
        return node.bean(JdbcTemplate.class)
                .queryForObject(
                        "SHOW GLOBAL STATUS WHERE Variable_name = 'Com_select'",
                        (row, number) -> row.getLong(2));
    }
}
