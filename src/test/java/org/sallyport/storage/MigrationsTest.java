package org.sallyport.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.audit.StoredChain;

/** What a migration may do, once versions are in use: old databases come along, and so do old versions beside new ones. */
class MigrationsTest {

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");
    private static final Path RELEASED = Path.of("src", "test", "resources", "released", "migrations.sha256");

    /**
     * What takes away from a version that still runs beside the new one something that it reads or writes. It is done by a
     * later version, when no version that needs it is in use any more, and named here with that reason.
     */
    private static final Map<String, Pattern> TAKES_AWAY = Map.of(
            "drops a table", Pattern.compile("\\bdrop table\\b"),
            "drops a column", Pattern.compile("\\bdrop (column|(?!constraint|default|not null)[a-z_]+ *;)"),
            "renames", Pattern.compile("\\brename\\b"),
            "changes a type", Pattern.compile("\\balter (column )?[a-z_]+ (set data )?type\\b"),
            "makes a column mandatory", Pattern.compile("\\bset not null\\b"),
            "takes a default away", Pattern.compile("\\bdrop default\\b"),
            "adds a mandatory column without a default",
                    Pattern.compile(
                            "\\badd (column )?(?!constraint)(?=[^;,]*\\bnot null\\b)(?![^;,]*\\bdefault\\b)[^;,]*"));

    private static final Map<String, String> AGREED = Map.of();

    @TempDir
    Path folder;

    @Test
    void aReleasedMigrationNeverChanges() throws IOException {
        Map<String, String> now = new TreeMap<>();
        for (String line : Files.readAllLines(RELEASED)) {
            String name = line.substring(line.indexOf(' ')).strip();
            now.put(name, checksum(MIGRATIONS.resolve(name)) + "  " + name);
        }

        assertThat(now.values()).containsExactlyInAnyOrderElementsOf(Files.readAllLines(RELEASED));
    }

    @Test
    void aLaterMigrationTakesNothingAwayFromTheVersionThatRunsBesideIt() throws IOException {
        Map<String, List<String>> objections = new LinkedHashMap<>();
        for (Path migration : laterMigrations()) {
            List<String> found = takenAwayBy(Files.readString(migration));
            if (!found.isEmpty() && !AGREED.containsKey(migration.getFileName().toString())) {
                objections.put(migration.getFileName().toString(), found);
            }
        }

        assertThat(objections).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        drop table team;                                             | drops a table
        alter table team drop column name;                           | drops a column
        alter table team drop name;                                  | drops a column
        alter table team rename column name to title;                | renames
        alter table team alter column name type text;                | changes a type
        ALTER TABLE team ALTER COLUMN name SET DATA TYPE text;       | changes a type
        alter table team alter column name set not null;             | makes a column mandatory
        alter table team alter column name drop default;             | takes a default away
        alter table team add column size integer not null;           | adds a mandatory column without a default
        alter table team add column size integer default 0 not null; |
        alter table team add column size integer;                    |
        alter table team alter column name drop not null;            |
        alter table team drop constraint uk_team_name;               |
        create table squad (id uuid not null, name text not null);   |
        drop index ix_team_name;                                     |
        -- drop table team;                                          |
        """)
    void knowsWhatTakesSomethingAway(String sql, String expected) {
        assertThat(takenAwayBy(sql)).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void anOldDatabaseOfH2ComesToTheNewestMigrationWithItsAuditLogWhole() throws Exception {
        comesAlong(ReleasedDatabase.onH2(folder));
    }

    @Test
    void anOldDatabaseOfPostgresqlComesToTheNewestMigrationWithItsAuditLogWhole() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            comesAlong(ReleasedDatabase.onPostgresql(postgres.getJdbcUrl("postgres", "postgres")));
        }
    }

    private static void comesAlong(Map<String, String> database) throws SQLException {
        Map<String, Long> before = rows(database);
        assertThat(before.values()).as("every table has rows").doesNotContain(0L);

        ReleasedDatabase.migrate(database);

        Map<String, Long> after = rows(database);
        assertThat(after.get("drift_baseline"))
                .as("clusters that were changed and have something to be compared with")
                .isPositive();
        before.forEach((table, count) ->
                assertThat(after.get(table)).as("the rows of %s", table).isGreaterThanOrEqualTo(count));
        try (Connection connection = ReleasedDatabase.open(database)) {
            connection.setAutoCommit(false);
            assertThat(StoredChain.verify(connection).isIntact()).isTrue();
            assertThat(StoredChain.verify(connection).verified().number()).isPositive();
        }
    }

    private static Map<String, Long> rows(Map<String, String> database) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Connection connection = ReleasedDatabase.open(database)) {
            for (String table : Tables.of(connection).names()) {
                if (!table.equals(MigrationHistory.TABLE)) {
                    rows.put(table, Tables.count(connection, table));
                }
            }
        }
        return rows;
    }

    private static List<Path> laterMigrations() throws IOException {
        List<String> released = Files.readAllLines(RELEASED).stream()
                .map(line -> line.substring(line.indexOf(' ')).strip())
                .toList();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.filter(file -> !released.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> takenAwayBy(String migration) {
        String sql = migration
                .replaceAll("--.*", "")
                .replaceAll("\\s+", " ")
                .replaceAll(" ;", ";")
                .toLowerCase(Locale.ROOT);
        return TAKES_AWAY.entrySet().stream()
                .filter(rule -> rule.getValue().matcher(sql).find())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static String checksum(Path migration) throws IOException {
        try {
            byte[] content = Files.readString(migration).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
