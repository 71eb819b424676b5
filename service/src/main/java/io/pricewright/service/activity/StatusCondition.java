package io.pricewright.service.activity;

/**
 * What {@link Approved#statusAt} says, as SQL says it, or what the newest version is beside it;
 * {@code :now} is the instant. So an activity that is live while a draft waits is found as both.
 */
final class StatusCondition {
    private static final String OVER =
            "(activity.ends_at IS NOT NULL AND activity.ends_at <= :now)";

    private static final String EARLY =
            "(activity.starts_at IS NOT NULL AND activity.starts_at > :now)";

    private static final String APPROVED = "activity.standing <> 'NEW'";

    private static final String NEWEST =
            """
            EXISTS (SELECT 1 FROM activity_version newest
                     WHERE newest.activity_id = activity.id AND newest.version = activity.newest
                       AND newest.status = '%s')
            """;

    private StatusCondition() {}

    static String of(ActivityStatus status) {
        return switch (status) {
            case DRAFT, SUBMITTED, REJECTED -> NEWEST.formatted(status);
            case ARCHIVED -> "TRUE";
            case ENDED -> "(activity.standing = 'ENDED' OR " + APPROVED + " AND " + OVER + ")";
            case PAUSED -> "activity.standing = 'PAUSED' AND NOT " + OVER;
            case SCHEDULED -> "activity.enabled AND NOT " + OVER + " AND " + EARLY;
            case LIVE -> "activity.enabled AND NOT " + OVER + " AND NOT " + EARLY;
        };
    }
}
