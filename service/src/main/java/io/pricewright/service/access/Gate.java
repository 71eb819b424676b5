package io.pricewright.service.access;

import io.pricewright.service.operations.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets through who has a role that the operation needs. */
class Gate implements HandlerInterceptor {
    private static final String CALLER = Caller.class.getName();

    private final Callers callers;

    Gate(Callers callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation) {
            Caller caller = callers.of(request);
            Role[] needed = NeededRoles.of(operation);
            if (!caller.hasAny(needed)) {
                throw refused(request, caller, needed);
            }
            request.setAttribute(CALLER, caller);
        }
        return true;
    }

    /** Who was let through with this request. */
    static Caller caller(HttpServletRequest request) {
        return (Caller) request.getAttribute(CALLER);
    }

    private static ProblemException refused(
            HttpServletRequest request, Caller caller, Role[] needed) {
        String roles =
                Arrays.stream(needed).map(Role::name).sorted().collect(Collectors.joining(" or "));
        Set<Role> held = new TreeSet<>(caller.roles());
        return ProblemException.forbidden(
                "ROLE_NEEDED",
                request.getMethod()
                        + " "
                        + request.getRequestURI()
                        + " needs role "
                        + roles
                        + ", and "
                        + caller.id()
                        + " has "
                        + held
                        + ": use a key that has it");
    }
}
