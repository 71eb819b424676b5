package io.pricewright.service.activity;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * About what one process keeps of the candidate index, so that a quote needs neither Redis nor the
 * database; under half of each, reads cost the least.
 *
 * @param entries ids of activities by SKU, brand, category and shop
 * @param activities the activities themselves
 */
@ConfigurationProperties("pricewright.cache")
record CacheProperties(
        @DefaultValue("128MB") DataSize entries, @DefaultValue("384MB") DataSize activities) {}
