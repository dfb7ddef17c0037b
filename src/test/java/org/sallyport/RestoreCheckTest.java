package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.audit.HeadsOnFile;
import org.sallyport.storage.ReleasedDatabase;

/** A portal does not start on a database that is older than the heads of its log. */
class RestoreCheckTest {

    private static final Instant SIGNED = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    Path folder;

    private Map<String, String> configuration;
    private Path heads;
    private long last;

    @BeforeEach
    void aDatabaseAndAFolderForHeads() throws IOException, SQLException {
        configuration = new HashMap<>(ReleasedDatabase.onH2(folder));
        heads = Files.createDirectory(folder.resolve("heads"));
        configuration.put("sallyport.audit.heads.directory", heads.toString());
        try (Connection connection = ReleasedDatabase.open(configuration);
                Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select last_number from audit_head")) {
            head.next();
            last = head.getLong(1);
        }
    }

    @Test
    void startsWhereNoHeadsAreKeptOrTheyAreOfWhatIsThere() throws Exception {
        assertThat(complaint()).isEmpty();
        HeadsOnFile.sign(heads, last - 1, SIGNED);
        HeadsOnFile.sign(heads, last, SIGNED);
        assertThat(complaint()).isEmpty();
        configuration.remove("sallyport.audit.heads.directory");
        assertThat(complaint()).isEmpty();
    }

    @Test
    void refusesADatabaseThatIsOlderAndSaysWhatToDo() throws Exception {
        HeadsOnFile.sign(heads, last + 7, SIGNED);
        HeadsOnFile.sign(heads, last, SIGNED.plusSeconds(60));

        assertThat(complaint().orElseThrow())
                .contains("Sallyport cannot start", "The log ends with entry " + last)
                .contains("signed at 2026-11-26T10:00:00Z that there were " + (last + 7))
                .contains("quarkus-run.jar restored");
    }

    @Test
    void refusesAlsoWhereNothingIsLeftOfTheDatabaseAndMakesNoFile() throws Exception {
        HeadsOnFile.sign(heads, 7, SIGNED);
        configuration.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("another"));

        assertThat(complaint().orElseThrow()).contains("The log ends with entry 0");
        assertThat(folder.resolve("another.mv.db")).doesNotExist();
    }

    @Test
    void aLineThatACrashCutOffSaysNothing() throws Exception {
        HeadsOnFile.sign(heads, last, SIGNED);
        Files.writeString(
                heads.resolve("audit-heads.jsonl"),
                "{\"number\":" + (last + 9) + ",\"hash\":\"12",
                StandardOpenOption.APPEND);

        assertThat(complaint()).isEmpty();
    }

    @Test
    void startsAfterTheRestoreWasMadeKnownUnlessHeadsWereSignedSince() throws Exception {
        HeadsOnFile.sign(heads, last + 7, SIGNED);
        restoredAt("2026-11-26 11:00:00+00");

        assertThat(complaint()).isEmpty();
        HeadsOnFile.sign(heads, last + 3, SIGNED.plusSeconds(7_200));
        assertThat(complaint().orElseThrow()).contains("that there were " + (last + 3));
    }

    @Test
    void theCommandSeesWhatIsInTheWayBeforeItOpensAnything() throws SQLException {
        assertThat(objection()).isEmpty();

        execute("drop trigger audit_entry_stays; update audit_entry set actor = 'mallory' where number = 3");
        assertThat(objection().orElseThrow())
                .contains("entry 3 is changed", "Nothing was changed")
                .contains("Take another backup");

        configuration.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("another"));
        assertThat(objection().orElseThrow()).contains("There is no such file");
        assertThat(folder.resolve("another.mv.db")).doesNotExist();
    }

    @Test
    void theCommandRefusesWhatAPortalHasOpen() throws SQLException {
        try (Connection portal = ReleasedDatabase.open(configuration)) {
            assertThat(portal.isClosed()).isFalse();
            assertThat(objection().orElseThrow()).contains("another process has its database open");
        }
    }

    private void restoredAt(String moment) throws SQLException {
        execute("insert into audit_entry (number, recorded_at, actor, action, subject, details, previous_hash, hash)"
                + " values (" + (last + 1) + ", '" + moment + "', 'system', 'database.restored', 'database/restored',"
                + " '{}', '" + "a".repeat(64) + "', '" + "b".repeat(64) + "');"
                + " update audit_head set last_number = " + (last + 1));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = ReleasedDatabase.open(configuration);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Optional<String> complaint() {
        return RestoreCheck.complaint(key -> Optional.ofNullable(configuration.get(key)));
    }

    private Optional<String> objection() {
        return new RestoredCommand(key -> Optional.ofNullable(configuration.get(key)), System.out).objection();
    }
}
