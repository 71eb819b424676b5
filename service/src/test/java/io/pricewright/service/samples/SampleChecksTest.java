package io.pricewright.service.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.pricewatch.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The conflict of the sample mall is found, and its carts cost what the check says. */
class SampleChecksTest {
    private static final Path CHECK = Path.of("../samples/checks/tea-5-off");
    private static final String FLOOR = "/v1/price-floors/tea-oolong-250g";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void teaIsFoundUnderItsFloorAndInCompetitionWithTheMall() throws IOException {
        Node node = SampleMall.get();
        Answer floor = node.put(FLOOR, null, Files.readString(CHECK.resolve("floor.json")));
        assertThat(floor.status()).as(floor.text()).isEqualTo(200);
        JsonNode check = node.get("/v1/activities/tea-5-off/check").json();
        JsonNode printed = JSON.readTree(Files.readString(CHECK.resolve("response.json")));
        assertThat(Printed.difference(printed, check, true)).as(check.toPrettyString()).isNull();
        for (JsonNode lowest : check.at("/lowest")) {
            Trials.isCharged(node, lowest);
        }
        JsonNode mall =
                StreamSupport.stream(check.at("/others").spliterator(), false)
                        .filter(
                                other ->
                                        other.at("/activityId").asString().equals("mall-every-300"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mall.at("/relation").asString()).isEqualTo("COMPETE");
        isDisplaced(node, mall, check.at("/lowest/0/trial/activities"));
        assertThat(node.send(node.request(FLOOR).DELETE()).status()).isEqualTo(204);
    }

    /** In the cart told, one of the two counts only without the other. */
    private static void isDisplaced(Node node, JsonNode other, JsonNode activities) {
        String trial =
                "{\"cart\":%s,\"at\":%s,\"activities\":%s}"
                        .formatted(other.at("/cart"), other.at("/cartAt"), activities);
        JsonNode quote = node.post("/v1/trials", trial).json();
        assertThat(quote.at("/notApplied"))
                .anyMatch(
                        refused ->
                                refused.at("/code").asString().equals("DISPLACED")
                                        && (refused.at("/activityId").asString().equals("tea-5-off")
                                                || refused.at("/activityId")
                                                        .asString()
                                                        .equals("mall-every-300")));
    }
}
