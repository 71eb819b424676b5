package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code activity_facet}: what each activity names, as the version that counts says. */
@Repository
class FacetTable {
    private static final String INSERT =
            "INSERT INTO activity_facet (kind, name, activity_id) VALUES (?, ?, ?)";

    private static final String DELETE =
            "DELETE FROM activity_facet WHERE kind = ? AND name = ? AND activity_id = ?";

    private static final int BATCH = 1_000;

    private final JdbcTemplate batches;

    FacetTable(JdbcTemplate batches) {
        this.batches = batches;
    }

    void insert(Activity activity) {
        write(INSERT, Facet.of(activity), activity.id());
    }

    /** Writes what differs, so that one more SKU in a list of a million is one row. */
    void update(Activity before, Activity after) {
        Set<Facet> old = Facet.of(before);
        Set<Facet> now = Facet.of(after);
        write(DELETE, without(old, now), after.id());
        write(INSERT, without(now, old), after.id());
    }

    private static Set<Facet> without(Set<Facet> some, Set<Facet> others) {
        Set<Facet> rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private void write(String statement, Collection<Facet> facets, String id) {
        if (facets.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                statement,
                List.copyOf(facets),
                BATCH,
                (row, facet) -> {
                    row.setString(1, facet.kind().name());
                    row.setBytes(2, facet.name().getBytes(StandardCharsets.UTF_8));
                    row.setString(3, id);
                });
    }
}
