package io.pricewright.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that say which test shows something name tests that there are. */
class NamedTestsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "service/src/test/java/io/pricewright/service/inventory/FAILURES.md"
            })
    void eachIsThere(String page) throws IOException {
        Map<String, Path> tests = tests();
        List<String> missing = new ArrayList<>();
        Matcher named = NAMED.matcher(Files.readString(ROOT.resolve(page)));
        int count = 0;
        while (named.find()) {
            count++;
            Path test = tests.get(named.group(1));
            String method = named.group(2);
            if (test == null
                    || method != null && !Files.readString(test).contains("void " + method + "(")) {
                missing.add(named.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).as("tests that are named").isGreaterThan(10);
    }

    private static Map<String, Path> tests() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources =
                    modules.map(each -> each.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .toList();
            List<Path> files = new ArrayList<>();
            for (Path each : sources) {
                try (Stream<Path> all = Files.walk(each)) {
                    all.filter(file -> file.toString().endsWith("Test.java")).forEach(files::add);
                }
            }
            return files.stream()
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    file -> file,
                                    (one, other) -> one));
        }
    }
}
