package io.pricewright.service.operations;

import io.pricewright.codec.FactsJson;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

/** The clock and the JSON mapper that all rooms share. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ServiceBeans {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Reads requests as strictly as case files are read. */
    @Bean
    JsonMapper json() {
        return FactsJson.json();
    }
}
