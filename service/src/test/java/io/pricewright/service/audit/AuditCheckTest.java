package io.pricewright.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.activity.StoredActivities;
import io.pricewright.service.audit.AuditTrail.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What somebody with the database's password can do to the audit, and what it shows of that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditCheckTest {
    private static final int PUBLISHED = 4;

    private Node node;
    private JdbcTemplate sql;
    private AuditTable table;
    private long entries;

    /** Three activities live, one of them edited since, one paused; entries are kept aside. */
    @BeforeAll
    void writeHistory() {
        node = Node.startEmpty("audit");
        sql = node.bean(JdbcTemplate.class);
        table = node.bean(AuditTable.class);
        for (String id : List.of("a", "b", "c")) {
            assertThat(node.publish(Json.percentOff(id, "sku-" + id, 1_000)).status())
                    .isEqualTo(201);
        }
        node.put("/v1/activities/b", "*", Json.percentOff("b", "sku-b", 2_000));
        node.post("/v1/activities/c/pause", "");
        entries = table.head().number();
        assertThat(entries).isEqualTo(3 * 3 + 2);
        for (String each : List.of("audit_entry", "audit_head", "activity", "activity_version")) {
            sql.execute("CREATE TABLE kept_" + each + " AS SELECT * FROM " + each);
        }
    }

    @AfterEach
    void writeItBack() {
        restore();
        assertThat(verify("").at("/intact").asBoolean()).isTrue();
    }

    private void restore() {
        sql.execute("DELETE FROM audit_entry");
        sql.execute("INSERT INTO audit_entry SELECT * FROM kept_audit_entry");
        sql.execute("REPLACE INTO audit_head SELECT * FROM kept_audit_head");
        sql.execute(
                """
                UPDATE activity_version JOIN kept_activity_version kept USING (activity_id, version)
                   SET activity_version.document = kept.document,
                       activity_version.sha256 = kept.sha256,
                       activity_version.status = kept.status,
                       activity_version.author = kept.author,
                       activity_version.decided_by = kept.decided_by
                """);
        sql.execute(
                """
                UPDATE activity JOIN kept_activity kept USING (id)
                   SET activity.document = kept.document, activity.standing = kept.standing,
                       activity.enabled = kept.enabled
                """);
    }

    @AfterAll
    void stop() {
        for (String each : List.of("audit_entry", "audit_head", "activity", "activity_version")) {
            sql.execute("DROP TABLE kept_" + each);
        }
        node.close();
    }

    @Test
    void whatWasWrittenIsIntact() {
        JsonNode verdict = verify("");
        assertThat(verdict.at("/intact").asBoolean()).isTrue();
        assertThat(verdict.at("/entries").asLong()).isEqualTo(entries);
        assertThat(verdict.at("/hash").asString()).isEqualTo(table.head().hash());
        assertThat(verdict.at("/brokenAt").isNull()).isTrue();
    }

    @Test
    void anyColumnOfARowThatIsChangedShows() {
        for (String change :
                List.of(
                        "caller = 'somebody else'",
                        "action = 'reject'",
                        "subject = 'activity:b'",
                        "changed_at = TIMESTAMPADD(MICROSECOND, 1, changed_at)",
                        "before_state = NULL",
                        "after_state = REPLACE(after_state, '\"version\":1', '\"version\":2')",
                        "after_state = CONCAT(after_state, ' ')",
                        "hash = REPEAT('f', 64)")) {
            for (int number : new int[] {1, 5, (int) entries}) {
                if (sql.update("UPDATE audit_entry SET " + change + " WHERE number = " + number)
                                == 1
                        && isChanged(number)) {
                    assertBroken(number, "does not follow");
                }
                restore();
            }
        }
    }

    @Test
    void aRowThatIsRemovedShows() {
        for (int number = 1; number < entries; number++) {
            sql.update("DELETE FROM audit_entry WHERE number = ?", number);
            assertBroken(number, "is missing");
            restore();
        }
    }

    @Test
    void aRowThatIsPutInShows() {
        sql.update(
                "UPDATE audit_entry SET number = number + 1 WHERE number > 5 ORDER BY number DESC");
        AuditEntry before = table.after(4, 1).get(0);
        insert(AuditEntry.after(5, before.hash(), forged("activity:a"), before.at()));
        assertBroken(7, "does not follow");
    }

    @Test
    void aRowThatIsPutAtTheEndShows() {
        AuditTable.Head head = table.head();
        AuditEntry last = table.after(entries - 1, 1).get(0);
        insert(AuditEntry.after(entries, head.hash(), forged("activity:a"), last.at()));
        assertBroken(entries + 1, "was not written by the service");
    }

    @Test
    void rowsThatChangePlacesShow() {
        sql.update("UPDATE audit_entry SET number = 0 WHERE number = 4");
        sql.update("UPDATE audit_entry SET number = 4 WHERE number = 5");
        sql.update("UPDATE audit_entry SET number = 5 WHERE number = 0");
        assertBroken(4, "does not follow");
    }

    @Test
    void aTailThatIsCutShows() {
        sql.update("DELETE FROM audit_entry WHERE number > 6");
        assertBroken(7, "is missing, there were " + entries);
        sql.update("DELETE FROM audit_entry");
        assertBroken(1, "is missing, there were " + entries);
    }

    /** The database alone can't show it; what an earlier verdict said can. */
    @Test
    void aTailThatIsCutTogetherWithTheHeadShowsByAnAnchor() {
        JsonNode earlier = verify("");
        AuditEntry last = table.after(entries - 2, 1).get(0);
        sql.update("DELETE FROM audit_entry WHERE number = ?", entries);
        sql.update("UPDATE audit_head SET number = ?, hash = ?", last.number(), last.hash());
        sql.update("UPDATE activity SET standing = 'ON', enabled = TRUE WHERE id = 'c'");
        assertThat(verify("").at("/intact").asBoolean()).as("what can't be shown").isTrue();
        JsonNode verdict = verify(anchor(earlier));
        assertThat(verdict.at("/brokenAt").asLong()).isEqualTo(entries);
    }

    /** As does whoever knows how hashes are made and writes all of them anew. */
    @Test
    void aHistoryThatIsWrittenAnewShowsByAnAnchor() {
        JsonNode earlier = verify("");
        List<AuditEntry> all = table.after(0, 100);
        sql.update("DELETE FROM audit_entry");
        String former = AuditEntry.NO_HASH;
        for (AuditEntry each : all) {
            Change said = each.change();
            Change forged =
                    new Change(
                            "forger", said.action(), said.subject(), said.before(), said.after());
            AuditEntry entry = AuditEntry.after(each.number() - 1, former, forged, each.at());
            insert(entry);
            former = entry.hash();
        }
        assertBroken(entries, "is not the one that was written");
        sql.update("UPDATE audit_head SET hash = ?", former);
        assertThat(verify("").at("/intact").asBoolean()).as("what can't be shown").isTrue();
        JsonNode verdict = verify(anchor(earlier));
        assertThat(verdict.at("/brokenAt").asLong()).isEqualTo(entries);
    }

    @Test
    void whatAForgerWroteNeedNotBeReadable() {
        AuditEntry last = table.after(entries - 1, 1).get(0);
        AuditEntry entry = AuditEntry.after(entries, last.hash(), forged("activity:a"), last.at());
        insert(entry);
        sql.update("UPDATE audit_head SET number = ?, hash = ?", entry.number(), entry.hash());
        assertBroken(entries + 1, "says nothing that can be read");
    }

    @Test
    void anAnchorOfAnEarlierVerdictHolds() {
        AuditEntry middle = table.after(4, 1).get(0);
        assertThat(verify("?entries=5&hash=" + middle.hash()).at("/intact").asBoolean()).isTrue();
        assertThat(verify("?entries=5&hash=other").at("/brokenAt").asLong()).isEqualTo(5);
        assertThat(node.get("/v1/audit/verify?entries=5").status()).isEqualTo(400);
    }

    @Test
    void contentThatIsEditedAfterItsApprovalShows() {
        sql.update(
                "UPDATE activity_version SET document = REPLACE(document, '1000', '9000')"
                        + " WHERE activity_id = 'a'");
        assertBroken(1, "about other content than version 1 of a has now");
        sql.update(
                "UPDATE activity_version SET sha256 = SHA2(document, 256) WHERE activity_id = 'a'");
        assertBroken(1, "about other content than version 1 of a has now");
    }

    @Test
    void cartsPricedByWhatNobodyApprovedShow() {
        sql.update(
                "UPDATE activity SET document = REPLACE(document, '1000', '9000') WHERE id = 'b'");
        assertBroken(10, "carts are priced otherwise than approved");
    }

    @Test
    void anApprovalOrASwitchThatWasNotAskedForShows() {
        sql.update("UPDATE activity SET standing = 'ON', enabled = TRUE WHERE id = 'c'");
        assertBroken(entries, "is about c, which is now");
        restore();
        sql.update(
                "UPDATE activity_version SET status = 'APPROVED', decided_by = 'forger'"
                        + " WHERE activity_id = 'b' AND version = 2");
        assertBroken(10, "is about b, which is now");
    }

    @Test
    void whatIsArchivedIsStillComparedWith() {
        node.publish(Json.percentOff("d", "sku-d", 1_000));
        node.post("/v1/activities/d/end", "");
        StoredActivities.archive(node);
        JsonNode verdict = verify("");
        assertThat(verdict.at("/intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.at("/entries").asLong()).isEqualTo(entries + 5);
        sql.update("UPDATE activity_archive SET standing = 'PAUSED' WHERE id = 'd'");
        assertBroken(entries + 5, "is about d, which is now");
    }

    @Test
    void entriesOfEditsAtTheSameTimeFollowEachOther() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String activity = Json.percentOff("many-" + i, "many", 1);
                requests.add(() -> node.post("/v1/activities", activity).status());
            }
            for (Future<Integer> answer : clients.invokeAll(requests)) {
                assertThat(answer.get()).isEqualTo(201);
            }
        } finally {
            clients.shutdown();
        }
        JsonNode verdict = verify("");
        assertThat(verdict.at("/intact").asBoolean()).as(verdict.toString()).isTrue();
        assertThat(verdict.at("/entries").asLong()).isEqualTo(entries + 100);
    }

    @Test
    void anEditThatIsRefusedLeavesNoEntry() {
        node.put("/v1/activities/a", "\"77\"", Json.percentOff("a", "sku-a", 1));
        node.post("/v1/activities", Json.percentOff("a", "sku-a", 1));
        assertThat(table.head().number()).isEqualTo(entries);
    }

    @Test
    void isReadPageByPageNewestFirst() {
        List<Long> numbers = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = node.get("/v1/audit?limit=4" + cursor).json();
            page.at("/items").forEach(item -> numbers.add(item.at("/number").asLong()));
            cursor = page.at("/next").isNull() ? null : "&cursor=" + page.at("/next").asLong();
        } while (cursor != null);
        assertThat(numbers).hasSize((int) entries).isSortedAccordingTo((a, b) -> (int) (b - a));
    }

    @Test
    void ofAnActivityItSaysWhoDidWhatAndWhatChanged() {
        JsonNode items = node.get("/v1/audit?activity=b").json().at("/items");
        assertThat(items.size()).isEqualTo(PUBLISHED);
        JsonNode approval = items.at("/1");
        assertThat(approval.at("/action").asString()).isEqualTo("approve");
        assertThat(approval.at("/caller").asString()).isEqualTo("approver of the tests");
        assertThat(approval.at("/before/status").asString()).isEqualTo("SUBMITTED");
        assertThat(approval.at("/after/status").asString()).isEqualTo("APPROVED");
        assertThat(approval.at("/after/approvedVersion").asInt()).isEqualTo(1);
        assertThat(items.at("/3/before").isNull()).isTrue();
    }

    private boolean isChanged(int number) {
        return sql.queryForObject(
                        """
                        SELECT COUNT(*) FROM audit_entry one JOIN kept_audit_entry other
                         USING (number, changed_at, caller, action, subject, after_state, hash)
                         WHERE number = ? AND one.before_state <=> other.before_state
                        """,
                        Integer.class,
                        number)
                == 0;
    }

    private void assertBroken(long number, String reason) {
        JsonNode verdict = verify("");
        assertThat(verdict.at("/intact").asBoolean()).isFalse();
        assertThat(verdict.at("/brokenAt").asLong()).as(verdict.toString()).isEqualTo(number);
        assertThat(verdict.at("/reason").asString()).contains(reason);
    }

    private JsonNode verify(String query) {
        return node.get("/v1/audit/verify" + query).json();
    }

    private static String anchor(JsonNode verdict) {
        return "?entries=" + verdict.at("/entries") + "&hash=" + verdict.at("/hash").asString();
    }

    private static Change forged(String subject) {
        return new Change("forger", "approve", subject, null, "{}");
    }

    private void insert(AuditEntry entry) {
        sql.update(
                "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.number(),
                java.sql.Timestamp.from(entry.at()),
                entry.change().caller(),
                entry.change().action(),
                entry.change().subject(),
                entry.change().before(),
                entry.change().after(),
                entry.hash());
    }
}
