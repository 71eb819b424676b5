package io.pricewright.service.inventory;

/**
 * How much there was of one thing when somebody looked.
 *
 * @param version counts its changes
 * @param left units, orders or minor units that could still be held; none of what is frozen
 * @param used the same, held or sold
 * @param frozen whether that is because its numbers are looked into
 */
record Level(long version, long left, long used, boolean frozen) {}
