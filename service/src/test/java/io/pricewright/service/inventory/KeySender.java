package io.pricewright.service.inventory;

/** Sends calls with a key to a service; a refusal is told by its code. */
interface KeySender {
    /**
     * @param promise of the key; of one that adjusts what is held says whose stock
     */
    Object send(String key, Promise promise, KeyCall call);
}
