package io.pricewright.service.inventory;

/**
 * What an activity has of one SKU, in units.
 *
 * @param available that nobody holds
 * @param reserved held for orders that are not placed yet
 * @param frozen whether none may be held now, as its numbers are looked into
 */
record StockRow(String sku, long total, long available, long reserved, long sold, boolean frozen) {}
