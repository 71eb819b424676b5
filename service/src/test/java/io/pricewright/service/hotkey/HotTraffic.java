package io.pricewright.service.hotkey;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.TwoNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Quotes asked of two nodes, by one shop each, that asks again as soon as it is answered. */
final class HotTraffic {
    private HotTraffic() {}

    /**
     * @param on whether the request of this number is still asked, of each node
     * @param sku what it asks for
     */
    static List<Asked> run(TwoNodes nodes, IntPredicate on, IntFunction<String> sku) {
        ExecutorService shops = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<List<Asked>>> both =
                    Stream.of(nodes.one(), nodes.two())
                            .map(
                                    node ->
                                            CompletableFuture.supplyAsync(
                                                    () -> ask(node, on, sku), shops))
                            .toList();
            return both.stream().flatMap(each -> each.join().stream()).toList();
        } finally {
            shops.shutdown();
        }
    }

    private static List<Asked> ask(Node node, IntPredicate on, IntFunction<String> sku) {
        List<Asked> asked = new ArrayList<>();
        for (int number = 0; on.test(number); number++) {
            String asksFor = sku.apply(number);
            double at = System.currentTimeMillis() / 1e3;
            long begin = System.nanoTime();
            node.payableMinor(Json.cart(asksFor));
            asked.add(new Asked(asksFor, at, (System.nanoTime() - begin) / 1e6));
        }
        return asked;
    }

    /**
     * One request.
     *
     * @param at when it was sent, in seconds since 1970
     * @param millis until it was answered
     */
    record Asked(String sku, double at, double millis) {}
}
