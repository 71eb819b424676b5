package io.pricewright.service.activity;

import java.util.Map;

/**
 * What the database said of some keys at one moment.
 *
 * @param revision number of the last edit it reflects, and of none later
 */
record Snapshot<K, V>(long revision, Map<K, V> values) {}
