package org.sallyport.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables of a database, what they consist of and which refers to which. */
final class Tables {

    private final Connection connection;
    private final List<String> names;

    private Tables(Connection connection, List<String> names) {
        this.connection = connection;
        this.names = names;
    }

    /** Those of the schema that the connection is in. */
    static Tables of(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet table = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (table.next()) {
                names.add(table.getString("TABLE_NAME"));
            }
        }
        return new Tables(connection, List.copyOf(names));
    }

    /** In alphabetical order, the history of migrations among them. */
    List<String> names() {
        return names;
    }

    /** Those that hold what the portal keeps, each after those that it refers to. */
    List<String> referredToFirst() throws SQLException, CannotMove {
        Set<String> left = new LinkedHashSet<>(names);
        left.remove(MigrationHistory.TABLE);
        List<String> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> free = new ArrayList<>();
            for (String table : left) {
                if (referredToBy(table).stream().noneMatch(left::contains)) {
                    free.add(table);
                }
            }
            if (free.isEmpty()) {
                throw new CannotMove("The tables " + left + " refer to one another in a circle.");
            }
            order.addAll(free);
            free.forEach(left::remove);
        }
        return order;
    }

    private Set<String> referredToBy(String table) throws SQLException {
        Set<String> others = new HashSet<>();
        try (ResultSet key =
                connection.getMetaData().getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (key.next()) {
                others.add(key.getString("PKTABLE_NAME"));
            }
        }
        return others;
    }

    List<Column> columns(String table) throws SQLException, CannotMove {
        List<Column> columns = new ArrayList<>();
        try (ResultSet column =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (column.next()) {
                if (column.getString("TABLE_NAME").equals(table)) {
                    columns.add(Column.of(
                            table,
                            column.getString("COLUMN_NAME"),
                            column.getString("TYPE_NAME"),
                            "YES".equals(column.getString("IS_AUTOINCREMENT"))));
                }
            }
        }
        return columns;
    }

    static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + quoted(table))) {
            count.next();
            return count.getLong(1);
        }
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
