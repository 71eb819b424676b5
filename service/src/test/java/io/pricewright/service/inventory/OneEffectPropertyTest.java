package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Every call that changes something is sent up to five times, in any order and many at once, among
 * them some with the same key and another payload: each key has one effect and one answer.
 *
 * <p>{@code -Dinventory.operations=1000000} makes it the large run.
 */
class OneEffectPropertyTest {
    private static final int TRIES = 10;
    private static final int CALLS_OF_A_KEY = 7;
    private static final int KEYS =
            1 + Integer.getInteger("inventory.operations", 5_000) / TRIES / CALLS_OF_A_KEY;

    /** How far calls of a key are spread: so many keys are in use at once. */
    private static final int SPREAD = 30;

    private static final long PLENTY = 10_000_000;

    private static final List<String> DAYS = List.of("2026-11-10", "2026-11-11");

    private final Node node = SharedNode.get();
    private KeySender sender;
    private String activity;

    @Provide
    Arbitrary<List<Plan>> plans() {
        Arbitrary<Integer> times = Arbitraries.integers().between(1, 5);
        Arbitrary<Integer> perhaps =
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)), Tuple.of(1, times));
        return Combinators.combine(
                        times,
                        perhaps,
                        perhaps,
                        perhaps,
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.frequency(
                                Tuple.of(8, "plenty"),
                                Tuple.of(2, "scarce"),
                                Tuple.of(1, "adjusted")))
                .as(Plan::new)
                .list()
                .ofSize(KEYS);
    }

    @Property(
            tries = TRIES,
            seed = "618",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF)
    void oneKeyHasOneEffectAndOneAnswer(@ForAll("plans") List<Plan> plans, @ForAll Random random) {
        requireOneEffect(plans, random, new DirectKeySender(node));
    }

    @Property(
            tries = 1,
            seed = "619",
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.OFF)
    void soItIsOverHttp(@ForAll("plans") List<Plan> plans, @ForAll Random random) {
        requireOneEffect(plans, random, new HttpKeySender(node));
    }

    private void requireOneEffect(List<Plan> plans, Random random, KeySender by) {
        sender = by;
        activity = SharedNode.unique("effect");
        publish();
        List<Key> keys = IntStream.range(0, KEYS).mapToObj(i -> key(i, plans.get(i))).toList();
        List<Sent> all = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            for (KeyCall call : keys.get(i).plan.calls(random)) {
                all.add(new Sent(i + random.nextDouble() * SPREAD, keys.get(i), call));
            }
        }
        all.sort(Comparator.comparingDouble(Sent::at));
        try (Crowd crowd = new Crowd(32)) {
            crowd.call(
                    all.size(),
                    number -> {
                        all.get(number).key.send(all.get(number).call);
                        return null;
                    });
        }
        keys.forEach(Key::requireExplained);
        requireSums(keys);
    }

    private void publish() {
        String answer =
                node.publish(
                                """
                                {"id":"%1$s","layer":"ITEM",
                                 "terms":{"type":"PERCENT_OFF","permyriad":1000},
                                 "scope":{"include":{"skus":["%2$s","%3$s","%4$s"]}},
                                 "inventory":{"%2$s":%5$d,"%3$s":%6$d,"%4$s":0},
                                 "limits":{"unitsPerShopper":%5$d,"unitsPerShopperPerDay":%5$d,
                                           "dayZone":"UTC"}}
                                """
                                        .formatted(
                                                activity,
                                                sku("plenty"),
                                                sku("scarce"),
                                                sku("adjusted"),
                                                PLENTY,
                                                KEYS / 20 + 1))
                        .text();
        assertThat(answer).contains("\"id\"");
    }

    /** No other activity has it. */
    private String sku(String kind) {
        return kind + "-" + activity;
    }

    private Key key(int number, Plan plan) {
        Promise promise =
                Stocked.promise(
                        new Hold(HoldKind.SHOPPER_UNITS, activity, "", plan.units, PLENTY),
                        new Hold(
                                HoldKind.SHOPPER_UNITS,
                                activity,
                                DAYS.get(number % DAYS.size()),
                                plan.units,
                                PLENTY),
                        Stocked.units(activity, sku(plan.sku), plan.units));
        KeyModel none =
                plan.isAdjustment() ? AdjustmentModel.none() : ReservationModel.none(plan.units);
        return new Key(activity + "-" + number, plan, promise, new KeyHistory(none));
    }

    private void requireSums(List<Key> keys) {
        for (String kind : List.of("plenty", "scarce")) {
            long reserved = 0;
            long sold = 0;
            for (Key key : keys) {
                if (key.plan.sku.equals(kind)) {
                    Optional<Reservation> now = key.end();
                    reserved += units(now, ReservationState.HELD);
                    sold += units(now, ReservationState.CONFIRMED);
                }
            }
            long total = kind.equals("plenty") ? PLENTY : KEYS / 20 + 1;
            assertThat(Stocked.row(node, activity, sku(kind)))
                    .isEqualTo(
                            "%d %d %d %d"
                                    .formatted(total, total - reserved - sold, reserved, sold));
        }
        Map<String, Long> taken = new TreeMap<>();
        keys.forEach(key -> key.addTaken(taken));
        assertThat(taken).isNotEmpty();
        taken.forEach(
                (day, units) ->
                        assertThat(Stocked.usedOn(node, activity, day)).as(day).isEqualTo(units));
        long added =
                keys.stream().filter(key -> key.plan.isAdjustment()).mapToLong(Key::added).sum();
        assertThat(Stocked.row(node, activity, sku("adjusted")))
                .isEqualTo("%d %d 0 0".formatted(added, added));
    }

    private static long units(Optional<Reservation> now, ReservationState state) {
        return now.filter(each -> each.state() == state)
                .flatMap(
                        each ->
                                each.holds().stream()
                                        .filter(hold -> hold.kind() == HoldKind.STOCK)
                                        .findFirst())
                .map(Reservation.Held::left)
                .orElse(0L);
    }

    /** How often each call is sent with one key. */
    record Plan(int reserve, int confirm, int release, int refund, int units, String sku) {
        boolean isAdjustment() {
            return sku.equals("adjusted");
        }

        List<KeyCall> calls(Random random) {
            List<KeyCall> calls = new ArrayList<>();
            for (int i = 0; i < reserve; i++) {
                boolean another = random.nextInt(6) == 0;
                calls.add(
                        isAdjustment()
                                ? new KeyCall.Adjust(another ? 7 : 5)
                                : new KeyCall.Reserve(another ? "another" : "order"));
            }
            for (int i = 0; i < confirm && !isAdjustment(); i++) {
                calls.add(new KeyCall.Confirm());
            }
            for (int i = 0; i < release && !isAdjustment(); i++) {
                calls.add(new KeyCall.Release());
            }
            for (int i = 0; i < refund && !isAdjustment(); i++) {
                String key = SharedNode.unique("refund");
                int times = 1 + random.nextInt(3);
                for (int j = 0; j < times; j++) {
                    calls.add(new KeyCall.Refund(key, 1 + random.nextInt(2)));
                }
            }
            return calls;
        }
    }

    private record Sent(double at, Key key, KeyCall call) {}

    /** One key of one client. */
    private final class Key {
        private final String id;
        private final Plan plan;
        private final Promise promise;
        private final KeyHistory history;

        Key(String id, Plan plan, Promise promise, KeyHistory history) {
            this.id = id;
            this.plan = plan;
            this.promise = promise;
            this.history = history;
        }

        Object send(KeyCall call) {
            return history.call(call, () -> sender.send(id, promise, call));
        }

        void requireExplained() {
            if (!plan.isAdjustment()) {
                send(new KeyCall.Get());
            }
            assertThat(history.isExplained()).as("%s: %s", id, history).isTrue();
        }

        Optional<Reservation> end() {
            return node.bean(Reservations.class).find(id);
        }

        /** Units its shopper has, by the day that their limit counts for. */
        void addTaken(Map<String, Long> byDay) {
            end().filter(now -> now.state() != ReservationState.RELEASED)
                    .ifPresent(
                            now ->
                                    now.holds().stream()
                                            .filter(hold -> hold.kind() == HoldKind.SHOPPER_UNITS)
                                            .filter(hold -> !hold.name().isEmpty())
                                            .forEach(
                                                    hold ->
                                                            byDay.merge(
                                                                    hold.name(),
                                                                    hold.left(),
                                                                    Long::sum)));
        }

        /** What the key has added: the payload it knows. */
        long added() {
            return send(new KeyCall.Adjust(5)) instanceof StockDesk.Stock ? 5 : 7;
        }
    }
}
