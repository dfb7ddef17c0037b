package org.sallyport.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves everything that the portal keeps from one database to an empty one. The tables are made by the very migrations that
 * made those of the old database, so that both are of one version; then the rows are copied, a table after those that it
 * refers to, and counted. All of it happens in the transaction of the new database's connection, which whoever calls commits
 * or gives up; the old database is only read.
 */
public final class Move {

    private static final int ROWS_AT_A_TIME = 500;

    private final Connection from;
    private final Connection to;
    private final Map<String, String> placeholders;

    /**
     * @param to without automatic commits
     * @param placeholders what the migrations leave open, in the words of the new database
     */
    public Move(Connection from, Connection to, Map<String, String> placeholders) {
        this.from = from;
        this.to = to;
        this.placeholders = Map.copyOf(placeholders);
    }

    /**
     * Moves everything.
     *
     * @return how many rows each table has, in the order in which they were copied
     * @throws CannotMove if the old database is not the portal's or the new one is not empty, or something was lost on the way
     */
    public Map<String, Long> carryOut() throws SQLException, CannotMove {
        List<String> there = Tables.of(to).names();
        if (!there.isEmpty()) {
            throw new CannotMove("The new database is not empty: it has the tables " + String.join(", ", there)
                    + ". Give an empty one; nothing there is ever overwritten.");
        }
        MigrationHistory history = MigrationHistory.of(from);
        history.repeatOn(to, placeholders);
        Tables tables = Tables.of(to);
        compare(Tables.of(from).names(), tables.names());
        List<String> order = tables.referredToFirst();
        emptyOfWhatMigrationsWrote(order);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : order) {
            rows.put(table, copy(table, tables.columns(table)));
        }
        return rows;
    }

    private static void compare(List<String> old, List<String> made) throws CannotMove {
        if (!old.equals(made)) {
            throw new CannotMove("The old database has the tables " + String.join(", ", old)
                    + ", but its migrations make " + String.join(", ", made)
                    + ". Somebody has changed it; nothing is moved that way.");
        }
    }

    private void emptyOfWhatMigrationsWrote(List<String> order) throws SQLException {
        List<String> referringFirst = new ArrayList<>(order);
        Collections.reverse(referringFirst);
        try (Statement statement = to.createStatement()) {
            for (String table : referringFirst) {
                statement.executeUpdate("delete from " + Tables.quoted(table));
            }
        }
    }

    private long copy(String table, List<Column> columns) throws SQLException, CannotMove {
        String names = String.join(
                ", ",
                columns.stream().map(column -> Tables.quoted(column.name())).toList());
        String places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        long copied = 0;
        try (Statement reading = from.createStatement();
                PreparedStatement writing = to.prepareStatement("insert into " + Tables.quoted(table) + " (" + names
                        + ") overriding system value values (" + places + ")")) {
            reading.setFetchSize(ROWS_AT_A_TIME);
            try (ResultSet row = reading.executeQuery("select " + names + " from " + Tables.quoted(table))) {
                while (row.next()) {
                    for (int at = 0; at < columns.size(); at++) {
                        columns.get(at).copy(row, writing, at + 1);
                    }
                    writing.addBatch();
                    copied++;
                    if (copied % ROWS_AT_A_TIME == 0) {
                        writing.executeBatch();
                    }
                }
            }
            writing.executeBatch();
        }
        long there = Tables.count(to, table);
        long expected = Tables.count(from, table);
        if (there != expected || copied != expected) {
            throw new CannotMove("The table " + table + " has " + expected + " rows in the old database and " + there
                    + " in the new one.");
        }
        for (Column column : columns) {
            column.goOnCounting(to, table);
        }
        return copied;
    }
}
