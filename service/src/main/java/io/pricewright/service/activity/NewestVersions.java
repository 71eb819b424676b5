package io.pricewright.service.activity;

import io.pricewright.facts.Activity;

/** Activities as they were last written, approved or not. */
public interface NewestVersions {
    /**
     * @throws io.pricewright.service.operations.ProblemException when there is none
     */
    Activity newest(String id);
}
