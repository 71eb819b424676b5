package io.pricewright.service.report;

import java.time.LocalDate;

/**
 * What counters are kept apart by, besides the activity.
 *
 * @param day in UTC
 * @param channel empty when the cart names none
 */
record Slice(LocalDate day, String channel, String currency) {}
