package io.pricewright.service.activity;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class LifeCycleTest {
    private final Node node = SharedNode.get();
    private final JdbcTemplate sql = node.bean(JdbcTemplate.class);
    private final String sku = unique("sku");
    private final String id = unique("life");
    private final String path = "/v1/activities/" + id;

    @Test
    void aDraftIsPricedOnceAnotherApprovesIt() {
        create(1_000);
        assertStatus("DRAFT", "not submitted yet");
        assertThat(price()).isEqualTo(20_000);
        assertThat(act("submit").status()).isEqualTo(200);
        assertStatus("SUBMITTED", "waits for another than");
        assertThat(price()).isEqualTo(20_000);
        approveByAnother();
        assertStatus("LIVE", "has no end");
        assertThat(price()).isEqualTo(18_000);
    }

    @Test
    void nobodyDecidesOnWhatTheyWroteWhateverRolesTheyHold() {
        create(1_000);
        act("submit");
        Answer approved = act("approve");
        assertThat(approved.status()).isEqualTo(403);
        assertThat(code(approved)).isEqualTo("AUTHOR_DECIDES");
        assertThat(reject("no").status()).isEqualTo(403);
        assertStatus("SUBMITTED", "");
        assertThat(price()).isEqualTo(20_000);
    }

    @Test
    void theDatabaseRefusesAnAuthorWhoDecides() {
        create(1_000);
        act("submit");
        for (String status : List.of("APPROVED", "REJECTED")) {
            assertThatThrownBy(
                            () ->
                                    sql.update(
                                            "UPDATE activity_version SET status = ?,"
                                                    + " decided_by = author, decided_at = NOW(6)"
                                                    + " WHERE activity_id = ?",
                                            status,
                                            id))
                    .isInstanceOfAny(
                            DataIntegrityViolationException.class,
                            UncategorizedDataAccessException.class)
                    .hasMessageContaining("is_decided_by_another");
        }
        assertThatThrownBy(
                        () ->
                                sql.update(
                                        "UPDATE activity_version SET status = 'APPROVED'"
                                                + " WHERE activity_id = ?",
                                        id))
                .hasMessageContaining("is_decided_by_somebody");
        assertThatThrownBy(() -> sql.update("UPDATE activity SET enabled = TRUE WHERE id = ?", id))
                .hasMessageContaining("is_priced_when_on");
    }

    @Test
    void anEditAfterApprovalChangesNoPriceUntilItIsApproved() {
        node.publish(Json.percentOff(id, sku, 1_000));
        Answer edited = node.put(path, "\"1\"", Json.percentOff(id, sku, 5_000));
        assertThat(edited.json().at("/status").asString()).isEqualTo("DRAFT");
        assertThat(edited.json().at("/version").asInt()).isEqualTo(2);
        assertThat(edited.json().at("/approved/version").asInt()).isEqualTo(1);
        assertThat(edited.json().at("/approved/status").asString()).isEqualTo("LIVE");
        assertPriced(1, 18_000);
        act("submit");
        assertPriced(1, 18_000);
        approveByAnother();
        assertPriced(2, 10_000);
    }

    @Test
    void whatIsRejectedLeavesThePriceAndTellsWhy() {
        node.publish(Json.percentOff(id, sku, 1_000));
        node.put(path, "\"1\"", Json.percentOff(id, sku, 5_000));
        ApprovalDesk approvals = node.bean(ApprovalDesk.class);
        approvals.submit(id, 2, StoredActivities.AUTHOR);
        approvals.reject(id, 2, "half price is too much", StoredActivities.APPROVER);
        assertStatus("REJECTED", "half price is too much");
        assertPriced(1, 18_000);
        assertThat(act("submit").status()).as("a rejected version stays rejected").isEqualTo(409);
        assertThat(reject(" ").status()).isEqualTo(422);
    }

    @Test
    void aDecisionIsAboutTheVersionItsMakerHasSeen() {
        create(1_000);
        for (String action : List.of("submit", "approve", "restore")) {
            Answer blind = node.post(path + "/" + action, "{\"version\":1}");
            assertThat(blind.status()).as(blind.text()).isEqualTo(428);
        }
        node.put(path, "\"1\"", Json.percentOff(id, sku, 9_000));
        assertThat(act("submit", "\"1\"", "").status()).isEqualTo(412);
        act("submit", "\"2\"", "");
        assertThat(act("approve", "\"1\"", "").status()).isEqualTo(412);
    }

    @Test
    void ofApprovalsAtTheSameTimeOneWins() throws Exception {
        for (int round = 0; round < 5; round++) {
            String each = id + "-" + round;
            StoredActivities.submit(node, Json.percentOff(each, sku, 1_000));
            List<Integer> answers = atOnce(8, i -> act(each, "approve", "\"1\"", "").status());
            assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
            assertThat(actions(each)).containsExactly("create", "submit", "approve");
        }
    }

    @Test
    void ofAnApprovalAndARejectionAtTheSameTimeOneWins() throws Exception {
        StoredActivities.submit(node, Json.percentOff(id, sku, 1_000));
        List<Integer> answers =
                atOnce(8, i -> i % 2 == 0 ? act("approve").status() : reject("no").status());
        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    }

    /** Without the service's locks: the statement itself lets one decision through. */
    @Test
    void ofDecisionsInTheDatabaseAtTheSameTimeOneWins() throws Exception {
        StoredActivities.submit(node, Json.percentOff(id, sku, 1_000));
        VersionTable versions = node.bean(VersionTable.class);
        Version submitted = versions.find(id, 1).orElseThrow();
        List<Integer> answers =
                atOnce(
                        8,
                        i -> {
                            Stamp by = new Stamp("approver " + i, submitted.written().at());
                            return versions.decide(submitted.approved(by)) ? 1 : 0;
                        });
        assertThat(answers).containsOnlyOnce(1).containsOnly(0, 1);
        Stamp author = submitted.written();
        assertThat(versions.decide(submitted.approved(author))).isFalse();
        assertStatus("SUBMITTED", "approved past the service");
    }

    @Test
    void pausedStopsAtOnceAndEndedForGood() {
        node.publish(Json.percentOff(id, sku, 1_000));
        assertThat(price()).isEqualTo(18_000);
        node.post(path + "/pause", "");
        assertStatus("PAUSED", "paused by ");
        assertThat(price()).isEqualTo(20_000);
        node.post(path + "/resume", "");
        assertThat(price()).isEqualTo(18_000);
        node.post(path + "/end", "");
        assertStatus("ENDED", "ended by ");
        assertThat(price()).isEqualTo(20_000);
        for (Answer refused :
                List.of(
                        node.post(path + "/resume", ""),
                        node.post(path + "/pause", ""),
                        node.put(path, "*", Json.percentOff(id, sku, 1)),
                        act("restore", "*", "{\"version\":1}"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(code(refused)).isEqualTo("ENDED");
        }
    }

    @Test
    void aPauseOutlivesTheApprovalOfAnotherVersion() {
        node.publish(Json.percentOff(id, sku, 1_000));
        node.post(path + "/pause", "");
        node.republish(path, "*", Json.percentOff(id, sku, 5_000));
        assertStatus("PAUSED", "");
        assertThat(price()).isEqualTo(20_000);
        node.post(path + "/resume", "");
        assertThat(price()).isEqualTo(10_000);
    }

    /** Whatever is asked in the wrong status is refused and changes nothing. */
    @Test
    void eachStatusAllowsWhatItAllows() {
        Map<String, List<String>> allowed =
                Map.of(
                        "DRAFT", List.of("submit"),
                        "SUBMITTED", List.of("approve"),
                        "LIVE", List.of("pause", "end"),
                        "PAUSED", List.of("resume", "end"));
        allowed.keySet()
                .forEach(
                        status -> {
                            for (String action : List.of("submit", "approve", "resume", "end")) {
                                String each = id + "-" + status + "-" + action;
                                bring(each, status);
                                int answer = act(each, action, "*", "").status();
                                boolean repeats = status.equals("LIVE") && action.equals("resume");
                                boolean may = allowed.get(status).contains(action) || repeats;
                                assertThat(answer)
                                        .as(status + " " + action)
                                        .isEqualTo(may ? 200 : 409);
                            }
                        });
    }

    @Test
    void theClockMovesWhatIsApproved() {
        String scheduled =
                Json.percentOff(id, sku, 1_000)
                        .replaceFirst("\\{", "{\"schedule\":{\"from\":\"2999-01-01T00:00:00Z\"},");
        node.publish(scheduled);
        assertStatus("SCHEDULED", "starts on 2999-01-01T00:00:00Z");
        node.republish(path, "*", scheduled.replace("from", "until").replace("2999", "2020"));
        assertStatus("ENDED", "ended on 2020-01-01T00:00:00Z");
        node.republish(path, "*", scheduled.replace("from", "until"));
        assertStatus("LIVE", "ends on 2999-01-01T00:00:00Z");
        assertThat(price()).isEqualTo(18_000);
    }

    private void bring(String each, String status) {
        StoredActivities.submit(node, Json.percentOff(each, sku, 1_000));
        if (status.equals("DRAFT")) {
            node.put("/v1/activities/" + each, "*", Json.percentOff(each, sku, 2_000));
        } else if (!status.equals("SUBMITTED")) {
            act(each, "approve", "*", "");
        }
        if (status.equals("PAUSED")) {
            act(each, "pause", "*", "");
        }
    }

    private void create(int permyriad) {
        Answer created = node.post("/v1/activities", Json.percentOff(id, sku, permyriad));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    private void approveByAnother() {
        node.bean(ApprovalDesk.class).approve(id, 0, StoredActivities.APPROVER);
    }

    private Answer act(String action) {
        return act(action, "*", "");
    }

    private Answer act(String action, String ifMatch, String body) {
        return act(id, action, ifMatch, body);
    }

    private Answer act(String each, String action, String ifMatch, String body) {
        return node.send(
                node.request("/v1/activities/" + each + "/" + action)
                        .header("If-Match", ifMatch)
                        .POST(BodyPublishers.ofString(body)));
    }

    private Answer reject(String why) {
        return act("reject", "*", "{\"reason\":\"" + why + "\"}");
    }

    private void assertStatus(String status, String reason) {
        Answer read = node.get(path);
        assertThat(read.json().at("/status").asString()).as(read.text()).isEqualTo(status);
        assertThat(read.json().at("/statusReason").asString()).contains(reason);
    }

    private void assertPriced(int version, long payableMinor) {
        Answer quote = node.post("/v1/quotes", Json.cart(sku));
        assertThat(quote.json().at("/totals/payableMinor").asLong()).isEqualTo(payableMinor);
        assertThat(quote.json().at("/applied/0/activityVersion").asInt()).isEqualTo(version);
    }

    private long price() {
        return node.payableMinor(Json.cart(sku));
    }

    private List<String> actions(String each) {
        return sql.queryForList(
                "SELECT action FROM audit_entry WHERE subject = ? ORDER BY number",
                String.class,
                "activity:" + each);
    }

    private static String code(Answer answer) {
        return answer.json().at("/code").asString();
    }

    private static List<Integer> atOnce(int many, IntFunction<Integer> request) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                requests.add(() -> request.apply(number));
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdown();
        }
    }
}
