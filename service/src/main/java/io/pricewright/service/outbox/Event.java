package io.pricewright.service.outbox;

import java.time.Instant;

/**
 * Something that happened.
 *
 * @param id the same in every delivery, so that receivers can tell a repeated one
 * @param subject what it happened to
 * @param data JSON
 */
record Event(String id, String type, String subject, Instant at, String data) {}
