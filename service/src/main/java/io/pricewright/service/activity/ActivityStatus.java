package io.pricewright.service.activity;

/** What an activity is to people at an instant: its newest version's, or what it does when on. */
enum ActivityStatus {
    DRAFT,
    SUBMITTED,
    REJECTED,
    SCHEDULED,
    LIVE,
    PAUSED,
    ENDED
}
