package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountTableTest {
    private final Node node = SharedNode.get();
    private final StockRows rows = new StockRows(node);

    @Test
    void howeverFewRowsAreReadAtATimeEachDifferenceIsFoundOnce() {
        List<String> activities =
                Stream.of("a", "b", "c").map(name -> SharedNode.unique("counted-" + name)).toList();
        for (String activity : activities) {
            for (String shopper : List.of("u1", "u2", "u3")) {
                rows.ofShopper(HoldKind.SHOPPER_UNITS, activity, shopper, 1, 5);
            }
            rows.limit(HoldKind.BUDGET, activity, 5, 10);
            Stocked.sql(node)
                    .sql("UPDATE inventory_limit SET used = 6 WHERE activity_id = :activity")
                    .param("activity", activity)
                    .update();
        }
        for (int atATime : new int[] {1, 2, 4, 50_000}) {
            assertThat(node.bean(CountTable.class).drifts(1_000, atATime))
                    .extracting(drift -> drift.counter().activityId())
                    .filteredOn(activities::contains)
                    .as("%d rows", atATime)
                    .containsExactlyInAnyOrderElementsOf(activities);
        }
        for (String activity : activities) {
            rows.limit(HoldKind.BUDGET, activity, 6, 10);
        }
    }
}
