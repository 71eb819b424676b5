package io.pricewright.facts;

/** A value that no cart or activity may hold: which field, why, and what to do instead. */
public final class InvalidFactException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;

    /**
     * @param code stable, upper snake case, for programs
     * @param field the record component at fault, as written in JSON
     * @param message for people: the value that came and what is allowed
     */
    public InvalidFactException(String code, String field, String message) {
        super(message);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
