package io.pricewright.service.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the README prints is what a newcomer sees, and what it names is there. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CURL =
            Pattern.compile(
                    "\\. data/(\\S+)\\ncurl -s localhost:8080(/\\S+) -H \"Api-Key: \\$(\\w+)\""
                            + " -H 'Content-Type: application/json' -d @(\\S+)"
                            + "[\\s\\S]*?```json\\n([\\s\\S]*?)```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("`([^`\\s…]+)`");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void itsCurlGetsTheAnswerItPrints() throws IOException {
        Matcher curl = CURL.matcher(readme());
        assertThat(curl.find()).isTrue();
        Node newcomer = SampleMall.get().with(sourced(curl.group(1), curl.group(3)));
        Answer answer = newcomer.post(curl.group(2), Files.readString(ROOT.resolve(curl.group(4))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode printed = JSON.readTree(curl.group(5));
        assertThat(Printed.difference(printed, answer.json(), true))
                .as("differs here: %s", answer.text())
                .isNull();
    }

    /** What a shell knows by this name once it has read the file. */
    private static String sourced(String file, String name) throws IOException {
        String script = ". " + SampleMall.DATA.resolve(file) + " && printf %s \"$" + name + "\"";
        Process shell = new ProcessBuilder("sh", "-c", script).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void everyFileAndFolderItNamesIsThere() throws IOException {
        String readme = readme();
        Matcher link = LINK.matcher(readme);
        while (link.find()) {
            assertThat(ROOT.resolve(link.group(1))).exists();
        }
        Matcher quoted = QUOTED.matcher(readme);
        while (quoted.find()) {
            String name = quoted.group(1);
            if (name.matches("(rules|service|samples|bench)/.*")) {
                assertThat(ROOT.resolve(name)).exists();
            }
        }
    }

    @Test
    void everyTestItPromisesIsThere() throws IOException {
        String promises = readme();
        promises = promises.substring(promises.indexOf("## What we promise"));
        promises = promises.substring(0, promises.indexOf("## Configuration"));
        List<String> tests = testNames();
        Matcher quoted = QUOTED.matcher(promises);
        int seen = 0;
        while (quoted.find()) {
            String name = quoted.group(1);
            if (name.endsWith(".yaml")) {
                assertThat(ROOT.resolve("rules/src/test/resources/cases/" + name)).exists();
                seen++;
            } else if (name.endsWith("Test")) {
                assertThat(tests).contains(name + ".java");
                seen++;
            }
        }
        long promised = promises.lines().filter(line -> line.startsWith("| ")).count() - 1;
        assertThat((long) seen).isGreaterThanOrEqualTo(promised);
    }

    private static List<String> testNames() throws IOException {
        List<String> names = new java.util.ArrayList<>();
        for (String room : List.of("rules", "service")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room + "/src/test/java"))) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            }
        }
        return names;
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }
}
