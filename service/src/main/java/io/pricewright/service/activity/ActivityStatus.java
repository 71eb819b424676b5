package io.pricewright.service.activity;

/** What an activity is to people at an instant: its newest version's, or what it does when on. */
enum ActivityStatus {
    DRAFT,
    SUBMITTED,
    REJECTED,
    SCHEDULED,
    LIVE,
    PAUSED,
    ENDED,
    /** Over for long, and out of the way; not among those that a search finds unasked. */
    ARCHIVED
}
