package io.pricewright.service.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request of the samples gets over HTTP the answer written beside it. */
class SamplesTest {
    private static final Path CARTS = Path.of("../samples/carts");
    private static final Path RETURNS = Path.of("../samples/returns");
    private static final Path PRICES = Path.of("../samples/prices");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> everyCartGetsItsWholeQuote() throws IOException {
        return each(CARTS, SamplesTest::requireQuote);
    }

    @TestFactory
    Stream<DynamicTest> everyReturnGetsItsWholePlan() throws IOException {
        return each(RETURNS, SamplesTest::requirePlan);
    }

    @TestFactory
    Stream<DynamicTest> everyListGetsItsPrices() throws IOException {
        return each(PRICES, SamplesTest::requirePrices);
    }

    private static Stream<DynamicTest> each(Path folder, Check check) throws IOException {
        Node node = SampleMall.get();
        try (Stream<Path> samples = Files.list(folder)) {
            return samples.sorted().toList().stream()
                    .map(
                            sample ->
                                    DynamicTest.dynamicTest(
                                            sample.getFileName().toString(),
                                            () -> check.of(node, sample)));
        }
    }

    private interface Check {
        void of(Node node, Path sample) throws IOException;
    }

    private static void requireQuote(Node node, Path cart) throws IOException {
        requireAnswer(cart, node.post("/v1/quotes", text(cart, "request.json")));
    }

    private static void requirePrices(Node node, Path list) throws IOException {
        requireAnswer(list, node.post("/v1/prices", text(list, "request.json")));
    }

    /** Of the cart of the same name, put together as the samples' README does. */
    private static void requirePlan(Node node, Path returned) throws IOException {
        String cart = text(CARTS.resolve(returned.getFileName()), "request.json");
        String quote = node.post("/v1/quotes", cart).text();
        String body =
                "{\"quote\":%s,\"cart\":%s,\"now\":%s}"
                        .formatted(quote, cart, text(returned, "now.json"));
        requireAnswer(returned, node.post("/v1/returns/plan", body));
    }

    private static void requireAnswer(Path sample, Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode printed = JSON.readTree(text(sample, "response.json"));
        assertThat(Printed.difference(printed, answer.json(), false))
                .as("differs here: %s", answer.text())
                .isNull();
    }

    private static String text(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
