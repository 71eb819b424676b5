package io.pricewright.service.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Conditions on addresses that nobody configured. */
final class NotGiven {
    static final String DATABASE = "spring.datasource.url";
    static final String REDIS = "pricewright.redisson.config";

    private NotGiven() {}

    private static boolean isMissing(Environment environment, String property) {
        return !StringUtils.hasText(environment.getProperty(property));
    }

    /** No database was given. */
    static final class Database implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isMissing(context.getEnvironment(), DATABASE);
        }
    }

    /** No Redis was given. */
    static final class Redis implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isMissing(context.getEnvironment(), REDIS);
        }
    }

    /** One of them, or both. */
    static final class Any implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isMissing(context.getEnvironment(), DATABASE)
                    || isMissing(context.getEnvironment(), REDIS);
        }
    }
}
