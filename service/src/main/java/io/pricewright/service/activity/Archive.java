package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.service.access.Caller;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Moves activities that are over to the archive, a batch at a time, and one back on request. */
@Component
class Archive {
    private static final Logger log = LoggerFactory.getLogger(Archive.class);
    private static final String ARCHIVER = "archive";
    private static final int BATCH = 20;
    private static final int MOST_BATCHES = 500;

    private final ArchiveTable table;
    private final ActivityReader reader;
    private final IndexTable index;
    private final VersionTable versions;
    private final EditLog edits;
    private final EditTransaction transaction;
    private final ArchiveProperties settings;
    private final Clock clock;

    Archive(
            ArchiveTable table,
            ActivityReader reader,
            IndexTable index,
            VersionTable versions,
            EditLog edits,
            EditTransaction transaction,
            ArchiveProperties settings,
            Clock clock) {
        this.table = table;
        this.reader = reader;
        this.index = index;
        this.versions = versions;
        this.edits = edits;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 3_600_000, initialDelay = 180_000)
    void archiveWhatIsOver() {
        int archived = archiveOverSince(clock.instant().minus(settings.after()));
        if (archived > 0) {
            log.info("{} activities that are over went to the archive", archived);
        }
    }

    /** Archives what has been over, and unchanged, since before an instant; returns how many. */
    int archiveOverSince(Instant before) {
        int archived = 0;
        for (int i = 0; i < MOST_BATCHES; i++) {
            int batch = transaction.run(now -> archiveBatch(before, now));
            archived += batch;
            if (batch == 0) {
                break;
            }
        }
        return archived;
    }

    private int archiveBatch(Instant before, Instant now) {
        Set<String> ids = table.lockOver(before, BATCH);
        if (!ids.isEmpty()) {
            Map<String, StoredActivity> found = reader.all(ids);
            table.archive(ids, now);
            for (StoredActivity each : found.values()) {
                edits.drafted("archive", ARCHIVER, each, each.archived(now));
            }
        }
        return ids.size();
    }

    /** Takes an activity out again, as over as it was, so that it can be edited. */
    StoredActivity unarchive(String id, Caller caller) {
        return transaction.run(
                now -> {
                    if (!table.lock(id)) {
                        reader.get(id);
                        throw ProblemException.conflict(
                                "NOT_ARCHIVED",
                                "",
                                "Activity " + id + " is not in the archive: edit it as it is");
                    }
                    StoredActivity archived = reader.get(id);
                    table.restore(id, now);
                    index.set(approved(archived));
                    return edits.priced("unarchive", caller.id(), archived, reader.get(id), true);
                });
    }

    /** Nothing that was never approved gets into the archive. */
    private Activity approved(StoredActivity archived) {
        return versions.of(Map.of(archived.id(), archived.approved().version())).get(0);
    }
}
