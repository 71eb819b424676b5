package io.pricewright.service.inventory;

import io.pricewright.service.access.Caller;
import io.pricewright.service.activity.ActivityVersions;
import io.pricewright.service.audit.AuditTrail;
import io.pricewright.service.operations.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Where people adjust the stock of activities; each adjustment once, and audited. */
@Component
class StockDesk {
    private final SupplyTable stock;
    private final AdjustmentTable adjustments;
    private final StockLock lock;
    private final Levels levels;
    private final ActivityVersions activities;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StockDesk(
            SupplyTable stock,
            AdjustmentTable adjustments,
            StockLock lock,
            Levels levels,
            ActivityVersions activities,
            AuditTrail audit,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.stock = stock;
        this.adjustments = adjustments;
        this.lock = lock;
        this.levels = levels;
        this.activities = activities;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    Stock get(String activityId) {
        requireKnown(activityId);
        return new Stock(activityId, stock.rows(activityId));
    }

    /**
     * @param key by which it is done once, however often it is asked for
     */
    Stock adjust(String activityId, String key, StockChange change, Caller caller) {
        requireKnown(activityId);
        Adjustment adjustment = new Adjustment(activityId, key, change, caller.id());
        Stock after = lock.with(activityId, fence -> write(adjustment, fence));
        levels.changed(
                after.rows().stream()
                        .map(row -> new Counter(HoldKind.STOCK, activityId, "", row.sku()))
                        .toList());
        return after;
    }

    /**
     * @param fence token of the lock that the adjustment is made under
     */
    Stock write(Adjustment adjustment, long fence) {
        try {
            return transaction.execute(status -> once(adjustment, fence));
        } catch (DuplicateKeyException made) {
            return transaction.execute(status -> once(adjustment, fence));
        }
    }

    private Stock once(Adjustment adjustment, long fence) {
        Optional<Stock> before = adjustments.answer(adjustment);
        if (before.isPresent()) {
            return before.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        StockChange change = adjustment.change();
        String id = adjustment.activityId();
        List<String> skus =
                change.to() == null
                        ? List.of(change.sku())
                        : List.of(change.sku(), change.to()).stream().sorted().toList();
        List<StockRow> then = skus.stream().map(sku -> lock(id, sku)).toList();
        apply(id, change, fence);
        Stock after = new Stock(id, skus.stream().map(sku -> lock(id, sku)).toList());
        audit.append(
                new AuditTrail.Change(
                        adjustment.caller(),
                        "stock-" + change.action().name().toLowerCase(Locale.ROOT),
                        "stock:" + id,
                        json.writeValueAsString(new Stock(id, then)),
                        json.writeValueAsString(after)),
                now);
        adjustments.insert(adjustment, after, now);
        return after;
    }

    private void apply(String id, StockChange change, long fence) {
        boolean done =
                switch (change.action()) {
                    case LOAD -> stock.load(id, change.sku(), change.units(), fence);
                    case ADD -> stock.adjust(id, change.sku(), change.units(), fence);
                    case REMOVE -> stock.adjust(id, change.sku(), -change.units(), fence);
                    case MOVE ->
                            stock.adjust(id, change.sku(), -change.units(), fence)
                                    && stock.adjust(id, change.to(), change.units(), fence);
                };
        if (!done) {
            throw stock.lastFence(id) >= fence ? overtaken(id) : taken(id, change);
        }
    }

    private StockRow lock(String id, String sku) {
        StockRow row = stock.lock(id, sku);
        if (row == null) {
            throw ProblemException.unprocessable(
                    "UNKNOWN_SKU",
                    "/sku",
                    "Activity "
                            + id
                            + " has no stock of "
                            + sku
                            + " of its own: name it in the activity's inventory first");
        }
        return row;
    }

    private static ProblemException taken(String id, StockChange change) {
        return ProblemException.conflict(
                "ALREADY_TAKEN",
                "/units",
                "Of "
                        + change.sku()
                        + " more is held or sold by "
                        + id
                        + " than that would leave: see GET /v1/activities/"
                        + id
                        + "/stock");
    }

    private static ProblemException overtaken(String id) {
        return ProblemException.conflict(
                "LOCK_LOST",
                "",
                "The stock of "
                        + id
                        + " was adjusted by somebody else before this could be done: look at it and"
                        + " repeat the request");
    }

    private void requireKnown(String activityId) {
        if (!activities.knows(activityId)) {
            throw ProblemException.notFound(
                    "UNKNOWN_ACTIVITY",
                    "No activity has the id " + activityId + ": list them with GET /v1/activities");
        }
    }

    /** What an activity has of its own, by SKU. */
    record Stock(String activityId, List<StockRow> rows) {}

    /** One change, by whom. */
    record Adjustment(String activityId, String key, StockChange change, String caller) {}
}
