package io.pricewright.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import io.pricewright.codec.CartRequest;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample mall: its activities give its carts the quotes that are written beside them. */
class SamplesTest {
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final JsonMapper JSON = FactsJson.json();
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());

    /** First and last instant of the samples, and one between. */
    private static final List<Instant> INSTANTS =
            List.of(
                    Instant.parse("2025-12-31T16:00:00Z"),
                    Instant.parse("2030-02-28T23:30:00Z"),
                    Instant.parse("2035-12-31T15:59:59Z"));

    /** Candidates the service's index leaves out, for they could not touch the cart. */
    private static final Set<String> NO_CANDIDATE = Set.of("NOT_IN_SCOPE", "COUPON_NOT_PRESENTED");

    @TestFactory
    Stream<DynamicTest> everyCartGetsItsQuoteWhateverTheDay() throws IOException {
        return carts().stream()
                .map(
                        cart ->
                                DynamicTest.dynamicTest(
                                        cart.getFileName().toString(),
                                        () -> {
                                            for (Instant at : INSTANTS) {
                                                requireQuote(cart, at);
                                            }
                                        }));
    }

    private static void requireQuote(Path cart, Instant at) throws IOException {
        JsonNode expected = JSON.readTree(text(cart.resolve("response.json")));
        JsonNode actual = JSON.readTree(JSON.writeValueAsString(price(cart, at, null)));
        for (String part :
                List.of(
                        "currency",
                        "ruleSet",
                        "totals",
                        "lines",
                        "applied",
                        "coupons",
                        "gifts",
                        "selection")) {
            assertThat(actual.get(part)).as(part).isEqualTo(expected.get(part));
        }
        Map<String, JsonNode> reasons = new HashMap<>();
        actual.get("notApplied")
                .forEach(each -> reasons.put(each.get("activityId").asString(), each));
        for (JsonNode wanted : expected.get("notApplied")) {
            JsonNode is = reasons.remove(wanted.get("activityId").asString());
            assertThat(is.get("code")).as(wanted.toString()).isEqualTo(wanted.get("code"));
            assertThat(is.get("by")).as(wanted.toString()).isEqualTo(wanted.get("by"));
            requireFigure(wanted, is, "needed");
            requireFigure(wanted, is, "actual");
        }
        assertThat(reasons.values())
                .allSatisfy(left -> assertThat(left.get("code").asString()).isIn(NO_CANDIDATE));
    }

    /** The service calls a figure neededMinor or needed, by whether it is money. */
    private static void requireFigure(JsonNode wanted, JsonNode is, String figure) {
        JsonNode money = wanted.path(figure + "Minor");
        assertThat(is.path(figure).asLong(0))
                .as(figure + " of " + wanted)
                .isEqualTo((money.isMissingNode() ? wanted.path(figure) : money).asLong(0));
    }

    @Test
    void takingActivitiesOneAfterTheOtherLosesTheTeaLoverMoney() throws IOException {
        Path cart = SAMPLES.resolve("carts/02-tea-lover");
        assertThat(price(cart, INSTANTS.get(1), SelectionPolicy.PRIORITY).totals().payableMinor())
                .isEqualTo(29_260);
        assertThat(price(cart, INSTANTS.get(1), SelectionPolicy.BEST).totals().payableMinor())
                .isEqualTo(26_800);
    }

    @Test
    void everyActivityCountsInSomeCart() throws IOException {
        Set<String> applied = new TreeSet<>();
        for (Path cart : carts()) {
            price(cart, INSTANTS.get(1), null)
                    .applied()
                    .forEach(each -> applied.add(each.activityId()));
        }
        assertThat(applied)
                .containsExactlyElementsOf(
                        activities().stream().map(Activity::id).sorted().toList())
                .hasSize(12);
    }

    @Test
    void theTwelveActivitiesAreOfTwelveTypesAndStandInFilesOfTheirNames() throws IOException {
        assertThat(activities().stream().map(each -> each.terms().type()).distinct()).hasSize(12);
        for (Activity activity : activities()) {
            assertThat(SAMPLES.resolve("activities/" + activity.id() + ".json")).exists();
        }
    }

    @Test
    void everyLineIsSoldAsTheCatalogSays() throws IOException {
        JsonNode skus = JSON.readTree(text(SAMPLES.resolve("catalog.json"))).get("skus");
        Map<String, JsonNode> catalog =
                skus.valueStream()
                        .collect(Collectors.toMap(sku -> sku.get("sku").asString(), sku -> sku));
        assertThat(catalog).hasSize(40);
        for (Path cart : carts()) {
            for (CartLine line : request(cart).cart().lines()) {
                JsonNode sku = catalog.get(line.sku());
                assertThat(line.unitPriceMinor()).isEqualTo(sku.get("unitPriceMinor").asLong());
                assertThat(line.shop()).isEqualTo(sku.get("shop").asString());
                assertThat(line.brand()).isEqualTo(sku.get("brand").asString());
                assertThat(line.categories())
                        .isEqualTo(
                                sku.get("categories")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .toList());
            }
        }
    }

    @Test
    void everyStoryEndsAtThePriceOfItsQuote() throws IOException {
        String overview = text(SAMPLES.resolve("README.md"));
        for (Path cart : carts()) {
            JsonNode quote = JSON.readTree(text(cart.resolve("response.json")));
            String payable =
                    BigDecimal.valueOf(quote.at("/totals/payableMinor").asLong(), 2)
                            .toPlainString();
            assertThat(text(cart.resolve("story.md")).stripTrailing())
                    .containsPattern("\\n- To pay: (.* = )?\\Q" + payable + "\\E$");
            assertThat(overview)
                    .contains("[" + cart.getFileName() + "](")
                    .contains("| " + payable + " |");
        }
    }

    private static Quote price(Path cart, Instant at, SelectionPolicy policy) throws IOException {
        List<PreparedActivity> prepared = activities().stream().map(ENGINE::prepare).toList();
        return ENGINE.price(
                new PricingRequest(request(cart).cart(), at, prepared, Map.of(), policy));
    }

    private static CartRequest request(Path cart) throws IOException {
        return JSON.readValue(text(cart.resolve("request.json")), CartRequest.class);
    }

    private static List<Activity> activities() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES.resolve("activities"))) {
            return files.sorted().map(file -> JSON.readValue(file, Activity.class)).toList();
        }
    }

    private static List<Path> carts() throws IOException {
        try (Stream<Path> folders = Files.list(SAMPLES.resolve("carts"))) {
            return folders.sorted().toList();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
