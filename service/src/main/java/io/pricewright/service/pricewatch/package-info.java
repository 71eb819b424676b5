/**
 * Watches prices: before an activity is approved, while quotes are given, and afterwards. Floors,
 * alerts, the patrol and the history of prices.
 */
package io.pricewright.service.pricewatch;
