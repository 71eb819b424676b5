package io.pricewright.service.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.SharedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the guide's page on import and export says. */
class ImportGuideTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SAMPLE = ROOT.resolve("samples/imports/summer.csv");

    private final Node node = SharedNode.get();
    private final Imports imports = new Imports(node);

    @Test
    void itsDryRunIsAnsweredAsItPrintsAndItsSampleBecomesDrafts() throws IOException {
        String page = page();
        assertThat(page).contains("@samples/imports/summer.csv");
        int json = page.indexOf("```json\n") + 8;
        JsonNode printed =
                JsonMapper.builder()
                        .build()
                        .readTree(page.substring(json, page.indexOf("```", json)));
        JsonNode job = imports.run(FileFormat.CSV, Files.readString(SAMPLE), "?dryRun=true");
        printed.properties()
                .forEach(
                        field -> {
                            if (!field.getKey().equals("id")) {
                                assertThat(job.get(field.getKey()))
                                        .as(field.getKey())
                                        .isEqualTo(field.getValue());
                            }
                        });
        requireDrafts();
    }

    private void requireDrafts() throws IOException {
        JsonNode job = imports.run(FileFormat.CSV, Files.readString(SAMPLE), "");
        assertThat(job.at("/status").asString()).as(job.toString()).isEqualTo("DONE");
        JsonNode tea = node.get("/v1/activities/summer-tea-10").json();
        assertThat(tea.at("/status").asString()).isEqualTo("DRAFT");
        assertThat(tea.at("/name").asString()).isEqualTo("Summer: 10 % off tea 夏日茶饮九折");
    }

    @Test
    void itNamesEveryColumn() throws IOException {
        String page = page();
        assertThat(Column.ALL)
                .filteredOn(
                        column ->
                                !column.name()
                                        .matches(
                                                "scope\\.exclude\\.(skus|categories|brands|shops)"))
                .allMatch(column -> page.contains("`" + column.name() + "`"));
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("rule-authoring-guide/import-export.md"));
    }
}
