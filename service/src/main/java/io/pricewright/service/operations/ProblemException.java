package io.pricewright.service.operations;

import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;

/** A request that can't be granted, on its way to becoming a {@link Problem}. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient List<Problem.Error> errors;
    private transient Object details;

    private ProblemException(
            HttpStatus status, String code, String detail, List<Problem.Error> errors) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = errors;
    }

    /** What the body says can't be. */
    public static ProblemException unprocessable(String code, String pointer, String message) {
        return at(HttpStatus.UNPROCESSABLE_CONTENT, code, pointer, message);
    }

    /** The body is not what it claims to be, whatever it says. */
    public static ProblemException malformed(String code, String pointer, String message) {
        return at(HttpStatus.BAD_REQUEST, code, pointer, message);
    }

    /** It does not fit what is there. */
    public static ProblemException conflict(String code, String pointer, String message) {
        return at(HttpStatus.CONFLICT, code, pointer, message);
    }

    /** Not for this caller: what one place of the body asks for. */
    public static ProblemException forbidden(String code, String pointer, String message) {
        return at(HttpStatus.FORBIDDEN, code, pointer, message);
    }

    /** Not for this caller, whatever the body says. */
    public static ProblemException forbidden(String code, String message) {
        return new ProblemException(HttpStatus.FORBIDDEN, code, message, List.of());
    }

    /** Nobody knows who calls. */
    public static ProblemException unauthorized(String code, String message) {
        return new ProblemException(HttpStatus.UNAUTHORIZED, code, message, List.of());
    }

    public static ProblemException notFound(String code, String message) {
        return new ProblemException(HttpStatus.NOT_FOUND, code, message, List.of());
    }

    /** Not now; the same request may be granted in a second. */
    public static ProblemException unavailable(String code, String message) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, code, message, List.of());
    }

    /** Too many ask; the same request may be granted in a second. */
    public static ProblemException tooMany(String code, String message) {
        return new ProblemException(HttpStatus.TOO_MANY_REQUESTS, code, message, List.of());
    }

    /** The query of the address can't be understood. */
    public static ProblemException badParameter(String name, String message) {
        return new ProblemException(
                HttpStatus.BAD_REQUEST,
                "INVALID_PARAMETER",
                message,
                List.of(new Problem.Error("?" + name, "INVALID_PARAMETER", message)));
    }

    /** The edit is based on a version that is gone. */
    public static ProblemException stale(String message) {
        return new ProblemException(
                HttpStatus.PRECONDITION_FAILED, "STALE_VERSION", message, List.of());
    }

    /** The edit does not say what version it is based on. */
    public static ProblemException preconditionRequired(String message) {
        return new ProblemException(
                HttpStatus.PRECONDITION_REQUIRED, "VERSION_REQUIRED", message, List.of());
    }

    /** A text that was refused as a fact. */
    public static ProblemException unreadable(JacksonException refused) {
        Problem problem = Unreadable.problem(refused);
        return new ProblemException(
                HttpStatus.valueOf(problem.status()),
                problem.code(),
                problem.detail(),
                problem.errors());
    }

    /** The same, telling programs what they need to go on. */
    public ProblemException with(Object details) {
        this.details = details;
        return this;
    }

    public String code() {
        return code;
    }

    /** The places at fault; empty when it is none. */
    public List<Problem.Error> errors() {
        return errors;
    }

    private static ProblemException at(
            HttpStatus status, String code, String pointer, String message) {
        return new ProblemException(
                status, code, message, List.of(new Problem.Error(pointer, code, message)));
    }

    Problem problem() {
        return Problem.of(status.value(), status.getReasonPhrase(), code, getMessage(), errors)
                .withDetails(details);
    }
}
