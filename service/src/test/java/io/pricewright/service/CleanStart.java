package io.pricewright.service;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Begins a test run with an empty database. */
@Configuration(proxyBeanMethods = false)
@Profile("clean")
class CleanStart {
    @Bean
    FlywayMigrationStrategy fromNothing() {
        return flyway -> {
            flyway.clean();
            flyway.migrate();
        };
    }
}
