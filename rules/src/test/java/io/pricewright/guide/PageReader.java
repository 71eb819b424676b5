package io.pricewright.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pricewright.codec.CartRequest;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.regression.CaseReader;
import io.pricewright.regression.CaseResult;
import io.pricewright.regression.CaseRunner;
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
            case "yaml case differs" -> {
                CaseResult result = run(snippet);
                assertThat(result.holds()).as("it should differ").isFalse();
                answer = result.report();
            }
            case "sh", "text" -> {}
            default -> throw new AssertionError("no test knows the tag '" + snippet.tag() + "'");
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
        return new CaseRunner(ruleSet).run(CaseReader.read(path, snippet.text()));
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
