package io.pricewright.service.activity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When activities go to the archive.
 *
 * @param after how long they have to be over and unchanged
 */
@ConfigurationProperties("pricewright.archive")
record ArchiveProperties(@DefaultValue("90d") Duration after) {}
