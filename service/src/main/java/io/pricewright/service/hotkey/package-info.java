/**
 * Keys that many carts ask for at once: found, kept in every process, and let go when they cool.
 */
package io.pricewright.service.hotkey;
