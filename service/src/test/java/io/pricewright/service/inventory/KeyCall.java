package io.pricewright.service.inventory;

/** A call with a key, as clients repeat it. */
sealed interface KeyCall {
    record Reserve(String orderId) implements KeyCall {}

    record Confirm() implements KeyCall {}

    record Release() implements KeyCall {}

    /**
     * @param key its own, by which it is done once
     */
    record Refund(String key, long units) implements KeyCall {}

    record Adjust(long units) implements KeyCall {}

    /** What has become of the key. */
    record Get() implements KeyCall {}
}
