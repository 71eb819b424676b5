package io.pricewright.service.operations;

import java.io.IOException;

/** A request body over its limit. */
final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long limit) {
        super("The body is over " + limit + " bytes, the most allowed here: send less at a time");
    }
}
