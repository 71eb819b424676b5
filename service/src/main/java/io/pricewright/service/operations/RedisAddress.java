package io.pricewright.service.operations;

/** Where a Redis server is found when no configuration file says so. */
public interface RedisAddress {
    String url();

    String password();
}
