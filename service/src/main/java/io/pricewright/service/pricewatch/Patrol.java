package io.pricewright.service.pricewatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.conflict.Effort;
import io.pricewright.conflict.Lowest;
import io.pricewright.conflict.LowestPrice;
import io.pricewright.conflict.Witness;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.service.activity.Neighbours;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds the lowest price of every good with a floor over the coming days, and alerts what is under
 * it. Of all nodes one walks.
 */
@Component
class Patrol {
    private static final Logger log = LoggerFactory.getLogger(Patrol.class);
    private static final int PAGE = 100;

    private final PatrolTable turns;
    private final FloorTable floors;
    private final Neighbours neighbours;
    private final RuleSets ruleSets;
    private final Alerts alerts;
    private final PriceWatchProperties settings;
    private final MeterRegistry metrics;
    private final Clock clock;

    Patrol(
            PatrolTable turns,
            FloorTable floors,
            Neighbours neighbours,
            RuleSets ruleSets,
            Alerts alerts,
            PriceWatchProperties settings,
            MeterRegistry metrics,
            Clock clock) {
        this.turns = turns;
        this.floors = floors;
        this.neighbours = neighbours;
        this.ruleSets = ruleSets;
        this.alerts = alerts;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
    void walkInTurn() {
        try {
            Instant now = clock.instant();
            if (turns.begin(now, now.minus(settings.patrolEach()))) {
                walk();
            }
        } catch (RuntimeException failed) {
            log.warn("The patrol was broken off: {}", failed.toString());
        }
    }

    /** Looks at every floor once. */
    void walk() {
        Instant from = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int seen = 0;
        int cutShort = 0;
        String after = "";
        List<Floor> page = floors.page(after, PAGE);
        while (!page.isEmpty()) {
            for (Floor floor : page) {
                seen++;
                cutShort += look(floor, from) ? 0 : 1;
                after = floor.sku();
            }
            page = floors.page(after, PAGE);
        }
        metrics.counter("pricewright.price.patrol.cut.short").increment(cutShort);
        log.info("Patrol: {} floors, {} of them cut short", seen, cutShort);
    }

    private boolean look(Floor floor, Instant from) {
        Instant until = from.plus(Duration.ofDays(settings.patrolDays()));
        Neighbours.Nearby nearby =
                neighbours.of(floor.good().line(), from, until, settings.checkActivities());
        PricingEngine engine = ruleSets.current();
        Lowest lowest =
                new LowestPrice(engine, effort())
                        .of(
                                floor.good(),
                                nearby.activities().stream().map(engine::prepare).toList(),
                                from,
                                until);
        Witness witness = lowest.witness();
        long floorMinor = floor.minorOf(floor.currency(), floor.unitPriceMinor());
        if (witness != null && witness.unitPriceMinor() < floorMinor) {
            alerts.raise(Alert.of(Alert.Kind.PATROL, witness, floorMinor));
        }
        return lowest.complete() && nearby.areAll();
    }

    private Effort effort() {
        return new Effort(
                settings.checkCarts(), Effort.DEFAULT.mostUnits(), Effort.DEFAULT.mostGoods());
    }
}
