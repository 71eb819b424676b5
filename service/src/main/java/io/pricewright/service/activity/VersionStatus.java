package io.pricewright.service.activity;

/** How far a version came; it says nothing of time. */
enum VersionStatus {
    DRAFT,
    SUBMITTED,
    APPROVED,
    REJECTED
}
