package io.pricewright.ruleset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where rule files are read from. */
public final class RuleSources {
    private RuleSources() {}

    /** The files of a rule set on the class path, by path. */
    public static List<RuleSource> onClassPath(String ruleSetId) {
        String folder = "rulesets/" + ruleSetId;
        URL url = RuleSources.class.getClassLoader().getResource(folder);
        if (url == null) {
            throw new IllegalArgumentException(
                    "no rule set " + ruleSetId + " on the class path: " + folder);
        }
        try {
            URI uri = url.toURI();
            if (uri.getScheme().equals("file")) {
                return in(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return in(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("rule set " + ruleSetId + " can't be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("rule set " + ruleSetId + " is at " + url, e);
        }
    }

    /** The rule files under a folder, by path. */
    public static List<RuleSource> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".drl"))
                    .map(file -> read(folder, file))
                    .sorted((a, b) -> a.path().compareTo(b.path()))
                    .toList();
        }
    }

    private static RuleSource read(Path folder, Path file) {
        try {
            String path = folder.relativize(file).toString().replace('\\', '/');
            return new RuleSource(path, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("rule file " + file + " can't be read", e);
        }
    }
}
