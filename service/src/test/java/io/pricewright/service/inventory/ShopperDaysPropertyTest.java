package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.UsageLimits;
import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.inventory.RefundRequest.Part;
import io.pricewright.service.inventory.Reservations.Granted;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Orders of two shoppers around some midnights, and what comes back of them, against a model. */
class ShopperDaysPropertyTest {
    private static final long UNITS_A_DAY = 4;
    private static final long ORDERS_A_DAY = 2;

    /** The day after it has 25 hours in New York. */
    private static final Instant FROM = Instant.parse("2026-10-31T12:00:00Z");

    private final Node node = SharedNode.get();
    private final Reservations reservations = node.bean(Reservations.class);
    private final List<Made> made = new ArrayList<>();
    private UsageLimits limits;
    private String activity;

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of("Asia/Shanghai", "America/New_York", "UTC");
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(What.values()),
                        Arbitraries.of("u1", "u2"),
                        Arbitraries.integers().between(0, 2 * 24 * 60),
                        Arbitraries.integers().between(1, 3))
                .as(Step::new)
                .list()
                .ofSize(40);
    }

    @Property(
            tries = 15,
            seed = "1111",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF)
    void aDayIsNeverOverItsLimitAndWhatComesBackComesBackToIt(
            @ForAll("zones") String zone, @ForAll("steps") List<Step> steps) {
        limits = new UsageLimits(null, null, null, ORDERS_A_DAY, UNITS_A_DAY, ZoneId.of(zone));
        activity = SharedNode.unique("days");
        made.clear();
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            if (step.what == What.RESERVE || made.isEmpty()) {
                reserve(activity + "-" + number, step);
            } else {
                end(made.get(step.minute % made.size()), step.what, activity + "-" + number);
            }
        }
        Map<String, Long> rows = new HashMap<>();
        Stocked.sql(node)
                .sql(
                        """
                        SELECT shopper_id, period, kind, used
                          FROM inventory_shopper_limit
                         WHERE activity_id = :activity AND used > 0
                        """)
                .param("activity", activity)
                .query(
                        row -> {
                            String of = row.getString(1) + " " + row.getString(2);
                            rows.put(of + " " + row.getString(3), row.getLong(4));
                        });
        assertThat(rows).isEqualTo(sums());
        assertThat(node.bean(CountTable.class).drifts(1_000))
                .noneMatch(drift -> drift.counter().activityId().equals(activity));
    }

    private void reserve(String id, Step step) {
        String day = limits.dayOf(FROM.plusSeconds(step.minute * 60L)).toString();
        boolean fits =
                used(HoldKind.SHOPPER_UNITS, step.shopper, day) + step.units <= UNITS_A_DAY
                        && used(HoldKind.SHOPPER_ORDERS, step.shopper, day) < ORDERS_A_DAY;
        boolean granted =
                reservations.reserve(
                                id,
                                "order",
                                Stocked.promise(
                                        step.shopper,
                                        hold(HoldKind.SHOPPER_UNITS, day, step.units, UNITS_A_DAY),
                                        hold(HoldKind.SHOPPER_ORDERS, day, 1, ORDERS_A_DAY)))
                        instanceof Granted;
        assertThat(granted).as("%s of %s", step, made).isEqualTo(fits);
        if (granted) {
            made.add(new Made(id, step.shopper, day, step.units));
        }
    }

    private Hold hold(HoldKind kind, String day, long amount, long cap) {
        return new Hold(kind, activity, day, amount, cap);
    }

    private void end(Made of, What how, String key) {
        switch (how) {
            case CONFIRM -> of.confirmed |= reservations.confirm(of.id).done();
            case RELEASE -> of.gone |= reservations.release(of.id).done();
            case EXPIRE ->
                    of.gone |=
                            node.bean(EndDesk.class)
                                    .end(
                                            List.of(
                                                    new EndBatch.Wish(
                                                            of.id, ReservationState.EXPIRED)))
                                    .get(0)
                                    .done();
            default -> {
                if (of.confirmed && of.units > 0) {
                    Part one = new Part(HoldKind.SHOPPER_UNITS, activity, of.day, 1);
                    node.bean(RefundDesk.class).refund(of.id, key, List.of(one));
                    of.units--;
                }
            }
        }
    }

    private long used(HoldKind kind, String shopper, String day) {
        return sums().getOrDefault(shopper + " " + day + " " + kind, 0L);
    }

    private Map<String, Long> sums() {
        Map<String, Long> sums = new HashMap<>();
        for (Made each : made) {
            if (!each.gone) {
                String of = each.shopper + " " + each.day + " ";
                sums.merge(of + HoldKind.SHOPPER_UNITS, each.units, Long::sum);
                sums.merge(of + HoldKind.SHOPPER_ORDERS, 1L, Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** What a shopper does next. */
    enum What {
        RESERVE,
        CONFIRM,
        RELEASE,
        EXPIRE,
        REFUND
    }

    /**
     * @param minute after the first midday, or which order is meant
     */
    record Step(What what, String shopper, int minute, long units) {}

    /** An order that was granted. */
    private static final class Made {
        private final String id;
        private final String shopper;
        private final String day;
        private long units;
        private boolean confirmed;
        private boolean gone;

        Made(String id, String shopper, String day, long units) {
            this.id = id;
            this.shopper = shopper;
            this.day = day;
            this.units = units;
        }
    }
}
