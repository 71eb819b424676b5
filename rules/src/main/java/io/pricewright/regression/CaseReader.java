package io.pricewright.regression;

import io.pricewright.codec.FactsJson;
import io.pricewright.codec.Fault;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Rounding;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads case files, filling in what is the same in nearly all of them. */
public final class CaseReader {
    /** Sunday noon in Shanghai, and no activity's last day. */
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private static final YAMLMapper YAML = FactsJson.yaml();

    private CaseReader() {}

    /** A case file that can't be read: which, where in it, and why. */
    public static final class UnreadableCaseException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnreadableCaseException(String path, String why) {
            super(path + ": " + why);
        }
    }

    /** All cases below a folder, by path. */
    public static List<RuleCase> under(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> read(pathOf(folder, file), textOf(file)))
                    .sorted(java.util.Comparator.comparing(RuleCase::path))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String pathOf(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Reads one case.
     *
     * @throws UnreadableCaseException naming the place in the file
     */
    public static RuleCase read(String path, String yaml) {
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!tree.isObject()) {
                throw new UnreadableCaseException(path, "it holds no case");
            }
            fillIn(tree.asObject());
            return YAML.treeToValue(tree, Form.class).toCase(path);
        } catch (JacksonException refused) {
            Fault fault = FactsJson.faultOf(refused);
            throw new UnreadableCaseException(
                    path, (fault.pointer() + " " + fault.message()).strip());
        }
    }

    private static void fillIn(ObjectNode tree) {
        if (tree.get("cart") instanceof ObjectNode cart) {
            if (!cart.has("currency")) {
                cart.put("currency", "CNY");
            }
            objects(cart.get("lines")).forEach(CaseReader::fillInLine);
        }
        objects(tree.get("activities")).forEach(CaseReader::fillInActivity);
        if (tree.get("usage") instanceof ObjectNode usage) {
            usage.forEachEntry(
                    (activity, used) -> {
                        if (used instanceof ObjectNode one) {
                            one.put("activityId", activity);
                        }
                    });
        }
        if (tree.get("expect") instanceof ObjectNode expect) {
            shorthand(expect, "applied", "discountMinor");
            shorthand(expect, "notApplied", "code");
        }
    }

    private static void fillInLine(ObjectNode line) {
        if (!line.has("id") && line.has("sku")) {
            line.set("id", line.get("sku"));
        }
        if (!line.has("quantity")) {
            line.put("quantity", 1);
        }
    }

    /** Most discount types stand in one layer only; those of the order are mostly the mall's. */
    private static void fillInActivity(ObjectNode activity) {
        if (activity.has("layer") || !(activity.get("terms") instanceof ObjectNode terms)) {
            return;
        }
        var layers = YAML.treeToValue(terms, io.pricewright.facts.Terms.class).layers();
        if (layers.size() == 1) {
            activity.put("layer", layers.iterator().next().name());
        } else if (!layers.contains(io.pricewright.facts.Layer.ITEM)) {
            activity.put("layer", "PLATFORM");
        }
    }

    /** A list of ids, or ids with one value each, stand for ids with an object each. */
    private static void shorthand(ObjectNode expect, String field, String valueOf) {
        JsonNode given = expect.get(field);
        if (given == null || given.isNull()) {
            return;
        }
        ObjectNode full = expect.objectNode();
        if (given.isArray()) {
            given.forEach(id -> full.set(id.asString(), expect.objectNode()));
        } else if (given instanceof ObjectNode byId) {
            byId.forEachEntry(
                    (id, value) ->
                            full.set(
                                    id,
                                    value.isObject()
                                            ? value
                                            : expect.objectNode().set(valueOf, value)));
        }
        expect.set(field, full);
    }

    private static Stream<ObjectNode> objects(JsonNode list) {
        return list == null
                ? Stream.of()
                : list.valueStream()
                        .filter(ObjectNode.class::isInstance)
                        .map(ObjectNode.class::cast);
    }

    private record Settings(Rounding rounding, Integer searchBudget) {}

    private record Form(
            String name,
            String description,
            Instant at,
            SelectionPolicy policy,
            Settings settings,
            Map<String, Usage> usage,
            List<Activity> activities,
            Cart cart,
            Expectation expect) {
        RuleCase toCase(String path) {
            if (name == null || cart == null || activities == null || expect == null) {
                throw new UnreadableCaseException(
                        path, "a case has a name, a cart, activities and expect");
            }
            return new RuleCase(
                    path,
                    name,
                    at == null ? NOON : at,
                    policy,
                    settings == null ? null : settings.rounding(),
                    settings == null ? null : settings.searchBudget(),
                    usage == null ? Map.of() : usage,
                    activities,
                    cart,
                    expect);
        }
    }
}
