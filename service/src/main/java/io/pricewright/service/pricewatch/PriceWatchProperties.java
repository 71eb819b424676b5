package io.pricewright.service.pricewatch;

import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How prices are watched.
 *
 * @param underFloor what becomes of a quote with a unit under its floor
 * @param approval what becomes of an activity that could take a good under its floor
 * @param checkCarts most carts priced to check one activity, or one good on patrol
 * @param checkActivities most others an activity is checked against
 * @param patrolEach how often all floors are looked at
 * @param patrolDays how far ahead
 * @param historyDays how long the lowest price of a day is kept
 * @param zone whose days the history counts
 */
@ConfigurationProperties("pricewright.price-watch")
record PriceWatchProperties(
        @DefaultValue("ALERT") UnderFloor underFloor,
        @DefaultValue("WARN") Approval approval,
        @DefaultValue("5000") int checkCarts,
        @DefaultValue("500") int checkActivities,
        @DefaultValue("1h") Duration patrolEach,
        @DefaultValue("30") int patrolDays,
        @DefaultValue("400") int historyDays,
        @DefaultValue("UTC") ZoneId zone) {
    enum UnderFloor {
        ALERT,
        REFUSE
    }

    enum Approval {
        WARN,
        BLOCK
    }
}
