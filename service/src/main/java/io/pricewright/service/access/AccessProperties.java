package io.pricewright.service.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be configured about callers.
 *
 * @param firstOperatorKey what the first operator sends, at least 32 characters; used only while no
 *     key with role OPERATOR counts
 */
@ConfigurationProperties("pricewright.access")
record AccessProperties(String firstOperatorKey) {}
