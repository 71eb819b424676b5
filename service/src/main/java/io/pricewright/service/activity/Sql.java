package io.pricewright.service.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** Values between tables and records, null where there is none. */
final class Sql {
    private Sql() {}

    static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    static Stamp stamp(ResultSet row, String by, String at) throws SQLException {
        Instant instant = instant(row, at);
        return instant == null ? null : new Stamp(row.getString(by), instant);
    }
}
