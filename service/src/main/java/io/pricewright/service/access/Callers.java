package io.pricewright.service.access;

import io.pricewright.service.operations.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/** Tells from a request who sends it: by API key, or by whatever else proves it. */
public interface Callers {
    /**
     * Who sends this request.
     *
     * @throws ProblemException (401) when it does not prove who sends it
     */
    Caller of(HttpServletRequest request);
}
