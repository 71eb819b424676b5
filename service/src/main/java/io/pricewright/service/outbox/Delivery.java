package io.pricewright.service.outbox;

/**
 * An event on its way to one sink.
 *
 * @param position of the event among all; events of one subject are delivered in this order
 * @param attempts with this one
 */
record Delivery(long position, Event event, int attempts) {}
