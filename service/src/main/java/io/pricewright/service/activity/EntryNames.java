package io.pricewright.service.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Entries by dimension, as a statement asks for them: one list of names for each dimension. */
final class EntryNames {
    private final Map<Dimension, List<byte[]>> names = new EnumMap<>(Dimension.class);

    EntryNames(Collection<IndexEntry> entries) {
        for (IndexEntry entry : entries) {
            names.computeIfAbsent(entry.dimension(), none -> new ArrayList<>())
                    .add(IndexTable.bytes(entry));
        }
    }

    /**
     * @param named what one dimension takes in the statement, with %1$s for its name
     */
    String inSql(String named, String between) {
        return names.keySet().stream()
                .map(dimension -> named.formatted(dimension))
                .collect(Collectors.joining(between));
    }

    /** Gives the names to a statement made with {@link #inSql}. */
    JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
        JdbcClient.StatementSpec bound = statement;
        for (Map.Entry<Dimension, List<byte[]>> name : names.entrySet()) {
            bound = bound.param(name.getKey().name(), name.getValue());
        }
        return bound;
    }
}
