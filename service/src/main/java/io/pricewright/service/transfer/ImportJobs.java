package io.pricewright.service.transfer;

import io.pricewright.service.activity.ActivityExchange;
import io.pricewright.service.operations.ProblemException;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes imports in, and runs them one after the other. */
@Service
class ImportJobs {
    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);

    /** Most files that wait on one node. */
    private static final int WAITING = 20;

    /** A job that was not heard of for so long has lost its service. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration KEPT = Duration.ofDays(30);

    private final ImportTable table;
    private final ActivityExchange activities;
    private final JsonMapper json;
    private final Clock clock;
    private final Semaphore places = new Semaphore(WAITING);
    private final Map<String, ImportRun> running = new ConcurrentHashMap<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "imports"));

    ImportJobs(ImportTable table, ActivityExchange activities, JsonMapper json, Clock clock) {
        this.table = table;
        this.activities = activities;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes a file in.
     *
     * @param key that the caller gave the request, or null
     * @throws IOException if the file does not come in whole
     */
    Receipt accept(ImportRequest request, InputStream content, String key) throws IOException {
        if (!places.tryAcquire()) {
            throw ProblemException.conflict(
                    "TOO_MANY_IMPORTS",
                    "",
                    WAITING + " imports are waiting already: send the file when one is over");
        }
        SpooledFile file = null;
        boolean started = false;
        try {
            file = SpooledFile.of(content, request.format().extension());
            Receipt receipt = register(request, file, key);
            if (!receipt.repeated()) {
                start(receipt.id(), request, file);
                started = true;
            }
            return receipt;
        } finally {
            if (!started) {
                discard(file);
            }
        }
    }

    private Receipt register(ImportRequest request, SpooledFile file, String key) {
        String id = UUID.randomUUID().toString();
        String requestKey = key == null ? null : RequestKey.of(request.caller(), key);
        String fingerprint = RequestKey.fingerprint(request, file);
        try {
            table.insert(id, request, requestKey, fingerprint, file.bytes(), clock.instant());
            return new Receipt(id, false);
        } catch (DuplicateKeyException askedBefore) {
            ImportTable.Asked asked = table.asked(requestKey).orElseThrow();
            if (!asked.fingerprint().equals(fingerprint)) {
                throw ProblemException.unprocessable(
                        "IDEMPOTENCY_KEY_REUSED",
                        "",
                        "Idempotency-Key "
                                + key
                                + " was used for another import: give each a key of its own");
            }
            return new Receipt(asked.id(), true);
        }
    }

    private void start(String id, ImportRequest request, SpooledFile file) {
        ImportRun run = new ImportRun(id, request, file.path(), table, activities, json, clock);
        running.put(id, run);
        worker.execute(
                () -> {
                    try {
                        run.run();
                    } finally {
                        running.remove(id);
                        discard(file);
                    }
                });
    }

    private void discard(SpooledFile file) {
        places.release();
        try {
            if (file != null) {
                Files.deleteIfExists(file.path());
            }
        } catch (IOException failed) {
            log.warn("{} can't be deleted: {}", file.path(), failed.toString());
        }
    }

    Optional<ImportJob> find(String id) {
        return table.find(id).map(job -> job.at(clock.instant()));
    }

    /** Shows how far this node's imports are, and ends those of nodes that are gone. */
    @Scheduled(fixedDelay = 500)
    void look() {
        try {
            running.values().forEach(ImportRun::show);
            Instant now = clock.instant();
            table.abandon(now.minus(SILENCE), now);
        } catch (RuntimeException failed) {
            log.warn("Imports can't be followed: {}", failed.toString());
        }
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
    void forgetOldJobs() {
        table.forgetBefore(clock.instant().minus(KEPT));
    }

    /** What is under way is rolled back, and shown as failed. */
    @PreDestroy
    void stop() throws InterruptedException {
        running.values().forEach(ImportRun::giveUp);
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    /**
     * What a request is answered with.
     *
     * @param repeated whether it was asked for before
     */
    record Receipt(String id, boolean repeated) {}
}
