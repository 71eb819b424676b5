/**
 * What an order that comes back in parts is refunded: every unit at most what was paid for it, and
 * all of it once all has come back.
 */
package io.pricewright.returns;
