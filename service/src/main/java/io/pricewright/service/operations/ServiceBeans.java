package io.pricewright.service.operations;

import io.pricewright.codec.FactsJson;
import io.pricewright.explanation.Explanation;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** The clock, the JSON mapper and the languages that all rooms share. */
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

    /** The caller's language where there are sentences in it, English otherwise. */
    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(Explanation.LANGUAGES);
        resolver.setDefaultLocale(Explanation.LANGUAGES.get(0));
        return resolver;
    }
}
