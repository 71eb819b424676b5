package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.EndBatch.Wish;
import io.pricewright.service.inventory.Reservations.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More reservations of a wrong row than are looked at at once, and one that is due after them. */
class SweeperTest {
    private static final int STUCK = 510;

    private final Node node = SharedNode.get();
    private final String activity = SharedNode.unique("swept");
    private final String run = UUID.randomUUID().toString();
    private final List<String> asked = new ArrayList<>();
    private final Sweeper sweeper =
            new Sweeper(
                    node.bean(ReservationTable.class),
                    node.bean(InventoryTransaction.class),
                    new EndDesk(
                            node.bean(EndBatch.class),
                            node.bean(InventoryTransaction.class),
                            node.bean(Levels.class),
                            Stocked.lockedFor(1)) {
                        @Override
                        List<Ending> end(List<Wish> wishes) {
                            wishes.forEach(wish -> asked.add(wish.id()));
                            return super.end(wishes);
                        }
                    },
                    node.bean(InventoryMetrics.class),
                    node.bean(OneAtATime.class));

    @Test
    void whatCanNotBeEndedIsPassedByAndLeftAloneForAWhile() {
        Stocked.stock(node, activity, "wrong", STUCK);
        Stocked.stock(node, activity, "right", 1);
        try (Crowd crowd = new Crowd(32)) {
            crowd.call(STUCK, number -> reserve("stuck" + number, "wrong"));
        }
        reserve("good", "right");
        Stocked.sql(node)
                .sql(
                        """
                        UPDATE inventory_stock SET available = available + reserved, reserved = 0
                         WHERE activity_id = :activity AND sku = 'wrong'
                        """)
                .param("activity", activity)
                .update();
        due("stuck%", 2);
        sweeper.sweep();
        assertThat(asked).filteredOn(id -> id.startsWith(run + "stuck")).isNotEmpty();
        asked.clear();

        due("good", 1);
        sweeper.sweep();
        assertThat(Stocked.row(node, activity, "right")).isEqualTo("1 1 0 0");
        assertThat(asked).noneMatch(id -> id.startsWith(run + "stuck"));
    }

    private Object reserve(String id, String sku) {
        return node.bean(Reservations.class)
                .reserve(run + id, "order", Stocked.promise(Stocked.units(activity, sku, 1)));
    }

    private void due(String ids, int secondsAgo) {
        Stocked.sql(node)
                .sql(
                        """
                        UPDATE reservation
                           SET expires_at = UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND
                         WHERE id LIKE :ids
                        """)
                .param("seconds", secondsAgo)
                .param("ids", run + ids)
                .update();
    }

    /** Its own sweeper and reconciler need not look at them for the rest of the run. */
    @AfterEach
    void forget() {
        Stocked.sql(node)
                .sql("DELETE FROM reservation WHERE id LIKE :run")
                .param("run", run + "%")
                .update();
    }
}
