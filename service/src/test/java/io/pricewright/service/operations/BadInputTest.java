package io.pricewright.service.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Everything a client can get wrong is answered in one form, with the place and the next step. */
class BadInputTest {
    private static final String CART = Json.cart("sku");
    private static final String ACTIVITY = Json.percentOff("a", "sku", 1_000);

    private final Node node = SharedNode.get();

    /** What is wrong, the cart or activity, status, code, pointer in it. */
    static Stream<Arguments> carts() {
        return Stream.of(
                bad(
                        "an unknown field",
                        line("\"colour\":1,"),
                        422,
                        "UNKNOWN_FIELD",
                        "/lines/0/colour"),
                bad(
                        "a text for a number",
                        quantity("\"2\""),
                        422,
                        "WRONG_TYPE",
                        "/lines/0/quantity"),
                bad(
                        "a number for a text",
                        CART.replace("\"CNY\"", "1"),
                        422,
                        "WRONG_TYPE",
                        "/currency"),
                bad(
                        "an object for a list",
                        CART.replace("[]", "{}"),
                        422,
                        "WRONG_TYPE",
                        "/coupons"),
                bad("true for a number", quantity("true"), 422, "WRONG_TYPE", "/lines/0/quantity"),
                bad(
                        "null where a value is needed",
                        quantity("null"),
                        422,
                        "MISSING",
                        "/lines/0/quantity"),
                bad("a price with a point", price("100.5"), 422, null, "/lines/0/unitPriceMinor"),
                bad(
                        "a whole price with a point",
                        price("100.0"),
                        422,
                        null,
                        "/lines/0/unitPriceMinor"),
                bad("a price with an exponent", price("1e2"), 422, null, "/lines/0/unitPriceMinor"),
                bad(
                        "a negative price",
                        price("-1"),
                        422,
                        "OUT_OF_RANGE",
                        "/lines/0/unitPriceMinor"),
                bad(
                        "a price over 2^53",
                        price("9007199254740992"),
                        422,
                        "OUT_OF_RANGE",
                        "/lines/0/unitPriceMinor"),
                bad(
                        "a price over 2^63",
                        price("9223372036854775808"),
                        422,
                        "OUT_OF_RANGE",
                        "/lines/0/unitPriceMinor"),
                bad(
                        "a price of 90 digits",
                        price("9".repeat(90)),
                        422,
                        "OUT_OF_RANGE",
                        "/lines/0/unitPriceMinor"),
                bad("nothing bought", quantity("0"), 422, "OUT_OF_RANGE", "/lines/0/quantity"),
                bad(
                        "a negative quantity",
                        quantity("-2"),
                        422,
                        "OUT_OF_RANGE",
                        "/lines/0/quantity"),
                bad(
                        "a huge quantity",
                        quantity("1000001"),
                        422,
                        "OUT_OF_RANGE",
                        "/lines/0/quantity"),
                bad(
                        "a line over the largest amount",
                        quantity("1000000").replace("10000}", "9007199254740991}"),
                        422,
                        "AMOUNT_TOO_LARGE",
                        "/lines/0/unitPriceMinor"),
                bad(
                        "a cart over the largest amount",
                        lines(3).replace("10000}", "4000000000000000}")
                                .replace("\"quantity\":2", "\"quantity\":1"),
                        422,
                        "AMOUNT_TOO_LARGE",
                        "/lines"),
                bad(
                        "more points than there are",
                        fact("\"points\":{\"balance\":10,\"spend\":11}"),
                        422,
                        "OUT_OF_RANGE",
                        "/points/spend"),
                bad(
                        "points of which only the balance is given",
                        fact("\"points\":{\"balance\":10}"),
                        422,
                        "MISSING",
                        "/points/spend"),
                bad(
                        "less than nothing in stock",
                        fact("\"stock\":{\"mug\":-1}"),
                        422,
                        "OUT_OF_RANGE",
                        "/stock"),
                bad(
                        "a group of text",
                        fact("\"groupSizes\":{\"g\":\"3\"}"),
                        422,
                        "WRONG_TYPE",
                        "/groupSizes/g"),
                bad(
                        "used goods of no value",
                        fact("\"tradeIns\":[{\"item\":\"old\",\"valueMinor\":-1}]"),
                        422,
                        "OUT_OF_RANGE",
                        "/tradeIns/0/valueMinor"),
                bad(
                        "an unknown currency",
                        CART.replace("CNY", "CNX"),
                        422,
                        "UNKNOWN_CURRENCY",
                        "/currency"),
                bad(
                        "a currency without minor units",
                        CART.replace("CNY", "XAU"),
                        422,
                        "UNKNOWN_CURRENCY",
                        "/currency"),
                bad(
                        "no currency",
                        CART.replace("\"currency\":\"CNY\",", ""),
                        422,
                        "MISSING",
                        "/currency"),
                bad(
                        "no lines",
                        CART.replaceFirst("\"lines\":\\[.*],", "\"lines\":[],"),
                        422,
                        "MISSING",
                        "/lines"),
                bad("501 lines", lines(501), 422, "TOO_MANY", "/lines"),
                bad("10,000 lines", lines(10_000), 422, "TOO_MANY", "/lines"),
                bad(
                        "two lines of one id",
                        lines(2).replace("\"l1\"", "\"l0\""),
                        422,
                        "DUPLICATE_LINE",
                        "/lines"),
                bad(
                        "an id that is too long",
                        CART.replace("\"l1\"", "\"" + "x".repeat(191) + "\""),
                        422,
                        "TOO_LONG",
                        "/lines/0/id"),
                bad(
                        "a blank SKU",
                        CART.replace("\"sku\":\"sku\"", "\"sku\":\" \""),
                        422,
                        "MISSING",
                        "/lines/0/sku"),
                bad(
                        "an instant that is none",
                        CART.replaceFirst("\\{", "{\"at\":\"tomorrow\","),
                        422,
                        null,
                        "/at"),
                bad(
                        "an instant without zone",
                        CART.replaceFirst("\\{", "{\"at\":\"2026-01-01T00:00:00\","),
                        422,
                        null,
                        "/at"));
    }

    static Stream<Arguments> activities() {
        return Stream.of(
                bad(
                        "an unknown field",
                        ACTIVITY.replaceFirst("\\{", "{\"colour\":1,"),
                        422,
                        "UNKNOWN_FIELD",
                        "/colour"),
                bad(
                        "an unknown field of its terms",
                        terms("{\"type\":\"PERCENT_OFF\",\"permyriad\":1,\"amountMinor\":1}"),
                        422,
                        "UNKNOWN_FIELD",
                        "/terms/amountMinor"),
                bad(
                        "an unknown discount type",
                        terms("{\"type\":\"MAGIC\"}"),
                        422,
                        null,
                        "/terms/type"),
                bad("no discount type", terms("{\"permyriad\":1}"), 422, "MISSING", "/terms/type"),
                bad("no terms", terms("null"), 422, "MISSING", "/terms"),
                bad(
                        "over 100 percent",
                        terms("{\"type\":\"PERCENT_OFF\",\"permyriad\":10001}"),
                        422,
                        "OUT_OF_RANGE",
                        "/terms/permyriad"),
                bad(
                        "no percent",
                        terms("{\"type\":\"PERCENT_OFF\",\"permyriad\":0}"),
                        422,
                        "OUT_OF_RANGE",
                        "/terms/permyriad"),
                bad(
                        "a fraction of a permyriad",
                        terms("{\"type\":\"PERCENT_OFF\",\"permyriad\":12.5}"),
                        422,
                        null,
                        "/terms/permyriad"),
                bad(
                        "an amount below nothing",
                        terms("{\"type\":\"AMOUNT_OFF\",\"amountMinor\":-1}"),
                        422,
                        "OUT_OF_RANGE",
                        "/terms/amountMinor"),
                bad(
                        "terms that contradict themselves",
                        terms("{\"type\":\"EVERY_SPEND\",\"everyMinor\":100,\"offMinor\":200}")
                                .replace("ITEM", "PLATFORM"),
                        422,
                        "CONTRADICTORY_TERMS",
                        "/terms/offMinor"),
                bad(
                        "terms of another layer",
                        terms("{\"type\":\"FREE_SHIPPING\"}"),
                        422,
                        "CONTRADICTORY_TERMS",
                        "/layer"),
                bad(
                        "an unknown layer",
                        ACTIVITY.replace("\"ITEM\"", "\"CELLAR\""),
                        422,
                        null,
                        "/layer"),
                bad(
                        "an end before its beginning",
                        more(
                                "\"schedule\":{\"from\":\"2026-02-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}"),
                        422,
                        "CONTRADICTORY_SCHEDULE",
                        "/schedule/until"),
                bad(
                        "an unknown zone",
                        more(
                                "\"schedule\":{\"weekly\":[{\"days\":[\"FRI\"],\"from\":\"20:00\",\"until\":\"22:00\",\"zone\":\"Mars/Olympus\"}]}"),
                        422,
                        null,
                        "/schedule/weekly/0/zone"),
                bad(
                        "an unknown day",
                        more(
                                "\"schedule\":{\"weekly\":[{\"days\":[\"FUN\"],\"from\":\"20:00\",\"until\":\"22:00\",\"zone\":\"UTC\"}]}"),
                        422,
                        null,
                        "/schedule/weekly/0/days/0"),
                bad(
                        "funding that is not whole",
                        more("\"funding\":[{\"party\":\"platform\",\"permyriad\":9000}]"),
                        422,
                        "CONTRADICTORY_TERMS",
                        "/funding"),
                bad(
                        "an unknown condition",
                        more("\"conditions\":{\"moonIn\":[\"FULL\"]}"),
                        422,
                        null,
                        "/conditions/moonIn"),
                bad(
                        "a coupon without a code",
                        more("\"source\":\"COUPON\""),
                        422,
                        "CONTRADICTORY_TERMS",
                        "/coupon"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("carts")
    void badCartsAreRefusedByQuotesAndTrials(
            String what, String cart, int status, String code, String pointer) {
        requireProblem(node.post("/v1/quotes", cart), status, code, pointer);
        requireProblem(
                node.post("/v1/trials", "{\"cart\":" + cart + ",\"activities\":[]}"),
                status,
                code,
                "/cart" + pointer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activities")
    void badActivitiesAreRefusedByTrialsAndTheStore(
            String what, String activity, int status, String code, String pointer) {
        requireProblem(node.post("/v1/activities", activity), status, code, pointer);
        requireProblem(
                node.post(
                        "/v1/trials",
                        "{\"cart\":"
                                + CART
                                + ",\"activities\":["
                                + ACTIVITY.replace("\"a\"", "\"z\"")
                                + ","
                                + activity
                                + "]}"),
                status,
                code,
                "/activities/1" + pointer);
    }

    /** Texts that are not JSON at all. */
    static Stream<Arguments> texts() {
        return Stream.of(
                bad("nothing", "", 400, "MALFORMED", ""),
                bad("null", "null", 400, "MALFORMED", ""),
                bad("half an object", "{\"currency\":", 400, "MALFORMED", null),
                bad("a stray comma", "{\"currency\":\"CNY\",,}", 400, "MALFORMED", null),
                bad("text after the end", CART + "x", 400, "MALFORMED", null),
                bad("a second object", CART + "{}", 400, null, null),
                bad(
                        "a field given twice",
                        CART.replaceFirst("\\{", "{\"currency\":\"USD\","),
                        400,
                        "DUPLICATE_FIELD",
                        null),
                bad("a comment", "/* cart */" + CART, 400, "MALFORMED", null),
                bad("deep nesting", "[".repeat(5_000), 0, null, null),
                bad(
                        "deep nesting in place",
                        CART.replaceFirst(
                                "\\{",
                                "{\"context\":"
                                        + "{\"a\":".repeat(200)
                                        + "1"
                                        + "}".repeat(200)
                                        + ","),
                        0,
                        null,
                        null),
                bad("a list", "[]", 422, "WRONG_TYPE", ""),
                bad("a text", "\"cart\"", 422, "WRONG_TYPE", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void textsThatAreNoRequestAreRefusedEverywhere(
            String what, String text, int status, String code, String pointer) {
        for (String path : List.of("/v1/quotes", "/v1/trials", "/v1/activities")) {
            Answer answer = node.post(path, text);
            requireProblemForm(answer);
            assertThat(answer.status()).as(path + answer.text()).isBetween(400, 422);
        }
        requireProblem(node.post("/v1/quotes", text), status, code, pointer);
    }

    @Test
    void malformedJsonIsPlaced() {
        Answer answer = node.post("/v1/quotes", "{\n  \"currency\": \"CNY\",\n  oops\n}");
        assertThat(answer.json().at("/detail").asString()).contains("line 3");
    }

    @Test
    void bodiesHaveALimit() {
        String huge = "{" + " ".repeat(5_000_000) + "}";
        requireProblem(node.post("/v1/quotes", huge), 413, "BODY_TOO_LARGE", null);
        HttpRequest.Builder chunked =
                node.request("/v1/quotes")
                        .POST(
                                BodyPublishers.ofInputStream(
                                        () ->
                                                new java.io.ByteArrayInputStream(
                                                        huge.getBytes(StandardCharsets.UTF_8))));
        requireProblem(node.send(chunked), 413, "BODY_TOO_LARGE", null);
    }

    @Test
    void whatSpringRefusesLooksTheSame() {
        requireProblem(node.get("/nowhere"), 404, "UNKNOWN_PATH", null);
        requireProblem(node.get("/v1/quotes"), 405, "METHOD_NOT_ALLOWED", null);
        requireProblem(
                node.send(
                        node.request("/v1/quotes")
                                .setHeader("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString(CART))),
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                null);
        requireProblem(
                node.send(
                        node.request("/v1/quotes")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString(CART))),
                406,
                "NOT_ACCEPTABLE",
                null);
        requireProblem(node.get("/v1/activities?limit=many"), 400, "INVALID_PARAMETER", null);
        requireProblem(node.get("/v1/activities?limit=0"), 400, "INVALID_PARAMETER", null);
        requireProblem(node.get("/v1/activities?layer=CELLAR"), 400, "INVALID_PARAMETER", null);
        requireProblem(node.get("/v1/activities?cursor=%25%25"), 400, "INVALID_PARAMETER", null);
    }

    @Test
    void whatTomcatRefusesLooksTheSame() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", node.port())) {
            socket.getOutputStream()
                    .write(
                            "GET /v1/[x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"code\":\"BAD_REQUEST\"");
        }
    }

    @Test
    void trialsNameWhatIsMissing() {
        requireProblem(node.post("/v1/trials", "{}"), 422, "MISSING", "/cart");
        requireProblem(
                node.post("/v1/trials", "{\"cart\":" + CART + "}"), 422, "MISSING", "/activities");
        requireProblem(
                node.post("/v1/trials", "{\"cart\":" + CART + ",\"activities\":[null]}"),
                422,
                "MISSING",
                "/activities/0");
        requireProblem(
                node.post(
                        "/v1/trials",
                        "{\"cart\":"
                                + CART
                                + ",\"activities\":["
                                + ACTIVITY
                                + ","
                                + ACTIVITY
                                + "]}"),
                422,
                "DUPLICATE_ACTIVITY",
                "/activities/1/id");
        requireProblem(
                node.post(
                        "/v1/trials",
                        "{\"cart\":" + CART + ",\"activities\":[],\"policy\":\"LUCK\"}"),
                422,
                null,
                "/policy");
        requireProblem(
                node.post("/v1/trials", "{\"cart\":" + CART + ",\"activities\":[],\"stranger\":1}"),
                422,
                "UNKNOWN_FIELD",
                "/stranger");
    }

    private static void requireProblem(Answer answer, int status, String code, String pointer) {
        requireProblemForm(answer);
        JsonNode problem = answer.json();
        if (status != 0) {
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        }
        if (code != null) {
            assertThat(problem.at("/code").asString()).as(answer.text()).isEqualTo(code);
        }
        if (pointer != null) {
            assertThat(problem.at("/errors/0/pointer").asString())
                    .as(answer.text())
                    .isEqualTo(pointer);
        }
    }

    private static void requireProblemForm(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(400).isLessThan(500);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder("type", "title", "status", "code", "detail", "errors");
        assertThat(problem.at("/status").asInt()).isEqualTo(answer.status());
        assertThat(problem.at("/detail").asString())
                .isNotBlank()
                .doesNotContain("Exception", "io.pricewright", "tools.jackson", "java.");
    }

    private static Arguments bad(
            String what, String text, int status, String code, String pointer) {
        return Arguments.of(what, text, status, code, pointer);
    }

    private static String line(String field) {
        return CART.replace("[{\"id\"", "[{" + field + "\"id\"");
    }

    private static String fact(String field) {
        return CART.replace("\"currency\"", field + ",\"currency\"");
    }

    private static String quantity(String value) {
        return CART.replace("\"quantity\":2", "\"quantity\":" + value);
    }

    private static String price(String value) {
        return CART.replace("10000}", value + "}");
    }

    private static String terms(String value) {
        return ACTIVITY.replaceFirst("\"terms\":\\{[^}]*}", "\"terms\":" + value);
    }

    private static String more(String field) {
        return ACTIVITY.replaceFirst("\\{", "{" + field + ",");
    }

    private static String lines(int count) {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(
                        i ->
                                lines.add(
                                        "{\"id\":\"l"
                                                + i
                                                + "\",\"sku\":\"s"
                                                + i
                                                + "\",\"quantity\":2,\"unitPriceMinor\":10000}"));
        return "{\"currency\":\"CNY\",\"lines\":["
                + lines.stream().collect(Collectors.joining(","))
                + "]}";
    }
}
