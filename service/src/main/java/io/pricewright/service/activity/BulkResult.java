package io.pricewright.service.activity;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of one of many.
 *
 * @param version newest, where it was edited
 * @param code why it was not, for programs, or null
 * @param message the same for people, and what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BulkResult(String id, Outcome outcome, Long version, String code, String message) {
    enum Outcome {
        DONE,
        /** It was so before. */
        UNCHANGED,
        FAILED
    }
}
