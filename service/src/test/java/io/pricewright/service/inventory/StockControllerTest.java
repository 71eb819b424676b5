package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import io.pricewright.service.access.Role;
import io.pricewright.service.activity.CandidateKeys;
import io.pricewright.service.inventory.StockChange.Action;
import io.pricewright.service.inventory.StockDesk.Adjustment;
import io.pricewright.service.operations.ProblemException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.redisson.api.RKeys;
import org.redisson.api.RedissonClient;

/** An activity has what its approved version says, and what operators make of it. */
class StockControllerTest {
    private final Node node = SharedNode.get();
    private final String activity = SharedNode.unique("stocked");
    private final String path = "/v1/activities/" + activity + "/stock";

    private String activity(String inventory, String more) {
        return """
               {"id":"%s","layer":"ITEM","terms":{"type":"PERCENT_OFF","permyriad":1000},
                "scope":{"include":{"skus":["a","b"]}},"inventory":%s%s}
               """
                .formatted(activity, inventory, more);
    }

    private Answer republish(String inventory, String more) {
        return node.republish("/v1/activities/" + activity, "*", activity(inventory, more));
    }

    private Answer adjust(String key, String change) {
        return node.send(
                node.request(path)
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(change)));
    }

    private void hold(String sku, long units) {
        assertThat(
                        node.bean(Reservations.class)
                                .reserve(
                                        SharedNode.unique("key"),
                                        "o",
                                        Stocked.promise(Stocked.units(activity, sku, units))))
                .isInstanceOf(Reservations.Granted.class);
    }

    private String row(String sku) {
        return Stocked.row(node, activity, sku);
    }

    @Test
    void approvalGivesWhatTheVersionSays() {
        node.publish(activity("{\"a\":10,\"b\":5}", ",\"budgetMinor\":100"));
        hold("a", 4);
        assertThat(row("a")).isEqualTo("10 6 4 0");
        assertThat(republish("{\"a\":8}", ",\"budgetMinor\":50").status()).isEqualTo(200);
        assertThat(row("a")).as("two fewer").isEqualTo("8 4 4 0");
        assertThat(row("b")).as("no longer limited").isEqualTo("0 0 0 0");
        assertThat(republish("{\"a\":8,\"b\":7}", "").status()).isEqualTo(200);
        assertThat(row("b")).isEqualTo("7 7 0 0");
        assertThat(node.get(path).json().at("/rows/0").toString())
                .isEqualTo(
                        "{\"sku\":\"a\",\"total\":8,\"available\":4,\"reserved\":4,\"sold\":0,\"frozen\":false}");
    }

    @Test
    void noApprovalTakesAwayWhatIsHeld() {
        node.publish(activity("{\"a\":10}", ""));
        hold("a", 4);
        Answer draft = node.put("/v1/activities/" + activity, "*", activity("{\"a\":3}", ""));
        assertThat(draft.status()).isEqualTo(200);
        decide(node, "submit");
        Answer approved = decide(node.as(Role.APPROVER), "approve");
        assertThat(approved.status()).as(approved.text()).isEqualTo(409);
        assertThat(approved.json().at("/code").asString()).isEqualTo("ALREADY_TAKEN");
        assertThat(row("a")).isEqualTo("10 6 4 0");
    }

    private Answer decide(Node caller, String what) {
        return caller.send(
                caller.request("/v1/activities/" + activity + "/" + what)
                        .header("If-Match", "*")
                        .POST(BodyPublishers.noBody()));
    }

    @Test
    void operatorsAdjustOnceAndItIsAudited() {
        node.publish(activity("{\"a\":10,\"b\":5}", ""));
        hold("a", 4);
        String key = SharedNode.unique("key");
        Answer added = adjust(key, "{\"action\":\"ADD\",\"sku\":\"a\",\"units\":5}");
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(added.json().at("/rows/0/available").asLong()).isEqualTo(11);
        assertThat(adjust(key, "{\"action\":\"ADD\",\"sku\":\"a\",\"units\":5}").text())
                .isEqualTo(added.text());
        assertThat(adjust(key, "{\"action\":\"ADD\",\"sku\":\"a\",\"units\":6}").status())
                .isEqualTo(422);
        assertThat(row("a")).isEqualTo("15 11 4 0");
        adjust(key + "1", "{\"action\":\"REMOVE\",\"sku\":\"a\",\"units\":1}");
        adjust(key + "2", "{\"action\":\"MOVE\",\"sku\":\"a\",\"to\":\"b\",\"units\":10}");
        assertThat(row("a")).isEqualTo("4 0 4 0");
        assertThat(row("b")).isEqualTo("15 15 0 0");
        adjust(key + "3", "{\"action\":\"LOAD\",\"sku\":\"a\",\"units\":20}");
        assertThat(row("a")).isEqualTo("20 16 4 0");
        String audit = node.get("/v1/audit?subject=stock:" + activity).text();
        assertThat(audit).contains("stock-add", "stock-remove", "stock-move", "stock-load");
    }

    @Test
    void whatIsHeldStays() {
        node.publish(activity("{\"a\":10,\"b\":5}", ""));
        hold("a", 4);
        String key = SharedNode.unique("key");
        for (String change :
                List.of(
                        "{\"action\":\"REMOVE\",\"sku\":\"a\",\"units\":7}",
                        "{\"action\":\"LOAD\",\"sku\":\"a\",\"units\":3}",
                        "{\"action\":\"MOVE\",\"sku\":\"a\",\"to\":\"b\",\"units\":7}")) {
            Answer refused = adjust(key, change);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.json().at("/code").asString()).isEqualTo("ALREADY_TAKEN");
        }
        assertThat(row("a")).isEqualTo("10 6 4 0");
        assertThat(row("b")).isEqualTo("5 5 0 0");
        assertThat(
                        adjust(key, "{\"action\":\"ADD\",\"sku\":\"z\",\"units\":1}")
                                .json()
                                .at("/code")
                                .asString())
                .isEqualTo("UNKNOWN_SKU");
        assertThat(
                        adjust(key, "{\"action\":\"MOVE\",\"sku\":\"a\",\"units\":1}")
                                .json()
                                .at("/errors/0/pointer")
                                .asString())
                .isEqualTo("/to");
    }

    /** Its lock has run out and somebody else has it: what it writes then is refused. */
    @Test
    void aHolderThatWasPausedWritesNothing() throws InterruptedException {
        node.publish(activity("{\"a\":10}", ""));
        StockDesk desk = node.bean(StockDesk.class);
        StockLock impatient =
                new StockLock(
                        node.bean(CandidateKeys.class),
                        node.bean(RedissonClient.class),
                        node.bean(SupplyTable.class),
                        Stocked.lockedFor(1));
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        Throwable[] refused = new Throwable[1];
        Thread holder =
                new Thread(
                        () ->
                                impatient.with(
                                        activity,
                                        fence -> {
                                            paused.countDown();
                                            await(overtaken);
                                            try {
                                                desk.write(add(1), fence);
                                            } catch (ProblemException stale) {
                                                refused[0] = stale;
                                            }
                                            return null;
                                        }));
        holder.start();
        await(paused);
        assertThat(
                        adjust(
                                        SharedNode.unique("key"),
                                        "{\"action\":\"ADD\",\"sku\":\"a\",\"units\":100}")
                                .status())
                .isEqualTo(200);
        overtaken.countDown();
        holder.join(10_000);
        assertThat(refused[0]).isInstanceOf(ProblemException.class);
        assertThat(((ProblemException) refused[0]).code()).isEqualTo("LOCK_LOST");
        assertThat(row("a")).isEqualTo("110 110 0 0");
    }

    @Test
    void aTokenWritesEachRowOnce() {
        node.publish(activity("{\"a\":10}", ""));
        StockDesk desk = node.bean(StockDesk.class);
        desk.write(add(1), 7);
        assertThatThrownBy(() -> desk.write(add(1), 7)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> desk.write(add(1), 6)).isInstanceOf(ProblemException.class);
        assertThat(
                        adjust(
                                        SharedNode.unique("key"),
                                        "{\"action\":\"ADD\",\"sku\":\"a\",\"units\":1}")
                                .status())
                .as("a lock whose tokens begin again catches up")
                .isEqualTo(200);
        assertThat(row("a")).isEqualTo("12 12 0 0");
    }

    /** Two deployments may share a Redis, and have activities of the same ids. */
    @Test
    void theLockIsThatOfThisDatabaseAlone() {
        String name = node.bean(CandidateKeys.class).space() + "stock:" + activity;
        RKeys redis = node.bean(RedissonClient.class).getKeys();
        assertThat(redis.countExists(name)).isZero();
        node.bean(StockLock.class)
                .with(activity, fence -> assertThat(redis.countExists(name)).isOne());
    }

    private Adjustment add(long units) {
        return new Adjustment(
                activity,
                SharedNode.unique("key"),
                new StockChange(Action.ADD, "a", null, units),
                "tester");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
