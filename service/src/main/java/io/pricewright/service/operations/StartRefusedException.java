package io.pricewright.service.operations;

/** The service can't start as it is configured; the text says why and what to do. */
public final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    public StartRefusedException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    public String advice() {
        return advice;
    }
}
