package io.pricewright.service.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;

/**
 * The one form every error has (RFC 9457).
 *
 * @param type identifies the kind of problem
 * @param code the same for programs, upper snake case
 * @param detail what happened, with the value, and what to do next
 * @param incident to be named to operators, only where the fault is ours
 * @param errors the places in the request that are at fault
 * @param details what programs need to go on, by the code; where there is any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        String code,
        String detail,
        String incident,
        List<Error> errors,
        Object details) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String title, String code, String detail, List<Error> errors) {
        return new Problem(uri(code), title, status, code, detail, null, errors, null);
    }

    Problem withDetails(Object details) {
        return new Problem(type, title, status, code, detail, incident, errors, details);
    }

    Problem withIncident(String incident) {
        return new Problem(type, title, status, code, detail, incident, errors, details);
    }

    private static URI uri(String code) {
        return URI.create(
                "urn:pricewright:problem:"
                        + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    }

    /**
     * One place at fault.
     *
     * @param pointer RFC 6901, into the body; empty for the whole of it
     */
    public record Error(String pointer, String code, String message) {}
}
