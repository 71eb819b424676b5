package io.pricewright.service.activity;

import io.pricewright.facts.Activity;

/** What is asked about a version before it is submitted or approved. */
public interface ApprovalCheck {
    /**
     * Returns when nothing stands against it.
     *
     * @throws io.pricewright.service.operations.ProblemException otherwise, saying what
     */
    void require(Activity version);
}
