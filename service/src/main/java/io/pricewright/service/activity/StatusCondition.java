package io.pricewright.service.activity;

/** What {@link StoredActivity#statusAt} says, as SQL says it; {@code :now} is the instant. */
final class StatusCondition {
    private static final String OVER =
            "(activity.ends_at IS NOT NULL AND activity.ends_at <= :now)";

    private static final String EARLY =
            "(activity.starts_at IS NOT NULL AND activity.starts_at > :now)";

    private StatusCondition() {}

    static String of(StoredActivity.Status status) {
        return switch (status) {
            case PAUSED -> "NOT activity.enabled";
            case ENDED -> "activity.enabled AND " + OVER;
            case SCHEDULED -> "activity.enabled AND NOT " + OVER + " AND " + EARLY;
            case LIVE -> "activity.enabled AND NOT " + OVER + " AND NOT " + EARLY;
        };
    }
}
