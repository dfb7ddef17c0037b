package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.storage.ReleasedDatabase;

/** One command takes everything from an H2 file to PostgreSQL, or nothing. */
@TestInstance(Lifecycle.PER_CLASS)
class MoveCommandTest {

    @TempDir
    Path folder;

    private EmbeddedPostgres server;
    private Map<String, String> old;
    private Map<String, String> fresh;
    private Map<String, String> configuration;
    private String said;

    @BeforeAll
    void aServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    void noServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void anOldDatabaseAndAnEmptyOne() throws IOException, SQLException {
        Path place = Files.createTempDirectory(folder, "old");
        old = ReleasedDatabase.onH2(place);
        String name = place.getFileName().toString().toLowerCase(Locale.ROOT);
        execute(postgres("postgres"), "create database \"" + name + "\"");
        fresh = postgres(name);
        configuration = new HashMap<>(Map.of(
                "sallyport.move.from.username", "sallyport",
                "sallyport.move.from.password", "sallyport",
                "sallyport.move.to.username", "postgres",
                "sallyport.move.to.password", "postgres"));
    }

    @Test
    void movesEveryRowOfEveryTableAsItIs() throws SQLException {
        assertThat(move()).as(() -> said).isZero();

        assertThat(said).contains("audit_entry: 1", "the audit log is whole");
        assertThat(content(fresh)).isEqualTo(content(old)).containsKeys("audit_entry", "change_request", "person");
    }

    @Test
    void movesADatabaseOfTheNewestVersionToo() throws SQLException {
        ReleasedDatabase.migrate(old);

        assertThat(move()).as(() -> said).isZero();

        assertThat(content(fresh)).isEqualTo(content(old));
        ReleasedDatabase.migrate(fresh); // finds nothing to do and no fault
    }

    @Test
    void theNewDatabaseGoesOnWithLaterMigrationsAndProtectsTheAuditLog() {
        assertThat(move()).as(() -> said).isZero();

        ReleasedDatabase.migrate(fresh);

        assertThatThrownBy(() -> execute(fresh, "update audit_entry set actor = 'nobody'"))
                .hasMessageContaining("never changed or removed");
        assertThatThrownBy(() -> execute(fresh, "truncate audit_entry cascade"))
                .hasMessageContaining("never changed or removed");
    }

    @Test
    void refusesADatabaseThatSomebodyHasChanged() throws SQLException {
        execute(old, "create table somebodys (id integer)");

        assertThat(move()).isEqualTo(1);

        assertThat(said).contains("somebodys", "Somebody has changed it");
        assertThat(tables(fresh)).isEmpty();
    }

    @Test
    void leavesADatabaseThatIsNotEmptyAlone() throws SQLException {
        execute(fresh, "create table somebodys (id integer); insert into somebodys values (7)");

        assertThat(move()).isEqualTo(1);

        assertThat(said).contains("not empty", "somebodys");
        assertThat(tables(fresh)).containsExactly("somebodys");
    }

    @Test
    void leavesNothingBehindWhenTheAuditLogIsNotAsItWasWritten() throws SQLException {
        execute(old, "drop trigger audit_entry_stays; update audit_entry set actor = 'mallory' where number = 3");

        assertThat(move()).isEqualTo(1);

        assertThat(said).contains("entry 3 is changed", "Nothing was moved");
        assertThat(tables(fresh)).isEmpty();
    }

    @Test
    void refusesADatabaseOfANewerVersion() throws SQLException {
        execute(
                old,
                "insert into flyway_schema_history values (999, '999', 'later', 'SQL', 'V999__later.sql', 1, 'x', now(), 1, true)");

        assertThat(move()).isEqualTo(1);

        assertThat(said).contains("V999__later.sql", "with the version that it belongs to");
        assertThat(tables(fresh)).isEmpty();
    }

    @Test
    void saysWhichAccountIsWrongAndNeverShowsAPassword() {
        configuration.put("sallyport.move.from.password", "not-the-password");

        assertThat(move()).isEqualTo(1);

        assertThat(said).contains("--from", "sallyport.move.from.username").doesNotContain("not-the-password");
    }

    @Test
    void takesPasswordsFromAFileAndNeverFromTheCommandLine() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "sallyport\n");
        configuration.remove("sallyport.move.from.password");
        configuration.put("sallyport.move.from.password-file", secret.toString());

        assertThat(move()).as(() -> said).isZero();
        assertThat(move("--from", url(old), "--to", url(fresh) + "?user=x&password=y"))
                .isEqualTo(1);
        assertThat(said).contains("does not belong into --to").doesNotContain("password=y");
    }

    @Test
    void saysHowItIsCalled() {
        assertThat(move("--from", url(old))).isEqualTo(1);
        assertThat(said).contains("move --from jdbc:h2:file:");
        assertThat(move("--from", url(fresh), "--to", url(old))).isEqualTo(1);
        assertThat(said).contains("--from has to begin with jdbc:h2:");
        assertThat(move("--from", "jdbc:h2:file:" + folder.resolve("nothing"), "--to", url(fresh)))
                .isEqualTo(1);
        assertThat(said).contains("there is no such file");
    }

    private int move() {
        return move("--from", url(old), "--to", url(fresh));
    }

    private int move(String... options) {
        List<String> arguments = new ArrayList<>(List.of("move"));
        arguments.addAll(List.of(options));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new MoveCommand(
                        key -> Optional.ofNullable(configuration.get(key)),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(arguments.toArray(String[]::new));
        said = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static String url(Map<String, String> database) {
        return database.get("quarkus.datasource.jdbc.url").replaceAll("\\?user=.*", "");
    }

    private Map<String, String> postgres(String name) {
        return Map.of(
                "quarkus.datasource.jdbc.url", server.getJdbcUrl("postgres", name),
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    private static void execute(Map<String, String> database, String sql) throws SQLException {
        try (Connection connection = ReleasedDatabase.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> tables(Map<String, String> database) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = ReleasedDatabase.open(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public' order by 1")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    /** Every row of every table as text, the same for both databases. */
    private static Map<String, List<String>> content(Map<String, String> database) throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        for (String table : tables(database)) {
            List<String> rows = new ArrayList<>();
            try (Connection connection = ReleasedDatabase.open(database);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select * from " + table)) {
                while (row.next()) {
                    Map<String, String> fields = new TreeMap<>();
                    for (int at = 1; at <= row.getMetaData().getColumnCount(); at++) {
                        fields.put(row.getMetaData().getColumnName(at), text(row, at));
                    }
                    rows.add(fields.toString());
                }
            }
            rows.sort(null);
            content.put(table, rows);
        }
        return content;
    }

    private static String text(ResultSet row, int at) throws SQLException {
        int type = row.getMetaData().getColumnType(at);
        boolean isTime = type == Types.TIMESTAMP || type == Types.TIMESTAMP_WITH_TIMEZONE;
        if (isTime) {
            return String.valueOf(row.getTimestamp(at));
        }
        boolean isTruth = type == Types.BIT || type == Types.BOOLEAN;
        return isTruth ? String.valueOf(row.getBoolean(at)) : row.getString(at);
    }
}
