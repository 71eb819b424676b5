package io.pricewright.service.pricewatch;

import io.pricewright.conflict.ConflictCheck;
import io.pricewright.conflict.Effort;
import io.pricewright.conflict.Findings;
import io.pricewright.conflict.Good;
import io.pricewright.conflict.Surroundings;
import io.pricewright.conflict.Witness;
import io.pricewright.facts.Activity;
import io.pricewright.service.activity.ApprovalCheck;
import io.pricewright.service.activity.Neighbours;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.pricewatch.PriceWatchProperties.Approval;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** Lays an activity against all others that carts are priced by, and against the floors. */
@Component
class ActivityChecker implements ApprovalCheck {
    private final Neighbours neighbours;
    private final Floors floors;
    private final RuleSets ruleSets;
    private final Alerts alerts;
    private final PriceWatchProperties settings;
    private final Clock clock;

    ActivityChecker(
            Neighbours neighbours,
            Floors floors,
            RuleSets ruleSets,
            Alerts alerts,
            PriceWatchProperties settings,
            Clock clock) {
        this.neighbours = neighbours;
        this.floors = floors;
        this.ruleSets = ruleSets;
        this.alerts = alerts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is found from now on.
     *
     * @param currency of goods made up where no floor tells any, or null to make none up
     */
    Checked check(Activity activity, String currency) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant until = ConflictCheck.until(activity, from);
        Neighbours.Nearby nearby =
                from.isBefore(until)
                        ? neighbours.of(activity, from, until, settings.checkActivities())
                        : new Neighbours.Nearby(List.of(), true);
        Effort effort =
                new Effort(
                        settings.checkCarts(),
                        Effort.DEFAULT.mostUnits(),
                        Effort.DEFAULT.mostGoods());
        Findings findings =
                new ConflictCheck(ruleSets.current(), effort)
                        .of(
                                activity,
                                new Surroundings(
                                        nearby.activities(),
                                        nearby.areAll(),
                                        watched(activity),
                                        currency),
                                from);
        return new Checked(from, until, findings);
    }

    /**
     * @param from the instant it was checked at
     * @param until first instant that was not looked at
     */
    record Checked(Instant from, Instant until, Findings findings) {}

    /** Only goods with a floor: without one nothing could stand against the activity. */
    @Override
    public void require(Activity version) {
        if (watched(version).isEmpty()) {
            return;
        }
        for (Witness witness : check(version, null).findings().witnesses()) {
            long floorMinor = floorMinor(witness);
            if (witness.unitPriceMinor() < floorMinor) {
                alerts.raise(Alert.of(Alert.Kind.ACTIVITY, witness, floorMinor));
                if (settings.approval() == Approval.BLOCK) {
                    throw underFloor(version, witness, floorMinor);
                }
            }
        }
    }

    /** 0 where none is set. */
    long floorMinor(Witness witness) {
        Floor floor = floors.of(witness.good().sku());
        return floor == null
                ? 0
                : floor.minorOf(witness.currency(), witness.good().unitPriceMinor());
    }

    private List<Good> watched(Activity activity) {
        return floors.goods().stream()
                .filter(good -> ConflictCheck.touches(activity, good.line()))
                .toList();
    }

    private static ProblemException underFloor(
            Activity activity, Witness witness, long floorMinor) {
        return ProblemException.conflict(
                "UNDER_FLOOR",
                "",
                "With "
                        + activity.id()
                        + " a unit of "
                        + witness.good().sku()
                        + " could cost "
                        + witness.unitPriceMinor()
                        + ", under its floor "
                        + floorMinor
                        + ": GET /v1/activities/"
                        + activity.id()
                        + "/check shows the cart");
    }
}
