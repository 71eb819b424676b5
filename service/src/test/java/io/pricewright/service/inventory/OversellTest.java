package io.pricewright.service.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import io.pricewright.service.TwoNodes;
import io.pricewright.service.inventory.Reservations.Answer;
import io.pricewright.service.inventory.Reservations.Granted;
import io.pricewright.service.inventory.Reservations.Reason;
import io.pricewright.service.inventory.Reservations.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two services that sell the same sell what there is and no unit more.
 *
 * <p>{@code -Dinventory.units=100000} and {@code -Dinventory.shoppers=10000} make it the large run.
 */
class OversellTest {
    private static final int UNITS = Integer.getInteger("inventory.units", 1_000);
    private static final int SHOPPERS = Integer.getInteger("inventory.shoppers", 40);
    private static final int PARALLEL = 64;

    private static TwoNodes nodes;

    private final String activity = SharedNode.unique("hot");

    @BeforeAll
    static void start() throws IOException {
        nodes = TwoNodes.start("oversell");
    }

    @AfterAll
    static void stop() {
        nodes.close();
    }

    private static Reservations at(int number) {
        Node node = number % 2 == 0 ? nodes.one() : nodes.two();
        return node.bean(Reservations.class);
    }

    private static Answer reserve(int number, String shopper, Hold... holds) {
        return at(number)
                .reserve(
                        UUID.randomUUID().toString(),
                        "order-" + number,
                        Stocked.promise(shopper, holds));
    }

    private static long granted(List<Answer> answers) {
        return answers.stream().filter(Granted.class::isInstance).count();
    }

    @Test
    void ofSoManyUnitsSoManyAreHeld() {
        Stocked.stock(nodes.one(), activity, "sku", UNITS);
        try (Crowd crowd = new Crowd(PARALLEL)) {
            List<Answer> answers =
                    crowd.call(
                            UNITS * 10,
                            number -> reserve(number, "u1", Stocked.units(activity, "sku", 1)));
            assertThat(granted(answers)).isEqualTo(UNITS);
        }
        assertThat(Stocked.row(nodes.two(), activity, "sku"))
                .isEqualTo(UNITS + " 0 " + UNITS + " 0");
        assertThat(Stocked.held(nodes.one(), activity, HoldKind.STOCK)).isEqualTo(UNITS);
    }

    @Test
    void ofDifferentWishesThoseAreGrantedThatFit() {
        Stocked.stock(nodes.one(), activity, "sku", UNITS);
        try (Crowd crowd = new Crowd(PARALLEL)) {
            List<Answer> answers =
                    crowd.call(
                            UNITS * 2,
                            number ->
                                    reserve(
                                            number,
                                            "u1",
                                            Stocked.units(activity, "sku", 1 + number % 3)));
            long held = Stocked.held(nodes.one(), activity, HoldKind.STOCK);
            assertThat(held).as("of wishes for one unit none fits any more").isEqualTo(UNITS);
            assertThat(Stocked.row(nodes.one(), activity, "sku"))
                    .isEqualTo(UNITS + " 0 " + UNITS + " 0");
            assertThat(answers).anyMatch(Refused.class::isInstance);
        }
    }

    @Test
    void aShopperOfManyCallsGetsWhatOneMayHave() {
        Stocked.stock(nodes.one(), activity, "sku", 1_000_000);
        requireOneEach("");
        assertThat(Stocked.held(nodes.one(), activity, HoldKind.STOCK)).isEqualTo(SHOPPERS);
    }

    @Test
    void aShopperOfManyCallsGetsWhatOneMayHaveEachDay() {
        Stocked.stock(nodes.one(), activity, "sku", 1_000_000);
        requireOneEach("2026-11-10");
        requireOneEach("2026-11-11");
        assertThat(Stocked.held(nodes.one(), activity, HoldKind.STOCK)).isEqualTo(2 * SHOPPERS);
    }

    /**
     * @param day that the limit counts for, or empty for all
     */
    private void requireOneEach(String day) {
        try (Crowd crowd = new Crowd(PARALLEL)) {
            List<Answer> answers =
                    crowd.call(
                            SHOPPERS * PARALLEL,
                            number ->
                                    reserve(
                                            number,
                                            "u" + number / PARALLEL,
                                            new Hold(HoldKind.SHOPPER_UNITS, activity, day, 1, 1L),
                                            Stocked.units(activity, "sku", 1)));
            Map<Integer, Integer> times = new HashMap<>();
            for (int number = 0; number < answers.size(); number++) {
                if (answers.get(number) instanceof Granted) {
                    times.merge(number / PARALLEL, 1, Integer::sum);
                } else {
                    assertThat(((Refused) answers.get(number)).reason())
                            .isEqualTo(Reason.LIMIT_REACHED);
                }
            }
            assertThat(times).hasSize(SHOPPERS).allSatisfy((u, had) -> assertThat(had).isOne());
        }
    }

    @Test
    void aBudgetIsSpentToTheLastCentAndNoFurther() {
        Stocked.limit(nodes.one(), activity, HoldKind.BUDGET, UNITS * 5L);
        try (Crowd crowd = new Crowd(PARALLEL)) {
            List<Answer> answers =
                    crowd.call(
                            UNITS,
                            number ->
                                    reserve(
                                            number,
                                            "u1",
                                            new Hold(HoldKind.BUDGET, activity, "", 10, null)));
            assertThat(granted(answers)).isEqualTo(UNITS / 2);
        }
        assertThat(Stocked.held(nodes.one(), activity, HoldKind.BUDGET)).isEqualTo(UNITS * 5L);
    }

    @Test
    void aCartIsHeldWholeOrNotAtAll() {
        List<Hold> cart = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String sku = "sku" + i;
            Stocked.stock(nodes.one(), activity, sku, i == 2 ? 3 : 1_000);
            cart.add(Stocked.units(activity, sku, 1));
        }
        try (Crowd crowd = new Crowd(PARALLEL)) {
            List<Answer> answers =
                    crowd.call(
                            300,
                            number -> {
                                Hold[] some =
                                        number % 2 == 0
                                                ? cart.toArray(Hold[]::new)
                                                : new Hold[] {cart.get(4), cart.get(1)};
                                return reserve(number, "u1", some);
                            });
            assertThat(granted(answers)).isEqualTo(150 + 3);
            assertThat(answers)
                    .filteredOn(Refused.class::isInstance)
                    .allSatisfy(
                            refused ->
                                    assertThat(((Refused) refused).shortOf().name())
                                            .isEqualTo("sku2"));
        }
        assertThat(Stocked.row(nodes.one(), activity, "sku0")).isEqualTo("1000 997 3 0");
        assertThat(Stocked.row(nodes.one(), activity, "sku1")).isEqualTo("1000 847 153 0");
        assertThat(Stocked.row(nodes.one(), activity, "sku2")).isEqualTo("3 0 3 0");
        assertThat(Stocked.row(nodes.one(), activity, "sku3")).isEqualTo("1000 997 3 0");
        assertThat(Stocked.row(nodes.one(), activity, "sku4")).isEqualTo("1000 847 153 0");
    }

    @Test
    void oneKeyHasOneEffectAtTwoServices() {
        Stocked.stock(nodes.one(), activity, "sku", 1_000);
        String run = UUID.randomUUID().toString();
        try (Crowd crowd = new Crowd(PARALLEL)) {
            Promise promise = Stocked.promise(Stocked.units(activity, "sku", 1));
            Promise other = Stocked.promise(Stocked.units(activity, "sku", 1));
            List<Answer> answers =
                    crowd.call(
                            500,
                            number ->
                                    at(number)
                                            .reserve(
                                                    run + number / 10,
                                                    "o",
                                                    number % 10 == 9 ? other : promise));
            for (int i = 0; i < 50; i++) {
                List<Answer> same = answers.subList(i * 10, i * 10 + 10);
                assertThat(same)
                        .filteredOn(each -> each instanceof Granted granted && !granted.repeated())
                        .hasSize(1);
                assertThat(same)
                        .filteredOn(Granted.class::isInstance)
                        .extracting(each -> ((Granted) each).reservation())
                        .hasSizeBetween(1, 9)
                        .containsOnly(((Granted) first(same)).reservation());
                assertThat(same)
                        .filteredOn(Refused.class::isInstance)
                        .allMatch(each -> ((Refused) each).reason() == Reason.KEY_REUSED);
            }
        }
        assertThat(Stocked.row(nodes.one(), activity, "sku")).isEqualTo("1000 950 50 0");
    }

    private static Answer first(List<Answer> answers) {
        return answers.stream().filter(Granted.class::isInstance).findFirst().orElseThrow();
    }
}
