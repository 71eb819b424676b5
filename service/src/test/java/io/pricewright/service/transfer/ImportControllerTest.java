package io.pricewright.service.transfer;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import io.pricewright.service.access.Caller;
import io.pricewright.service.outbox.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class ImportControllerTest {
    private static final String HEADER = "id,version,layer,terms.type,terms,scope.include.skus\n";

    private final Node node = SharedNode.get();
    private final Imports imports = new Imports(node);
    private final String id = unique("activity");
    private final String sku = unique("sku");

    @Test
    void aRowBecomesADraftAndAnEditAnotherVersion() {
        assertThat(rows(imports.run(FileFormat.CSV, HEADER + row("", 500), ""))).isEqualTo("1 new");
        JsonNode made = node.get("/v1/activities/" + id).json();
        assertThat(made.at("/status").asString()).isEqualTo("DRAFT");
        assertThat(made.at("/terms/permyriad").asInt()).isEqualTo(500);
        assertThat(rows(imports.run(FileFormat.CSV, HEADER + row("1", 600), "")))
                .isEqualTo("1 edited");
        assertThat(rows(imports.run(FileFormat.CSV, HEADER + row("2", 600), "")))
                .isEqualTo("1 unchanged");
        assertThat(node.get("/v1/activities/" + id).json().at("/version").asInt()).isEqualTo(2);
    }

    @Test
    void aRowBasedOnAnOldVersionIsRefused() {
        node.post("/v1/activities", Json.percentOff(id, sku, 1));
        node.put("/v1/activities/" + id, "*", Json.percentOff(id, sku, 2));
        JsonNode job = imports.run(FileFormat.CSV, HEADER + row("1", 500), "");
        assertThat(job.at("/status").asString()).isEqualTo("REFUSED");
        assertThat(job.at("/errors/0/code").asString()).isEqualTo("STALE_VERSION");
        assertThat(job.at("/errors/0/column").asString()).isEqualTo("version");
    }

    @Test
    void aDryRunOnlyReports() {
        JsonNode job = imports.run(FileFormat.CSV, HEADER + row("", 500), "?dryRun=true");
        assertThat(job.at("/status").asString()).isEqualTo("DONE");
        assertThat(rows(job)).isEqualTo("1 new");
        assertThat(node.get("/v1/activities/" + id).status()).isEqualTo(404);
    }

    @Test
    void everyBadCellOfARowIsTold() {
        String header = "id,layer,terms.type,caps.discountMinor,stacking.exclusive,conditions\n";
        JsonNode job =
                imports.run(
                        FileFormat.CSV, header + id + ",ITEM,PERCENT_OFF,ten,maybe,{\"all\"\n", "");
        assertThat(job.at("/errors").valueStream().map(each -> each.at("/column").asString()))
                .containsExactly("caps.discountMinor", "stacking.exclusive", "conditions");
        assertThat(job.at("/rows/inError").asInt()).isEqualTo(1);
        assertThat(job.at("/errors/0/row").asInt()).isEqualTo(2);
        assertThat(job.at("/errors/0/message").asString())
                .isEqualTo("caps.discountMinor is ten: give a whole number");
    }

    @Test
    void aHeaderWithASlipIsRefused() {
        JsonNode job = imports.run(FileFormat.CSV, "id,tag\na,b\n", "?onError=SKIP");
        assertThat(job.at("/status").asString()).isEqualTo("REFUSED");
        assertThat(job.at("/errors/0/code").asString()).isEqualTo("UNKNOWN_COLUMN");
        assertThat(job.at("/errors/0/message").asString()).contains("Column tag", "tags");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] file = (HEADER + row("", 1) + "茶,,,,,\n").getBytes(Charset.forName("GBK"));
        JsonNode job = Imports.last(imports.seen(FileFormat.CSV, file, ""));
        assertThat(job.at("/errors/0/code").asString()).isEqualTo("NOT_UTF8");
    }

    @Test
    void aLineThatIsNoJsonIsTold() {
        JsonNode job = imports.run(FileFormat.JSONL, "\n{\"id\":\n[]\n", "");
        assertThat(job.at("/errors/0/row").asInt()).isEqualTo(2);
        assertThat(job.at("/errors/0/code").asString()).isEqualTo("MALFORMED");
        assertThat(job.at("/errors/1/code").asString()).isEqualTo("WRONG_TYPE");
    }

    @Test
    void formulasAreNotComputed() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "Test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("any");
            sheet.value(0, 0, "id");
            sheet.value(0, 1, "budgetMinor");
            sheet.value(1, 0, id);
            sheet.formula(1, 1, "100*2");
        }
        JsonNode job = Imports.last(imports.seen(FileFormat.XLSX, file.toByteArray(), ""));
        assertThat(job.at("/errors/0/code").asString()).as(job.toString()).isEqualTo("FORMULA");
        assertThat(job.at("/errors/0/column").asString()).isEqualTo("budgetMinor");
        assertThat(job.at("/errors/0/value").asString()).isEqualTo("=100*2");
    }

    @Test
    void aWorkbookThatUnpacksTooFarIsRefused() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] spaces = new byte[1024 * 1024];
            for (int i = 0; i < 300; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        assertThat(file.size()).isLessThan(1_000_000);
        JsonNode job = Imports.last(imports.seen(FileFormat.XLSX, file.toByteArray(), ""));
        assertThat(job.at("/errors/0/code").asString()).as(job.toString()).isEqualTo("TOO_LARGE");
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(zipped)) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.closeEntry();
        }
        for (byte[] file : new byte[][] {"id\n1".getBytes(), {}, zipped.toByteArray()}) {
            JsonNode job = Imports.last(imports.seen(FileFormat.XLSX, file, ""));
            assertThat(job.at("/errors/0/code").asString())
                    .as(job.toString())
                    .isEqualTo("MALFORMED");
        }
    }

    @Test
    void aRequestSentTwiceIsOneImport() {
        byte[] file = (HEADER + row("", 500)).getBytes(StandardCharsets.UTF_8);
        String key = unique("key");
        Answer first = imports.send(FileFormat.CSV, file, "", key);
        Answer second = imports.send(FileFormat.CSV, file, "", key);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(second.header("idempotency-replayed")).isEqualTo("true");
        Answer other = imports.send(FileFormat.CSV, file, "?dryRun=true", key);
        assertThat(other.status()).isEqualTo(422);
        imports.follow(first.header("location"));
    }

    @Test
    void anImportWhoseServiceIsGoneEndsAsFailed() {
        Instant longAgo = Instant.now().minusSeconds(60);
        String job = insertJob(longAgo);
        node.bean(ImportJobs.class).look();
        JsonNode ended = Imports.last(imports.follow("/v1/imports/" + job));
        assertThat(ended.at("/status").asString()).isEqualTo("FAILED");
        ImportTable table = node.bean(ImportTable.class);
        assertThat(table.show(job, ImportStatus.DONE, Tally.NOTHING, longAgo, Instant.now()))
                .as("it may end a second time, and commit what it wrote")
                .isFalse();
    }

    @Test
    void showingAJobAndLookingForSilentOnesDoNotLockEachOtherOut() {
        ImportTable table = node.bean(ImportTable.class);
        TransactionTemplate transaction =
                new TransactionTemplate(node.bean(PlatformTransactionManager.class));
        CompletableFuture<Void> looking =
                transaction.execute(
                        open -> {
                            String job = lockSilentJob();
                            Instant now = Instant.now();
                            CompletableFuture<Void> other =
                                    CompletableFuture.runAsync(
                                            () -> table.abandon(now.minusSeconds(30), now));
                            Await.until("somebody waits for the job", this::isSomebodyWaiting);
                            assertThat(
                                            table.show(
                                                    job,
                                                    ImportStatus.CHECKING,
                                                    Tally.NOTHING,
                                                    now,
                                                    now))
                                    .isTrue();
                            return other;
                        });
        assertThat(looking).succeedsWithin(Duration.ofSeconds(20));
    }

    /** A service may look meanwhile, and end it at once: then another one is tried. */
    private String lockSilentJob() {
        while (true) {
            String job =
                    CompletableFuture.supplyAsync(() -> insertJob(Instant.now().minusSeconds(60)))
                            .join();
            String status =
                    node.bean(JdbcClient.class)
                            .sql("SELECT status FROM import_job WHERE id = :id FOR UPDATE")
                            .param("id", job)
                            .query(String.class)
                            .single();
            if (status.equals("WAITING")) {
                return job;
            }
        }
    }

    private boolean isSomebodyWaiting() {
        return node.bean(JdbcClient.class)
                        .sql(
                                """
                                SELECT COUNT(*)
                                  FROM information_schema.processlist
                                 WHERE info LIKE 'UPDATE import_job%'
                                """)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private String insertJob(Instant seen) {
        String job = UUID.randomUUID().toString();
        node.bean(ImportTable.class)
                .insert(
                        job,
                        new ImportRequest(
                                FileFormat.CSV, false, OnError.STOP, new Caller("gone", Set.of())),
                        null,
                        "",
                        1,
                        seen);
        return job;
    }

    @Test
    void otherContentIsNamed() {
        Answer answer = node.post("/v1/activities/import", "[]");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.json().at("/detail").asString()).contains("text/csv");
        assertThat(node.get("/v1/imports/none").status()).isEqualTo(404);
    }

    private String row(String version, int permyriad) {
        return "%s,%s,ITEM,PERCENT_OFF,\"{\"\"permyriad\"\":%d}\",%s%n"
                .formatted(id, version, permyriad, sku);
    }

    private static String rows(JsonNode job) {
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("DONE");
        JsonNode rows = job.at("/rows");
        StringBuilder said = new StringBuilder();
        append(said, rows.at("/created").asInt(), "new");
        append(said, rows.at("/edited").asInt(), "edited");
        append(said, rows.at("/unchanged").asInt(), "unchanged");
        return said.toString();
    }

    private static void append(StringBuilder said, int count, String what) {
        if (count > 0) {
            said.append(count).append(' ').append(what);
        }
    }
}
