package io.pricewright.service.inventory;

/** What there is by one key, and what it answers to calls that come one after the other. */
interface KeyModel {
    /**
     * @param reply what the call was answered, a refusal by its code
     * @return what there is afterwards, or null when it can't be answered so
     */
    KeyModel after(KeyCall call, Object reply);
}
