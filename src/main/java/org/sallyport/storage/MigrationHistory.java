package org.sallyport.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The migrations that a database has seen, as Flyway wrote them down, and how another one comes to have seen the same. Flyway
 * itself is not asked to do that: it commits as it goes, and a move is one transaction.
 */
final class MigrationHistory {

    static final String TABLE = "flyway_schema_history";

    private static final String SCRIPTS = "db/migration/";

    /** As Flyway makes it, which goes on with it at the next start. */
    private static final String MAKE_TABLE = """
            create table flyway_schema_history (
                installed_rank integer not null,
                version varchar(50),
                description varchar(200) not null,
                type varchar(20) not null,
                script varchar(1000) not null,
                checksum integer,
                installed_by varchar(100) not null,
                installed_on timestamp not null default now(),
                execution_time integer not null,
                success boolean not null,
                constraint flyway_schema_history_pk primary key (installed_rank)
            );
            create index flyway_schema_history_s_idx on flyway_schema_history (success);
            """;

    private record Migration(
            int rank,
            String version,
            String description,
            String type,
            String script,
            Integer checksum,
            String by,
            Timestamp on,
            int time) {}

    private final List<Migration> migrations;

    private MigrationHistory(List<Migration> migrations) {
        this.migrations = migrations;
    }

    static MigrationHistory of(Connection connection) throws SQLException, CannotMove {
        if (!Tables.of(connection).names().contains(TABLE)) {
            throw new CannotMove("The old database is not one of Sallyport: it has no history of migrations.");
        }
        List<Migration> migrations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from " + TABLE + " order by installed_rank")) {
            while (row.next()) {
                if (!row.getBoolean("success")) {
                    throw new CannotMove(
                            "The migration " + row.getString("script")
                                    + " of the old database failed half way: start the portal on it once, so that it is whole.");
                }
                migrations.add(new Migration(
                        row.getInt("installed_rank"),
                        row.getString("version"),
                        row.getString("description"),
                        row.getString("type"),
                        row.getString("script"),
                        row.getObject("checksum", Integer.class),
                        row.getString("installed_by"),
                        row.getTimestamp("installed_on"),
                        row.getInt("execution_time")));
            }
        }
        return new MigrationHistory(migrations);
    }

    /** Has an empty database see the same migrations, in the same order, and remember them. */
    void repeatOn(Connection connection, Map<String, String> placeholders) throws SQLException, CannotMove {
        try (Statement statement = connection.createStatement()) {
            statement.execute(MAKE_TABLE);
            for (Migration migration : migrations) {
                if (migration.type().equals("SQL")) {
                    statement.execute(filled(script(migration.script()), placeholders));
                }
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into " + TABLE + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, true)")) {
            for (Migration migration : migrations) {
                insert.setInt(1, migration.rank());
                insert.setString(2, migration.version());
                insert.setString(3, migration.description());
                insert.setString(4, migration.type());
                insert.setString(5, migration.script());
                insert.setObject(6, migration.checksum());
                insert.setString(7, migration.by());
                insert.setTimestamp(8, migration.on());
                insert.setInt(9, migration.time());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String filled(String script, Map<String, String> placeholders) {
        String filled = script;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            filled = filled.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return filled;
    }

    /** @param path as Flyway wrote it down, with or without the folder */
    private static String script(String path) throws CannotMove {
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (InputStream script = Thread.currentThread().getContextClassLoader().getResourceAsStream(SCRIPTS + name)) {
            return new String(
                    Optional.ofNullable(script)
                            .orElseThrow(() -> new CannotMove("The old database has seen the migration " + name
                                    + ", which this version of the portal does not know: move it with the version that"
                                    + " it belongs to."))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CannotMove("The migration " + name + " cannot be read: " + e.getMessage());
        }
    }
}
