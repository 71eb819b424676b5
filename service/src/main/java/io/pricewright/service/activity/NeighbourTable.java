package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.Terms;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Neighbours by the tables {@code activity} and {@code activity_index}: ids in one query. */
@Repository
class NeighbourTable implements Neighbours {
    /** Followed by {@link #NAMED} for each dimension whose names are known, joined by OR. */
    private static final String NEAR =
            """
            SELECT DISTINCT entry.activity_id
              FROM activity_index entry
              JOIN activity ON activity.id = entry.activity_id
             WHERE activity.enabled
               AND activity.id <> :except
               AND (activity.ends_at IS NULL OR activity.ends_at > :from)
               AND (activity.starts_at IS NULL OR activity.starts_at < :until)
               AND (entry.dimension IN (:free) OR activity.type = 'BUY_X_GET_Y' %s)
             ORDER BY entry.activity_id
             LIMIT :limit
            """;

    private static final String LOAD =
            "SELECT version, document FROM activity WHERE enabled AND id IN (:ids) ORDER BY id";

    private static final String NAMED = "OR (entry.dimension = '%1$s' AND entry.entry IN (:%1$s))";

    /** A good has one of each of these, so other names never meet. */
    private static final Set<Dimension> SINGLE =
            EnumSet.of(Dimension.SKU, Dimension.BRAND, Dimension.SHOP);

    private static final int MOST_NAMES = 10_000;
    private static final int BATCH = 200;

    private final JdbcClient sql;
    private final ActivityDocument documents;

    NeighbourTable(JdbcClient sql, ActivityDocument documents) {
        this.sql = sql;
        this.documents = documents;
    }

    @Override
    public Nearby of(Activity activity, Instant from, Instant until, int most) {
        List<IndexEntry> entries = IndexEntry.of(activity);
        Dimension own = entries.get(0).dimension();
        boolean anywhere =
                !SINGLE.contains(own)
                        || entries.size() > MOST_NAMES
                        || activity.terms() instanceof Terms.BuyXGetY;
        Set<Dimension> free = EnumSet.allOf(Dimension.class);
        if (anywhere) {
            return near(List.of(), free, activity.id(), from, until, most);
        }
        free.remove(own);
        return near(entries, free, activity.id(), from, until, most);
    }

    @Override
    public Nearby of(CartLine good, Instant from, Instant until, int most) {
        return near(IndexEntry.of(good), EnumSet.of(Dimension.COUPON), "", from, until, most);
    }

    private Nearby near(
            Collection<IndexEntry> entries,
            Set<Dimension> free,
            String except,
            Instant from,
            Instant until,
            int most) {
        EntryNames names = new EntryNames(entries);
        JdbcClient.StatementSpec query =
                names.bind(
                        sql.sql(NEAR.formatted(names.inSql(NAMED, " ")))
                                .param("except", except)
                                .param("from", Timestamp.from(from))
                                .param("until", Timestamp.from(until))
                                .param("free", free.stream().map(Dimension::name).toList())
                                .param("limit", most + 1));
        List<String> ids = query.query(String.class).list();
        return new Nearby(loaded(ids.subList(0, Math.min(most, ids.size()))), ids.size() <= most);
    }

    private List<Activity> loaded(List<String> ids) {
        List<Activity> loaded = new ArrayList<>(ids.size());
        for (int begin = 0; begin < ids.size(); begin += BATCH) {
            loaded.addAll(
                    sql.sql(LOAD)
                            .param("ids", ids.subList(begin, Math.min(begin + BATCH, ids.size())))
                            .query(
                                    (row, number) ->
                                            documents.read(
                                                    row.getString("document"),
                                                    row.getLong("version")))
                            .list());
        }
        return loaded;
    }
}
