package io.pricewright.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pricewright.RetailRules;
import io.pricewright.codec.CartRequest;
import io.pricewright.codec.FactsJson;
import io.pricewright.facts.Activity;
import io.pricewright.guide.Waterfall.Step;
import io.pricewright.pricing.PreparedActivity;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.pricing.Quote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The picture of the guide shows what the engine quotes the first cart of the samples. */
class WaterfallTest {
    private static final Path PICTURE =
            Path.of("..", "rule-authoring-guide", "images", "waterfall.svg");
    private static final String DRAW_AGAIN =
            "./mvnw -q -pl rules test -Dtest=WaterfallTest -Dwaterfall.draw=true";
    private static final Path SAMPLES = Path.of("..", "samples");
    private static final Instant AT = Instant.parse("2030-02-28T23:30:00Z");
    private static final JsonMapper JSON = FactsJson.json();
    private static final PricingEngine ENGINE = new PricingEngine(RetailRules.get());

    @Test
    void thePictureShowsTheQuote() throws IOException {
        String drawn = WaterfallPicture.of(Waterfall.of(quote("01-new-neighbour")));
        if (Boolean.getBoolean("waterfall.draw")) {
            Files.createDirectories(PICTURE.getParent());
            Files.writeString(PICTURE, drawn);
        }
        assertThat(PICTURE)
                .as("%s is not what the quote says; draw it again by %s", PICTURE, DRAW_AGAIN)
                .hasBinaryContent(drawn.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theStepsOfTheNewNeighbourAreThoseOfTheStory() throws IOException {
        assertThat(Waterfall.of(quote("01-new-neighbour")).steps())
                .containsExactly(
                        new Step("List price", "", 0, 18_600, true),
                        new Step("Line deals", "books-3-for-99", 18_600, 14_900, false),
                        new Step("Line deals", "socks-second-half", 14_900, 13_650, false),
                        new Step("Order deals", "welcome-20", 13_650, 11_650, false),
                        new Step("Shipping", "", 11_650, 12_650, false),
                        new Step("Shipping", "free-shipping-99", 12_650, 11_650, false),
                        new Step("To pay", "", 0, 11_650, true));
    }

    @Test
    void everyCartOfTheSamplesIsLedToWhatItPays() throws IOException {
        try (Stream<Path> carts = Files.list(SAMPLES.resolve("carts"))) {
            for (Path cart : carts.toList()) {
                Quote quote = quote(cart.getFileName().toString());
                assertThat(Waterfall.of(quote).steps())
                        .last()
                        .extracting(Step::toMinor)
                        .isEqualTo(quote.totals().payableMinor());
            }
        }
    }

    @Test
    void aWayThatLeadsElsewhereIsNotDrawn() throws IOException {
        Quote quote = quote("01-new-neighbour");
        Quote less =
                new Quote(
                        quote.pricedAt(),
                        quote.currency(),
                        quote.ruleSet(),
                        quote.totals(),
                        quote.lines(),
                        quote.applied().subList(1, quote.applied().size()),
                        quote.notApplied(),
                        quote.coupons(),
                        quote.gifts(),
                        quote.selection());
        assertThatThrownBy(() -> Waterfall.of(less))
                .hasMessage("the steps lead to 15350, the quote says 11650");
    }

    private static Quote quote(String cart) throws IOException {
        Path request = SAMPLES.resolve("carts/" + cart + "/request.json");
        try (Stream<Path> files = Files.list(SAMPLES.resolve("activities"))) {
            List<PreparedActivity> activities =
                    files.sorted()
                            .map(file -> JSON.readValue(file, Activity.class))
                            .map(ENGINE::prepare)
                            .toList();
            return ENGINE.price(
                    new PricingRequest(
                            JSON.readValue(Files.readString(request), CartRequest.class).cart(),
                            AT,
                            activities));
        }
    }
}
