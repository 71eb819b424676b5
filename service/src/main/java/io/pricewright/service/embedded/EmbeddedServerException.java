package io.pricewright.service.embedded;

/** An embedded server could not be started; the text says why and what to do. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    EmbeddedServerException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
