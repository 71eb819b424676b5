package io.pricewright.service.access;

import static io.pricewright.service.SharedNode.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Json;
import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class ApiKeyControllerTest {
    private static final String CART = Json.cart("sku");

    private final Node node = SharedNode.get();
    private final String id = unique("key");

    @Test
    void aKeyOpensWhatItsRolesOpen() {
        Node shop = node.with(issue("\"SERVICE\"", "null"));
        assertThat(shop.post("/v1/quotes", CART).status()).isEqualTo(200);
        assertThat(shop.get("/v1/api-keys").status()).isEqualTo(403);
        JsonNode key = listed();
        assertThat(key.at("/roles").toString()).isEqualTo("[\"SERVICE\"]");
        assertThat(key.at("/createdBy").asString()).startsWith("test-");
        assertThat(key.at("/expiresAt").isNull()).isTrue();
    }

    @Test
    void itsSecretIsToldOnceAndStoredNowhere() {
        String secret = issue("\"SERVICE\",\"ANALYST\"", "null");
        assertThat(secret).matches("pw_[A-Za-z0-9_-]{43}");
        assertThat(node.get("/v1/api-keys").text()).doesNotContain(secret);
        assertThat(listed().at("/prefixes/0").asString()).isEqualTo(secret.substring(0, 9));
        JdbcClient sql = node.bean(JdbcClient.class);
        for (String table : new String[] {"api_key", "api_key_secret"}) {
            assertThat(sql.sql("SELECT * FROM " + table).query().listOfRows().toString())
                    .contains(id)
                    .doesNotContain(secret.substring(9));
        }
    }

    @Test
    void afterARotationBothSecretsCountForAWhile() {
        String first = issue("\"SERVICE\"", "null");
        String second = rotate("{\"overlap\":\"PT1H\"}");
        assertThat(quote(first)).isEqualTo(200);
        assertThat(quote(second)).isEqualTo(200);
        assertThat(listed().at("/prefixes").toString())
                .isEqualTo(
                        "[\"%s\",\"%s\"]".formatted(second.substring(0, 9), first.substring(0, 9)));
        String third = rotate("{\"overlap\":\"PT0S\"}");
        assertThat(quote(first)).isEqualTo(401);
        assertThat(quote(second)).isEqualTo(401);
        assertThat(quote(third)).isEqualTo(200);
    }

    @Test
    void anOverlapEndsByItself() throws Exception {
        String first = issue("\"SERVICE\"", "null");
        String second = rotate("{\"overlap\":\"PT2S\"}");
        assertThat(quote(first)).isEqualTo(200);
        awaitRefusal(first);
        assertThat(quote(second)).isEqualTo(200);
    }

    @Test
    void aRevokedKeyIsOverForGood() {
        String secret = issue("\"SERVICE\"", "null");
        assertThat(quote(secret)).isEqualTo(200);
        assertThat(node.delete("/v1/api-keys/" + id).status()).isEqualTo(204);
        assertThat(quote(secret)).isEqualTo(401);
        String revokedAt = listed().at("/revokedAt").asString();
        assertThat(node.delete("/v1/api-keys/" + id).status()).isEqualTo(204);
        assertThat(listed().at("/revokedAt").asString()).isEqualTo(revokedAt);
        refused(node.post("/v1/api-keys/" + id + "/rotate", ""), 409, "KEY_ENDED", "");
        refused(
                node.post("/v1/api-keys", request("\"SERVICE\"", "null")),
                409,
                "KEY_EXISTS",
                "/id");
    }

    @Test
    void anExpiredKeyIsOver() throws Exception {
        String secret = issue("\"SERVICE\"", "\"" + Instant.now().plusSeconds(2) + "\"");
        assertThat(quote(secret)).isEqualTo(200);
        awaitRefusal(secret);
        refused(node.post("/v1/api-keys/" + id + "/rotate", ""), 409, "KEY_ENDED", "");
    }

    @Test
    void itsLastUseIsTold() {
        String secret = issue("\"SERVICE\"", "null");
        assertThat(listed().at("/lastUsedAt").isNull()).isTrue();
        quote(secret);
        node.bean(LastUse.class).write();
        Instant used = Instant.parse(listed().at("/lastUsedAt").asString());
        assertThat(used).isBetween(Instant.now().minusSeconds(120), Instant.now());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"roles\":[\"SERVICE\"]} | INVALID_ID | /id",
                "{\"id\":\"a b\",\"roles\":[\"SERVICE\"]} | INVALID_ID | /id",
                "{\"id\":\"a\"} | MISSING | /roles",
                "{\"id\":\"a\",\"roles\":[]} | MISSING | /roles",
                "{\"id\":\"a\",\"roles\":[\"KING\"]} | WRONG_TYPE | /roles/0",
                "{\"id\":\"a\",\"roles\":[null]} | MISSING | /roles/0",
                "{\"id\":\"a\",\"roles\":[\"SERVICE\"],\"secret\":\"x\"} | UNKNOWN_FIELD | /secret",
            })
    void badKeysAreRefusedWithTheirPlace(String request, String code, String pointer) {
        refused(node.post("/v1/api-keys", request), 422, code, pointer);
    }

    @Test
    void badRotationsAreRefused() {
        issue("\"SERVICE\"", "null");
        String path = "/v1/api-keys/" + id + "/rotate";
        refused(node.post(path, "{\"overlap\":\"-PT1S\"}"), 422, "OUT_OF_RANGE", "/overlap");
        refused(node.post(path, "{\"overlap\":\"P91D\"}"), 422, "OUT_OF_RANGE", "/overlap");
        refused(node.post(path, "{\"overlap\":\"a week\"}"), 422, null, "/overlap");
        assertThat(node.post("/v1/api-keys/nobody/rotate", "").status()).isEqualTo(404);
        assertThat(node.delete("/v1/api-keys/nobody").status()).isEqualTo(404);
    }

    private static void refused(Answer answer, int status, String code, String pointer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (code != null) {
            assertThat(answer.json().at("/code").asString()).isEqualTo(code);
        }
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    private String issue(String roles, String expiresAt) {
        Answer answer = node.post("/v1/api-keys", request(roles, expiresAt));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().at("/secret").asString();
    }

    private String request(String roles, String expiresAt) {
        return "{\"id\":\"%s\",\"roles\":[%s],\"expiresAt\":%s}".formatted(id, roles, expiresAt);
    }

    private String rotate(String body) {
        Answer answer = node.post("/v1/api-keys/" + id + "/rotate", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/secret").asString();
    }

    /** Fails when it takes much longer than any key of these tests counts. */
    private void awaitRefusal(String secret) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (quote(secret) != 401) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private int quote(String secret) {
        return node.with(secret).post("/v1/quotes", CART).status();
    }

    private JsonNode listed() {
        for (JsonNode key : node.get("/v1/api-keys").json().at("/items")) {
            if (key.at("/id").asString().equals(id)) {
                return key;
            }
        }
        throw new AssertionError("not listed: " + id);
    }
}
