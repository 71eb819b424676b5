package io.pricewright.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Candidate;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Exclude;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Pick;
import io.pricewright.facts.Propose;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SalesContext;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.Standing;
import io.pricewright.facts.Terms;
import io.pricewright.facts.Usage;
import io.pricewright.facts.UsageLimits;
import io.pricewright.ruleset.RuleSet;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every snippet of the guide compiles, reads and comes out as the guide says. */
class GuideTest {
    private static final Path GUIDE = Path.of("..", "rule-authoring-guide");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https:)([^)#]+)(#[^)]*)?\\)");
    private static final RuleSet RETAIL = RetailRules.get();

    @TestFactory
    Stream<DynamicNode> everySnippetHolds() throws IOException {
        return pages().stream().flatMap(GuideTest::testsOf);
    }

    private static Stream<DynamicNode> testsOf(Path page) {
        PageReader reader = new PageReader(RETAIL);
        return snippets(page).stream()
                .map(
                        snippet ->
                                DynamicTest.dynamicTest(
                                        snippet.place() + " " + snippet.tag(),
                                        () -> reader.read(snippet)));
    }

    @Test
    void everyDiscountTypeHasAHeadingAndAWorkedNumber() throws Exception {
        Path page = GUIDE.resolve("discount-types.md");
        PageReader reader = new PageReader(RETAIL);
        for (Snippet snippet : snippets(page)) {
            reader.read(snippet);
        }
        String text = Files.readString(page);
        assertThat(types()).allSatisfy(type -> assertThat(text).contains("## " + type + "\n"));
        assertThat(reader.appliedTypes().keySet()).isEqualTo(types());
    }

    @Test
    void theFactsPageNamesTheWholeVocabulary() throws IOException {
        String page = Files.readString(GUIDE.resolve("facts.md"));
        Set<String> words = new TreeSet<>();
        for (Class<?> record :
                List.of(
                        Activity.class,
                        Caps.class,
                        Cart.class,
                        CartLine.class,
                        Filter.class,
                        SalesContext.class,
                        Schedule.class,
                        Schedule.Weekly.class,
                        Scope.class,
                        Shipping.class,
                        Shopper.class,
                        Stacking.class,
                        Stacking.Excludes.class,
                        Standing.class,
                        Usage.class,
                        UsageLimits.class)) {
            for (RecordComponent component : record.getRecordComponents()) {
                words.add(component.getName());
            }
        }
        for (Method method : Candidate.class.getDeclaredMethods()) {
            if (method.getName().startsWith("get")) {
                words.add(
                        method.getName().substring(3, 4).toLowerCase(java.util.Locale.ROOT)
                                + method.getName().substring(4));
            }
        }
        Stream.of(Propose.class, Exclude.class)
                .flatMap(sink -> Stream.of(sink.getDeclaredMethods()))
                .forEach(method -> words.add(method.getName()));
        assertThat(words).allSatisfy(word -> assertThat(page).contains("`" + word));
    }

    @Test
    void theEligibilityPageNamesEveryConditionAndEveryReason() throws IOException {
        String page = Files.readString(GUIDE.resolve("eligibility.md"));
        for (Class<?> condition : records(Condition.class).toList()) {
            String name = condition.getSimpleName();
            assertThat(page)
                    .contains("`" + Character.toLowerCase(name.charAt(0)) + name.substring(1));
        }
        for (RejectionCode code : RejectionCode.values()) {
            assertThat(page).contains("`" + code + "`");
        }
    }

    @Test
    void theDiscountPageNamesEveryPick() throws IOException {
        String page = Files.readString(GUIDE.resolve("discount-types.md"));
        for (Pick pick : Pick.values()) {
            assertThat(page).contains("`" + pick + "`");
        }
    }

    @Test
    void theBestPricePageNamesTheBudgetOfTheSearch() throws IOException {
        assertThat(Files.readString(GUIDE.resolve("best-price.md")))
                .contains(RETAIL.settings().searchBudget() + " if nothing else is said");
    }

    @Test
    void everyLinkLeadsSomewhereAndEveryPageIsInTheIndex() throws IOException {
        String index = Files.readString(GUIDE.resolve("README.md"));
        for (Path page : pages()) {
            assertThat(index.contains(page.getFileName().toString()) || isIndex(page)).isTrue();
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                assertThat(GUIDE.resolve(link.group(1))).as(page.toString()).exists();
            }
        }
    }

    private static boolean isIndex(Path page) {
        return page.endsWith("README.md");
    }

    private static Set<String> types() {
        Set<String> types = new TreeSet<>();
        records(Terms.class).forEach(type -> types.add(Terms.typeOf(type.asSubclass(Terms.class))));
        return types;
    }

    private static Stream<Class<?>> records(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isRecord() ? Stream.of(type) : records(type));
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(GUIDE)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    private static List<Snippet> snippets(Path page) {
        try {
            return Snippet.in(page);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
