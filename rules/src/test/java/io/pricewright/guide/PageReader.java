package io.pricewright.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricewright.codec.CartRequest;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.hints.Hint;
import io.pricewright.hints.HintRequest;
import io.pricewright.hints.Hints;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.regression.CaseReader;
import io.pricewright.regression.CaseResult;
import io.pricewright.regression.CaseRunner;
import io.pricewright.regression.RuleCase;
import io.pricewright.ruleset.AnalystsCheck;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.RuleSetCompiler;
import io.pricewright.ruleset.RuleSetRefusal;
import io.pricewright.ruleset.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a page as an analyst does, top to bottom: a rule counts from where it stands on. */
final class PageReader {
    private static final Pattern PACKAGE =
            Pattern.compile("(?m)^package rulesets\\.retail\\.(\\w+)$");
    private static final JsonMapper JSON = FactsJson.json();

    private final RuleSet retail;
    private final List<RuleSource> added = new ArrayList<>();
    private final Map<String, String> appliedTypes = new TreeMap<>();
    private RuleSet ruleSet;

    /** What a block that promises an answer gave; the block after it must show that. */
    private String answer = "";

    private RuleCase last;

    PageReader(RuleSet retail) {
        this.retail = retail;
        this.ruleSet = retail;
    }

    /** Discount types seen to count in a case, with the place of the last one. */
    Map<String, String> appliedTypes() {
        return appliedTypes;
    }

    void read(Snippet snippet) throws RuleSetRefusal {
        switch (snippet.tag()) {
            case "drl rule" -> add(snippet);
            case "drl file" -> requireFile(snippet);
            case "drl refused" -> requireRefusal(snippet);
            case "text refusal", "text report" ->
                    assertThat(answer.strip()).isEqualTo(snippet.text().strip());
            case "json activity" -> JSON.readValue(snippet.text(), Activity.class);
            case "json cart" -> JSON.readValue(snippet.text(), CartRequest.class);
            case "yaml case" -> {
                CaseResult result = run(snippet);
                assertThat(result.differences()).as(result.report()).isEmpty();
                remember(snippet, result);
            }
            case "yaml return" -> new ReturnedOrder(ruleSet).check(snippet);
            case "json hints" -> requireHints(snippet);
            case "yaml case differs" -> {
                CaseResult result = run(snippet);
                assertThat(result.holds()).as("it should differ").isFalse();
                answer = result.report();
            }
            case "json" -> JSON.readTree(snippet.text());
            case "sh", "text" -> {}
            default -> throw new AssertionError("no test knows the tag '" + snippet.tag() + "'");
        }
    }

    /** The hints of the case before it, each as far as it is printed. */
    private void requireHints(Snippet snippet) {
        PricingEngine engine = new PricingEngine(ruleSet);
        PricingRequest sale =
                new PricingRequest(
                        last.cart(),
                        last.at(),
                        last.activities().stream().map(engine::prepare).toList(),
                        last.usage(),
                        last.policy());
        List<Hint> found =
                new Hints(engine, 32).of(sale, engine.price(sale), new HintRequest(3, null, null));
        JsonNode hints = JSON.readTree(JSON.writeValueAsString(found));
        JsonNode printed = JSON.readTree(snippet.text());
        assertThat(hints).as(hints.toString()).hasSameSizeAs(printed);
        for (int i = 0; i < printed.size(); i++) {
            for (String field : printed.get(i).propertyNames()) {
                assertThat(hints.get(i).get(field))
                        .as(hints.toString())
                        .isEqualTo(printed.get(i).get(field));
            }
        }
    }

    private void add(Snippet snippet) throws RuleSetRefusal {
        added.add(source(snippet));
        List<RuleSource> all = all();
        ruleSet = RuleSetCompiler.compile("retail", 2, retail.settings(), all);
        assertThat(AnalystsCheck.faults("retail", all)).isEmpty();
    }

    private void requireFile(Snippet snippet) {
        assertThat(retail.sources())
                .as("the block shows the file as it is")
                .anySatisfy(
                        source -> {
                            assertThat(source.path()).isEqualTo(snippet.path());
                            assertThat(source.text().strip()).isEqualTo(snippet.text().strip());
                        });
    }

    private void requireRefusal(Snippet snippet) {
        RuleSource wrong = source(snippet);
        List<RuleSource> all = new ArrayList<>(all());
        all.removeIf(other -> other.path().equals(wrong.path()));
        all.add(wrong);
        answer =
                catchThrowableOfType(
                                RuleSetRefusal.class,
                                () -> RuleSetCompiler.compile("retail", 2, retail.settings(), all))
                        .getMessage();
    }

    private RuleSource source(Snippet snippet) {
        Matcher folder = PACKAGE.matcher(snippet.text());
        assertThat(folder.find()).as("it names its package").isTrue();
        String path =
                snippet.path().isEmpty()
                        ? folder.group(1) + "/guide_" + snippet.line() + ".drl"
                        : snippet.path();
        assertThat(path).startsWith(folder.group(1) + "/");
        return new RuleSource(path, snippet.text());
    }

    private List<RuleSource> all() {
        List<RuleSource> all = new ArrayList<>(retail.sources());
        all.addAll(added);
        return all;
    }

    private CaseResult run(Snippet snippet) {
        String path = snippet.path().isEmpty() ? snippet.place() : snippet.path();
        last = CaseReader.read(path, snippet.text());
        return new CaseRunner(ruleSet).run(last);
    }

    private void remember(Snippet snippet, CaseResult result) {
        for (Activity activity : result.ruleCase().activities()) {
            if (result.quote().applied().stream()
                    .anyMatch(applied -> applied.activityId().equals(activity.id()))) {
                appliedTypes.put(activity.terms().type(), snippet.place());
            }
        }
    }
}
