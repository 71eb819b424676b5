package io.pricewright.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import io.pricewright.service.Node.Answer;
import io.pricewright.service.SharedNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may do what, as the OpenAPI document says it, asked of the running service. */
class RolesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Node node = SharedNode.get();

    @TestFactory
    Stream<DynamicTest> everyOperationIsOpenToTheRolesItNamesAndClosedToAllOthers() {
        Map<Role, Node> callers = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            callers.put(role, node.as(role));
        }
        return operations().stream()
                .map(
                        operation ->
                                DynamicTest.dynamicTest(
                                        operation.toString(), () -> walk(operation, callers)));
    }

    private void walk(Operation operation, Map<Role, Node> callers) {
        assertThat(operation.roles()).as("x-roles, by @Needs at the method").isNotEmpty();
        requireProblem(operation.ask(node.with(null)), 401, "API_KEY_MISSING");
        requireProblem(operation.ask(node.with("guessed")), 401, "API_KEY_INVALID");
        callers.forEach(
                (role, caller) -> {
                    Answer answer = operation.ask(caller);
                    if (operation.roles().contains(role.name())) {
                        assertThat(answer.status())
                                .as("%s as %s: %s", operation, role, answer.text())
                                .isNotIn(401, 403);
                    } else {
                        requireProblem(answer, 403, "ROLE_NEEDED");
                        assertThat(answer.json().at("/detail").asString())
                                .contains(operation.roles())
                                .contains(role.name());
                    }
                });
    }

    /** A method without a place in the document would not be walked. */
    @Test
    void everyOperationIsInTheDocument() {
        Set<String> documented = new HashSet<>();
        operations().forEach(operation -> documented.add(operation.toString()));
        Set<String> mapped = new HashSet<>();
        node.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach(
                        (mapping, method) -> {
                            if (isOurs(method)) {
                                mapped.addAll(named(mapping));
                            }
                        });
        assertThat(mapped).contains("POST /v1/quotes").isSubsetOf(documented);
    }

    private static List<String> named(RequestMappingInfo mapping) {
        return mapping.getMethodsCondition().getMethods().stream()
                .flatMap(
                        method ->
                                mapping.getPatternValues().stream()
                                        .map(path -> method + " " + path))
                .toList();
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getName().startsWith("io.pricewright")
                && !ErrorController.class.isAssignableFrom(method.getBeanType());
    }

    @Test
    void onlyHealthAndTheDocumentAreOpen() {
        Node nobody = node.with(null);
        assertThat(nobody.get("/actuator/health").status()).isEqualTo(200);
        assertThat(nobody.get("/v1/openapi").json().at("/openapi").asString()).startsWith("3.1");
        for (String path : List.of("/actuator", "/actuator/info")) {
            requireProblem(nobody.get(path), 401, "API_KEY_MISSING");
            requireProblem(node.as(Role.ANALYST).get(path), 403, "ROLE_NEEDED");
            assertThat(node.as(Role.OPERATOR).get(path).status()).isEqualTo(200);
        }
    }

    /** What nobody says anything about is not open. */
    @Test
    void aForgottenOperationIsForOperators() throws Exception {
        HandlerMethod forgotten = new HandlerMethod("unmarked", "toString");
        assertThat(NeededRoles.named(forgotten)).isEmpty();
        assertThat(NeededRoles.of(forgotten)).containsExactly(Role.OPERATOR);
    }

    @Test
    void a401SaysHowToProveWhoCalls() {
        assertThat(node.with(null).post("/v1/quotes", "").header("www-authenticate"))
                .isEqualTo("Api-Key");
    }

    private static void requireProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.json().at("/code").asString()).isEqualTo(code);
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        JsonNode paths = node.with(null).get("/v1/openapi").json().at("/paths");
        paths.forEachEntry(
                (path, item) ->
                        item.forEachEntry(
                                (method, operation) -> {
                                    if (METHODS.contains(method)) {
                                        operations.add(Operation.of(method, path, operation));
                                    }
                                }));
        return operations;
    }

    /** One method of one path, and the roles the document gives it. */
    private record Operation(String method, String path, String contentType, List<String> roles) {
        static Operation of(String method, String path, JsonNode operation) {
            List<String> roles = new ArrayList<>();
            operation.path(ApiDocument.ROLES).forEach(role -> roles.add(role.asString()));
            String contentType =
                    operation.at("/requestBody/content").propertyNames().stream()
                            .findFirst()
                            .orElse("application/json");
            return new Operation(method.toUpperCase(Locale.ROOT), path, contentType, roles);
        }

        /** Without a body, of something that is not there: whatever is let through does nothing. */
        Answer ask(Node caller) {
            String address = path.replaceAll("\\{[^}]*}", "nothing-here");
            return caller.send(
                    caller.request(address)
                            .setHeader("Content-Type", contentType)
                            .method(method, BodyPublishers.noBody()));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
