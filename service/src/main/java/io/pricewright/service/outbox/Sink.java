package io.pricewright.service.outbox;

import java.util.List;
import java.util.Map;

/** Somewhere events are delivered to. */
interface Sink {
    /** Names it in its deliveries. */
    String name();

    Backoff backoff();

    /** Most events delivered at once. */
    int batch();

    /**
     * Delivers these, of which no two have the same subject, in a bounded time.
     *
     * @return why, by position, for those that were not taken or may not have been
     */
    Map<Long, String> deliver(List<Delivery> deliveries);
}
