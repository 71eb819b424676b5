package io.pricewright.service.hotkey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a key is hot, and for how long.
 *
 * @param threshold reads a second on one node that make a key hot
 * @param most hot keys at a time
 * @param coolAfter how long a key stays hot without the reads that made it hot
 * @param prewarmFor how long a pre-warmed key stays hot
 * @param ahead how long before it starts an activity is pre-warmed
 */
@ConfigurationProperties("pricewright.hot-keys")
record HotKeyProperties(
        @DefaultValue("200") int threshold,
        @DefaultValue("1000") int most,
        @DefaultValue("10s") Duration coolAfter,
        @DefaultValue("5m") Duration prewarmFor,
        @DefaultValue("1m") Duration ahead) {}
