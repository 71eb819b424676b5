package io.pricewright.service.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.MappedInterceptor;

/** Puts the gate before every operation, also the actuator's, but for those that are open. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
    /** Whether it lives, what it can do, and what an error looks like. */
    private static final String[] OPEN = {
        "/actuator/health/**", "/v1/openapi", "/v1/openapi.yaml", "/error"
    };

    @Bean
    MappedInterceptor gate(Callers callers) {
        return new MappedInterceptor(new String[] {"/**"}, OPEN, new Gate(callers));
    }
}
