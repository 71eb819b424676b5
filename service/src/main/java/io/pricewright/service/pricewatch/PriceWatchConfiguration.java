package io.pricewright.service.pricewatch;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Reads the settings of this room. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PriceWatchProperties.class)
class PriceWatchConfiguration {}
