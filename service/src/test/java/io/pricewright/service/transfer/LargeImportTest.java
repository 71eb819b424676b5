package io.pricewright.service.transfer;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Ten thousand activities in a file, fifty of them wrong. */
class LargeImportTest {
    private final Node node = SharedNode.get();
    private final Imports imports = new Imports(node);
    private final CampaignFile file = new CampaignFile(unique("campaign"), 10_000, 50);

    @ParameterizedTest
    @EnumSource
    void allFiftyAreToldByRowAndColumnAndNothingIsWritten(FileFormat format) {
        List<JsonNode> seen = imports.seen(format, file.in(format), "");
        JsonNode job = Imports.last(seen);
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("REFUSED");
        assertThat(places(job)).isEqualTo(file.places(format)).hasSize(50);
        job.at("/errors").forEach(LargeImportTest::saysWhatToDo);
        assertThat(job.at("/rows/read").asInt()).isEqualTo(10_000);
        assertThat(job.at("/rows/inError").asInt()).isEqualTo(50);
        assertThat(job.at("/rows/created").asInt()).isZero();
        assertThat(job.at("/tookMillis").asLong()).isPositive();
        assertThat(written()).isZero();
    }

    @Test
    void theOthersAreWrittenWhereThatIsAsked() {
        CampaignFile some = new CampaignFile(file.tag(), 2_000, 10);
        List<JsonNode> seen =
                imports.seen(FileFormat.CSV, some.in(FileFormat.CSV), "?onError=SKIP");
        JsonNode job = Imports.last(seen);
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("DONE");
        assertThat(places(job)).isEqualTo(some.places(FileFormat.CSV));
        assertThat(job.at("/rows/created").asInt()).isEqualTo(1_990);
        assertThat(written()).isEqualTo(1_990);
        assertThat(seen.stream().map(each -> each.at("/rows/created").asLong()).distinct().count())
                .as("progress seen: " + seen)
                .isGreaterThan(2);
    }

    private static List<CampaignFile.Place> places(JsonNode job) {
        List<CampaignFile.Place> places = new ArrayList<>();
        job.at("/errors")
                .forEach(
                        error ->
                                places.add(
                                        new CampaignFile.Place(
                                                error.at("/row").asLong(),
                                                error.at("/column").asString(),
                                                error.at("/code").asString())));
        return places;
    }

    private static void saysWhatToDo(JsonNode error) {
        assertThat(error.at("/pointer").asString()).startsWith("/");
        assertThat(error.at("/value").asString()).isNotEmpty();
        assertThat(error.at("/message").asString())
                .contains(error.at("/value").asString().substring(0, 3));
    }

    private int written() {
        return node.bean(JdbcTemplate.class)
                .queryForObject(
                        "SELECT COUNT(*) FROM activity_facet WHERE kind = 'TAG' AND name = ?",
                        Integer.class,
                        file.tag());
    }
}
