package io.pricewright.service.activity;

import io.pricewright.facts.Activity;

/** What else an approval sets up, in its transaction: both happen, or neither. */
public interface ApprovalEffect {
    /**
     * @param before the version approved until now, or null when it is the first
     * @throws io.pricewright.service.operations.ProblemException when it can't be; then nothing is
     *     approved
     */
    void approved(Activity before, Activity now);
}
