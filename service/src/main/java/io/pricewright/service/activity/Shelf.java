package io.pricewright.service.activity;

/** The tables an activity can be in: those of what may still count, or those of what is over. */
enum Shelf {
    HOT("activity", "activity_facet", "NULL"),
    ARCHIVE("activity_archive activity", "activity_facet_archive", "activity.archived_at");

    private final String activities;
    private final String facets;
    private final String archivedAt;

    Shelf(String activities, String facets, String archivedAt) {
        this.activities = activities;
        this.facets = facets;
        this.archivedAt = archivedAt;
    }

    /** Where a search for this status looks. */
    static Shelf of(ActivityStatus status) {
        return status == ActivityStatus.ARCHIVED ? ARCHIVE : HOT;
    }

    /** For a FROM clause; the rows are called {@code activity} in both. */
    String activities() {
        return activities;
    }

    String facets() {
        return facets;
    }

    /** An expression over such a row. */
    String archivedAt() {
        return archivedAt;
    }
}
