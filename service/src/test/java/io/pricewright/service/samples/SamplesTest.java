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

/** Every cart of the samples gets over HTTP the quote that is written beside it. */
class SamplesTest {
    private static final Path CARTS = Path.of("../samples/carts");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TestFactory
    Stream<DynamicTest> everyCartGetsItsWholeQuote() throws IOException {
        Node node = SampleMall.get();
        try (Stream<Path> carts = Files.list(CARTS)) {
            return carts.sorted().toList().stream()
                    .map(
                            cart ->
                                    DynamicTest.dynamicTest(
                                            cart.getFileName().toString(),
                                            () -> requireQuote(node, cart)));
        }
    }

    private static void requireQuote(Node node, Path cart) throws IOException {
        Answer answer = node.post("/v1/quotes", Files.readString(cart.resolve("request.json")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode printed = JSON.readTree(Files.readString(cart.resolve("response.json")));
        assertThat(Printed.difference(printed, answer.json(), false))
                .as("differs here: %s", answer.text())
                .isNull();
    }
}
