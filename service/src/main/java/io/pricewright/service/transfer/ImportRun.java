package io.pricewright.service.transfer;

import io.pricewright.service.activity.ActivityExchange;
import io.pricewright.service.operations.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** One import under way: all rows are checked, then all are written, or none. */
final class ImportRun {
    private static final Logger log = LoggerFactory.getLogger(ImportRun.class);

    private final String id;
    private final ImportRequest request;
    private final Path file;
    private final ImportTable table;
    private final ActivityExchange activities;
    private final JsonMapper json;
    private final Clock clock;
    private volatile ImportStatus status = ImportStatus.WAITING;
    private volatile Tally tally = Tally.NOTHING;
    private volatile Instant startedAt;

    ImportRun(
            String id,
            ImportRequest request,
            Path file,
            ImportTable table,
            ActivityExchange activities,
            JsonMapper json,
            Clock clock) {
        this.id = id;
        this.request = request;
        this.file = file;
        this.table = table;
        this.activities = activities;
        this.json = json;
        this.clock = clock;
    }

    void run() {
        try {
            startedAt = clock.instant();
            FileCheck check = check();
            boolean stopped = check.allErrors() > 0 && request.onError() == OnError.STOP;
            if (stopped || check.isUnreadable()) {
                end(ImportStatus.REFUSED, check.tally().unwritten());
            } else if (request.dryRun()) {
                end(ImportStatus.DONE, check.tally());
            } else {
                write(check);
            }
        } catch (RowRefused refused) {
            table.insertErrors(id, refused.errors, refused.errors.size());
            end(ImportStatus.REFUSED, tally.unwritten());
        } catch (Exception failed) {
            log.error("Import {} failed", id, failed);
            end(ImportStatus.FAILED, tally.unwritten());
        }
    }

    private FileCheck check() throws IOException {
        status = ImportStatus.CHECKING;
        show();
        FileCheck check = new FileCheck(activities, now -> tally = now);
        try {
            request.format().read(file, json, check);
            check.end(null);
        } catch (UnreadableFileException unreadable) {
            check.end(unreadable.error());
        }
        table.insertErrors(id, check.errors(), check.allErrors());
        return check;
    }

    private void write(FileCheck check) {
        status = ImportStatus.WRITING;
        activities.write(
                request.caller(),
                batch -> {
                    tally = check.tally().unwritten();
                    read(row -> write(row, check, batch));
                    end(ImportStatus.DONE, tally);
                });
        status = ImportStatus.DONE;
    }

    private void write(FileRow row, FileCheck check, ActivityExchange.Batch batch) {
        if (check.isBad(row.number())) {
            return;
        }
        try {
            Arrival arrival = Arrival.of(row, activities);
            tally = tally.plus(batch.write(arrival.activity(), arrival.expected()));
        } catch (ProblemException changedMeanwhile) {
            throw new RowRefused(Arrival.errors(row, changedMeanwhile));
        }
    }

    private void read(Consumer<FileRow> rows) {
        try {
            request.format().read(file, json, rows);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Shows how far it is; called by another thread while it runs. */
    void show() {
        ImportStatus now = status;
        if (!now.isOver()) {
            table.show(id, now, tally, startedAt, clock.instant());
        }
    }

    /** Ends it from outside: what it may still write is rolled back. */
    void giveUp() {
        table.show(id, ImportStatus.FAILED, tally.unwritten(), startedAt, clock.instant());
    }

    private void end(ImportStatus end, Tally rows) {
        if (!table.show(id, end, rows, startedAt, clock.instant())) {
            throw new IllegalStateException("Import " + id + " was given up meanwhile");
        }
    }

    private static final class RowRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<RowError> errors;

        RowRefused(List<RowError> errors) {
            this.errors = errors;
        }
    }
}
