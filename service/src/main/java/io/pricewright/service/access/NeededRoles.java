package io.pricewright.service.access;

import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What an operation needs, by its {@link Needs}. */
final class NeededRoles {
    /** Who forgets to say who may use an operation has not opened it; also the actuator's. */
    private static final Role[] UNNAMED = {Role.OPERATOR};

    private NeededRoles() {}

    static Role[] of(HandlerMethod operation) {
        return named(operation).orElse(UNNAMED);
    }

    /** The roles it names itself. */
    static Optional<Role[]> named(HandlerMethod operation) {
        Needs needs = operation.getMethodAnnotation(Needs.class);
        if (needs == null) {
            needs =
                    AnnotatedElementUtils.findMergedAnnotation(
                            operation.getBeanType(), Needs.class);
        }
        return Optional.ofNullable(needs).map(Needs::value);
    }
}
