package io.pricewright.service.operations;

import org.springframework.http.HttpHeaders;

/** What those who call may do beyond what everybody may. */
public interface Callers {
    /** Whether this caller may price stored activities for another instant than now. */
    boolean mayChooseInstant(HttpHeaders request);
}
