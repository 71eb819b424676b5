package io.pricewright.service.operations;

import io.pricewright.facts.InvalidFactException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/**
 * Turns everything that goes wrong below it into a {@link Problem}.
 *
 * <p>400 is a text that is not JSON, or an address that can't be understood; 422 is JSON that says
 * something that can't be, and {@code errors} says where.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refused) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.problem().status() == HttpStatus.UNAUTHORIZED.value()) {
            headers.set(HttpHeaders.WWW_AUTHENTICATE, "Api-Key");
        }
        if (refused.problem().status() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || refused.problem().status() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer(refused.problem(), headers);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(InvalidFactException refused) {
        String pointer = "/" + refused.field();
        return answer(
                ProblemException.unprocessable(refused.code(), pointer, refused.getMessage())
                        .problem(),
                new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(JacksonException refused) {
        return answer(Unreadable.problem(refused), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(BodyTooLargeException refused) {
        return answer(tooLarge(refused), new HttpHeaders());
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Object> database(Exception failed) {
        return DatabaseTrouble.of(failed)
                .map(
                        trouble -> {
                            log.warn("The database is {}: {}", trouble, failed.toString());
                            return refused(trouble.refusal());
                        })
                .orElseGet(() -> failed(failed));
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failed) {
        String incident = UUID.randomUUID().toString();
        log.error("Incident {}", incident, failed);
        return answer(internal().withIncident(incident), new HttpHeaders());
    }

    static Problem internal() {
        return Problem.of(
                500,
                HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase(),
                "INTERNAL",
                "Something went wrong on our side, nothing was changed: give the incident to the"
                        + " operators",
                List.of());
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException large) {
                return answer(tooLarge(large), headers);
            }
        }
        return refused.getCause() instanceof JacksonException json
                ? answer(Unreadable.problem(json), headers)
                : answer(
                        ProblemException.malformed(
                                        "MALFORMED", "", "The body is missing: send a JSON object")
                                .problem(),
                        headers);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException refused,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String name =
                refused instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : refused.getPropertyName();
        Class<?> type = refused.getRequiredType();
        String allowed =
                type != null && type.isEnum()
                        ? "use one of " + List.of(type.getEnumConstants())
                        : "give a " + (type == null ? "value" : type.getSimpleName());
        return answer(
                ProblemException.badParameter(
                                name,
                                name
                                        + " is "
                                        + refused.getValue()
                                        + ": "
                                        + allowed.toLowerCase(Locale.ROOT).substring(0, 1)
                                        + allowed.substring(1))
                        .problem(),
                headers);
    }

    /** The kinds of refusal that Spring itself knows. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception refused,
            Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status.is5xxServerError()) {
            return failed(refused);
        }
        return answer(ofStatus(status.value(), advice(refused, request)), headers);
    }

    private static String advice(Exception refused, WebRequest request) {
        String path = ((ServletWebRequest) request).getRequest().getRequestURI();
        if (refused instanceof NoResourceFoundException) {
            return "There is nothing at " + path + ": the service's paths begin with /v1";
        }
        if (refused instanceof HttpRequestMethodNotSupportedException method) {
            return method.getMethod()
                    + " is not for "
                    + path
                    + ": use "
                    + String.join(" or ", method.getSupportedMethods());
        }
        if (refused instanceof HttpMediaTypeNotSupportedException type) {
            return "Content-Type "
                    + type.getContentType()
                    + " can't be read here: send "
                    + named(type.getSupportedMediaTypes());
        }
        if (refused instanceof HttpMediaTypeNotAcceptableException) {
            return "The Accept header asks for what is not given here: accept application/json";
        }
        return refused.getMessage();
    }

    private static String named(List<MediaType> types) {
        return types.isEmpty()
                ? MediaType.APPLICATION_JSON_VALUE
                : types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
    }

    /** A problem for a status that came without an explanation of ours. */
    static Problem ofStatus(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        String code =
                known == null
                        ? "HTTP_" + status
                        : switch (known) {
                            case NOT_FOUND -> "UNKNOWN_PATH";
                            default -> known.name();
                        };
        return Problem.of(status, title, code, detail == null ? title : detail, List.of());
    }

    private static Problem tooLarge(BodyTooLargeException large) {
        return Problem.of(
                413,
                HttpStatus.CONTENT_TOO_LARGE.getReasonPhrase(),
                "BODY_TOO_LARGE",
                large.getMessage(),
                List.of());
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
