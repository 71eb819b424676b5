package io.pricewright.service.inventory;

import io.pricewright.service.access.Caller;
import io.pricewright.service.audit.AuditTrail;
import io.pricewright.service.inventory.CountTable.Count;
import io.pricewright.service.inventory.DriftTable.Found;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.outbox.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Freezes what is off and raises the alarm; sets it right when somebody says so. */
@Component
class DriftDesk {
    private static final Logger log = LoggerFactory.getLogger(DriftDesk.class);

    private final FrozenRows rows;
    private final DriftTable drifts;
    private final CountTable counts;
    private final Levels levels;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final InventoryMetrics metrics;
    private final JsonMapper json;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DriftDesk(
            FrozenRows rows,
            DriftTable drifts,
            CountTable counts,
            Levels levels,
            Outbox outbox,
            AuditTrail audit,
            InventoryMetrics metrics,
            JsonMapper json,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.drifts = drifts;
        this.counts = counts;
        this.levels = levels;
        this.outbox = outbox;
        this.audit = audit;
        this.metrics = metrics;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // Who has a row's lock sees all that was done to it.
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** Freezes a row; the alarm is raised once. */
    void freeze(Drift drift) {
        boolean news =
                Boolean.TRUE.equals(
                        transaction.execute(
                                status -> {
                                    rows.freeze(drift.counter());
                                    Instant now = now();
                                    var id = drifts.open(drift, now);
                                    id.ifPresent(
                                            number ->
                                                    outbox.append(
                                                            "inventory.drift.v1",
                                                            subject(number),
                                                            drift,
                                                            now));
                                    return id.isPresent();
                                }));
        if (news) {
            metrics.drift();
            log.error(
                    "The inventory is not what its reservations make it, and is frozen there: {}",
                    drift);
        }
    }

    List<Found> open() {
        return drifts.allOpen();
    }

    /**
     * Sets a row to what its reservations say and releases it. Repeating it changes nothing more.
     *
     * @param total of STOCK, or null to leave what the row says
     * @return as it was found, and by whom it was repaired
     */
    Found repair(long id, Long total, Caller caller) {
        Found repaired = transaction.execute(status -> repairLocked(id, total, caller));
        levels.changed(Set.of(repaired.drift().counter()));
        return repaired;
    }

    private Found repairLocked(long id, Long total, Caller caller) {
        Found found =
                drifts.lock(id)
                        .orElseThrow(
                                () ->
                                        ProblemException.notFound(
                                                "NOT_FOUND",
                                                "There is no drift "
                                                        + id
                                                        + ": GET /v1/inventory/drifts lists them"));
        if (found.repairedBy() != null) {
            return found;
        }
        Counter counter = found.drift().counter();
        long loaded = rows.lock(counter);
        Count count = counts.count(counter);
        long wanted = total != null ? total : loaded;
        if (counter.kind() == HoldKind.STOCK && wanted < count.held() + count.kept()) {
            throw ProblemException.unprocessable(
                    "TOTAL_TOO_SMALL",
                    "/total",
                    "The total is "
                            + wanted
                            + ", but reservations have "
                            + (count.held() + count.kept())
                            + ": give total, at least so much");
        }
        Instant now = now();
        rows.repair(counter, count, wanted);
        drifts.close(id, caller.id(), now);
        audit.append(
                new AuditTrail.Change(
                        caller.id(),
                        "repair",
                        "inventory:" + counter.activityId(),
                        json.writeValueAsString(found.drift()),
                        json.writeValueAsString(new Repaired(counter, wanted, count))),
                now);
        outbox.append("inventory.drift.repaired.v1", subject(id), found.drift(), now);
        return new Found(id, found.drift(), found.foundAt(), caller.id(), now);
    }

    /** What a row was set to. */
    private record Repaired(Counter counter, long total, Count count) {}

    private static String subject(long id) {
        return "drift-" + id;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
