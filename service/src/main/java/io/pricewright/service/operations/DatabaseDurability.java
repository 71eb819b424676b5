package io.pricewright.service.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.pricewright.service.operations.DurableSetting.Relaxed;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Whether what the database commits survives a crash: everything that is acknowledged rests on it.
 *
 * <p>Looked at before the first request, and each minute, as settings can be changed while a server
 * runs and another server may have taken its place.
 */
@Component("durability")
class DatabaseDurability implements HealthIndicator {
    private static final Logger log = LoggerFactory.getLogger(DatabaseDurability.class);

    private static final String SETTINGS = "SHOW GLOBAL VARIABLES WHERE Variable_name IN (:names)";

    /** MySQL tells this one as a status. */
    private static final String STATES = "SHOW GLOBAL STATUS WHERE Variable_name IN (:names)";

    private final JdbcClient sql;
    private final Set<String> accepted;
    private volatile List<Relaxed> relaxed;

    /**
     * @param url of a database that was given; one of our own is for trying the service out, so
     *     there the warning is enough
     */
    @Autowired
    DatabaseDurability(
            JdbcClient sql,
            ServiceProperties properties,
            MeterRegistry meters,
            @Value("${spring.datasource.url:}") String url) {
        this(sql, properties.database().acceptRelaxed(), meters, url);
    }

    DatabaseDurability(JdbcClient sql, Set<String> accepted, MeterRegistry meters, String url) {
        this.sql = sql;
        this.accepted = accepted;
        this.relaxed = read();
        List<Relaxed> refused =
                relaxed.stream().filter(each -> !accepted.contains(each.name())).toList();
        if (!refused.isEmpty() && StringUtils.hasText(url)) {
            throw new StartRefusedException(
                    "The database could lose what it has committed: " + told(refused),
                    "Set what is named on the server, in its configuration file too. Where the"
                            + " storage itself gives the promise, as one that writes pages whole"
                            + " does for innodb_doublewrite, accept that setting by name with"
                            + " --pricewright.database.accept-relaxed=innodb_doublewrite.");
        }
        warn(relaxed);
        meters.gauge(
                "pricewright.database.relaxed.settings",
                this,
                durability -> durability.relaxed.size());
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void lookAgain() {
        try {
            List<Relaxed> now = read();
            if (!now.equals(relaxed)) {
                warn(now);
                relaxed = now;
            }
        } catch (DataAccessException away) {
            log.debug("The database can't be asked how durable it is", away);
        }
    }

    private void warn(List<Relaxed> now) {
        if (!now.isEmpty()) {
            log.warn("What the database commits may be lost in a crash: {}", told(now));
        }
    }

    private List<Relaxed> read() {
        Map<String, String> settings = new HashMap<>();
        for (String query : List.of(SETTINGS, STATES)) {
            sql.sql(query)
                    .param("names", DurableSetting.asked())
                    .query(
                            row -> {
                                settings.put(
                                        row.getString(1).toLowerCase(Locale.ROOT),
                                        row.getString(2));
                            });
        }
        return DurableSetting.relaxed(settings);
    }

    private static String told(List<Relaxed> relaxed) {
        return String.join(", ", relaxed.stream().map(Relaxed::toString).toList());
    }

    @Override
    public Health health() {
        List<Relaxed> now =
                relaxed.stream().filter(each -> !accepted.contains(each.name())).toList();
        return now.isEmpty()
                ? Health.up().build()
                : Health.status(new Status("DEGRADED", told(now))).build();
    }
}
