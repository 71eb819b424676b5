package io.pricewright.service.outbox;

import java.net.URI;
import java.time.Instant;

/**
 * A URL that events are posted to.
 *
 * @param secret signs what is posted; never shown again after it was made
 */
record Webhook(String id, URI url, byte[] secret, Instant createdAt) {}
