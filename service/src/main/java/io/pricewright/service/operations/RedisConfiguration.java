package io.pricewright.service.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/** The client of Redis. It connects when it is first used, so that a node starts without Redis. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    @Bean(destroyMethod = "close")
    RedisClient redisClient(
            ServiceProperties properties,
            ObjectProvider<RedisAddress> address,
            ResourceLoader resources) {
        Config config =
                StringUtils.hasText(properties.redisson().config())
                        ? read(properties.redisson().config(), resources)
                        : single(address.getObject());
        // Values are texts that we write and read ourselves: no serialized Java object, ever.
        config.setCodec(StringCodec.INSTANCE);
        config.setLazyInitialization(true);
        return new RedisClient(Redisson.create(config));
    }

    @Bean(destroyMethod = "")
    RedissonClient redisson(RedisClient client) {
        return client.redisson();
    }

    /** Ends the client in a bounded time, whether Redis answers or not. */
    record RedisClient(RedissonClient redisson) implements AutoCloseable {
        @Override
        public void close() {
            redisson.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }

    private static Config single(RedisAddress address) {
        Config config = new Config();
        config.setPassword(address.password());
        config.useSingleServer()
                .setAddress(address.url())
                .setConnectTimeout(500)
                .setTimeout(500)
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(2);
        return config;
    }

    private static Config read(String location, ResourceLoader resources) {
        try (InputStream in = resources.getResource(location).getInputStream()) {
            return readingFromMasters(Config.fromYAML(in));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The Redisson configuration "
                            + location
                            + " can't be read: give pricewright.redisson.config a location such as"
                            + " file:redisson.yaml",
                    failed);
        }
    }

    /** A replica may not know yet what an edit made us forget. */
    private static Config readingFromMasters(Config config) {
        if (config.isClusterConfig()) {
            config.useClusterServers().setReadMode(ReadMode.MASTER);
        }
        if (config.isSentinelConfig()) {
            config.useSentinelServers().setReadMode(ReadMode.MASTER);
        }
        return config;
    }
}
