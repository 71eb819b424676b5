package io.pricewright.neutral;

import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.ruleset.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads files of neutral cases and prices them with the retail rule set. */
final class NeutralCases {
    private NeutralCases() {}

    /**
     * A line of a file.
     *
     * @param given null when the line is no case
     * @param fault why, in that case
     */
    record Entry(String id, NeutralCase given, String fault) {}

    /** All lines of a file, or of every *.jsonl in a folder, in order of name. */
    static List<Entry> read(Path fileOrFolder) {
        try {
            if (!Files.isDirectory(fileOrFolder)) {
                return entries(fileOrFolder);
            }
            try (Stream<Path> files = Files.walk(fileOrFolder)) {
                return files.filter(file -> file.toString().endsWith(".jsonl"))
                        .sorted()
                        .flatMap(file -> entries(file).stream())
                        .toList();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Entry> entries(Path file) {
        List<Entry> entries = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                entries.add(entry(file.getFileName() + ":" + (i + 1), lines.get(i)));
            }
        }
        return entries;
    }

    private static Entry entry(String place, String line) {
        try {
            NeutralCase given = NeutralCase.read(line);
            return new Entry(given.id(), given, null);
        } catch (RuntimeException malformed) {
            String id = idOf(line);
            return new Entry(id == null ? place : id, null, place + " " + malformed.getMessage());
        }
    }

    private static String idOf(String line) {
        var id = java.util.regex.Pattern.compile("^\\s*\\{\\s*\"id\"\\s*:\\s*\"([^\"\\s]+)\"");
        var found = id.matcher(line);
        return found.find() ? found.group(1) : null;
    }

    /** Prices one; whatever goes wrong is a verdict, never a crash. */
    static NeutralVerdict judge(Entry entry, RuleSet ruleSet) {
        if (entry.given() == null) {
            return NeutralVerdict.failed(entry.id(), "readable case", "fault: " + entry.fault());
        }
        NeutralCase given = entry.given();
        try {
            NeutralCaseAdapter.Translation ours = NeutralCaseAdapter.translate(given);
            PricingEngine engine =
                    new PricingEngine(
                            ruleSet.withSettings(ruleSet.settings().withRounding(ours.rounding())));
            return NeutralVerdict.of(
                    given,
                    engine.price(
                            new PricingRequest(
                                    ours.cart(),
                                    ours.at(),
                                    ours.activities().stream().map(engine::prepare).toList(),
                                    ours.usage(),
                                    ours.policy())));
        } catch (NeutralCaseAdapter.Unsupported unsupported) {
            return NeutralVerdict.failed(
                    given.id(), "price", "unsupported: " + unsupported.getMessage());
        } catch (RuntimeException failed) {
            return NeutralVerdict.failed(given.id(), "price", "failure: " + failed);
        }
    }
}
