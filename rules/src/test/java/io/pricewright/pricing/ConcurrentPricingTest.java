package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Layer;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Terms;
import io.pricewright.ruleset.RuleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * One base serves many sessions at once. Drools keeps a consequence's arguments in the shared rule
 * when a session is configured as not thread-safe, and one cart is then priced with another's
 * facts: this is the test that sees it.
 */
class ConcurrentPricingTest {
    private static final PricingEngine ENGINE = new PricingEngine(RuleSet.retail());
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
    private static final int CARTS = 64;
    private static final int THREADS = 8;
    private static final int ROUNDS = 150;

    @Test
    void cartsPricedAtOnceGetTheirOwnPrices() throws Exception {
        List<PricingRequest> requests = new ArrayList<>();
        List<Quote> alone = new ArrayList<>();
        for (int i = 0; i < CARTS; i++) {
            requests.add(request(i));
            alone.add(ENGINE.price(requests.get(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * 7;
                work.add(() -> differences(requests, alone, first));
            }
            int differences = 0;
            for (Future<Integer> done : threads.invokeAll(work)) {
                differences += done.get();
            }
            assertThat(differences).as("quotes that another cart got into").isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    private static int differences(List<PricingRequest> requests, List<Quote> alone, int first) {
        int differences = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < CARTS; i++) {
                int cart = (first + i * 5) % CARTS;
                if (!ENGINE.price(requests.get(cart)).equals(alone.get(cart))) {
                    differences++;
                }
            }
        }
        return differences;
    }

    private static PricingRequest request(int number) {
        List<PreparedActivity> activities = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Terms terms =
                    i % 2 == 0
                            ? new Terms.PercentOff(100 + 37 * ((number + i) % 40))
                            : new Terms.AmountOff(1 + (number * 13 + i) % 50);
            activities.add(
                    ENGINE.prepare(
                            Activity.of("a" + number + "-" + i, Layer.ITEM, terms)
                                    .withStacking(Stacking.STACKABLE)
                                    .withConditions(
                                            new Condition.SegmentIn(
                                                    List.of("s" + (number + i) % 3)))));
        }
        Cart cart =
                new Cart(
                        "CNY",
                        null,
                        new io.pricewright.facts.Shopper(
                                "u", java.util.Set.of("s" + number % 3), null),
                        List.of(
                                CartLine.of("a" + number, 3, 10_000 + number),
                                CartLine.of("b", 1, 77 * (number + 1))),
                        null,
                        null,
                        null,
                        null);
        return new PricingRequest(cart, AT, activities);
    }
}
