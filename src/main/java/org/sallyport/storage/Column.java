package org.sallyport.storage;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A column that is copied: read as the type that both drivers give and take without loss.
 *
 * @param counts whether the database gives each new row a number in it
 */
record Column(String name, Class<?> type, boolean counts) {

    /** By the names that PostgreSQL's driver has for its types. */
    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("uuid", UUID.class),
            Map.entry("text", String.class),
            Map.entry("varchar", String.class),
            Map.entry("bpchar", String.class),
            Map.entry("bool", Boolean.class),
            Map.entry("int2", Integer.class),
            Map.entry("int4", Integer.class),
            Map.entry("serial", Integer.class),
            Map.entry("int8", Long.class),
            Map.entry("bigserial", Long.class),
            Map.entry("float8", Double.class),
            Map.entry("numeric", BigDecimal.class),
            Map.entry("date", Date.class),
            Map.entry("timestamp", LocalDateTime.class),
            Map.entry("timestamptz", OffsetDateTime.class),
            Map.entry("bytea", byte[].class));

    static Column of(String table, String name, String typeName, boolean counts) throws CannotMove {
        Class<?> type = Optional.<Class<?>>ofNullable(TYPES.get(typeName))
                .orElseThrow(() -> new CannotMove(
                        "The column " + name + " of " + table + " is of a type that is not known here: " + typeName));
        return new Column(name, type, counts);
    }

    void copy(ResultSet row, PreparedStatement insert, int at) throws SQLException {
        if (type == byte[].class) {
            insert.setBytes(at, row.getBytes(at));
            return;
        }
        if (type == String.class) {
            insert.setString(at, row.getString(at)); // a text of H2 is a CLOB
            return;
        }
        Object value = row.getObject(at, type);
        if (value == null) {
            insert.setNull(at, Types.NULL);
        } else {
            insert.setObject(at, value);
        }
    }

    /** Has the next new row get a number that no copied row has. */
    void goOnCounting(Connection connection, String table) throws SQLException {
        if (!counts) {
            return;
        }
        try (PreparedStatement set = connection.prepareStatement("select setval(pg_get_serial_sequence(?, ?), (select"
                + " coalesce(max(" + Tables.quoted(name) + "), 0) + 1 from " + Tables.quoted(table) + "), false)")) {
            set.setString(1, Tables.quoted(table));
            set.setString(2, name);
            set.execute();
        }
    }
}
