package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.PackagedPortal;
import org.sallyport.audit.HeadsOnFile;
import org.sallyport.identity.Visitor;
import org.sallyport.storage.ReleasedDatabase;

/**
 * What the portal keeps goes with it: from the first released version to this one, from a backup back, from H2 to PostgreSQL.
 * Each time it starts (which compares the tables with what it expects), shows its changes, and finds its audit log whole.
 */
class StateIT {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int CANNOT_START = 78;

    @TempDir
    Path folder;

    @RegisterExtension
    final OuterPortal outerPortal = new OuterPortal();

    @Test
    void anOldFileOfH2IsUpgradedServesOnePortalAndComesBackFromItsBackup() throws Exception {
        Map<String, String> old = ReleasedDatabase.onH2(Files.createDirectory(folder.resolve("old")));
        try (PackagedPortal portal = start("upgraded", old)) {
            everythingIsThere(portal);
            try (PackagedPortal second = PackagedPortal.launch(folder.resolve("second.log"), with(old))) {
                second.awaitEnd(GRACE);
                assertThat(second.exitCode()).as(second.said()).isEqualTo(CANNOT_START);
                assertThat(second.said()).contains("Sallyport cannot start", "one portal at a time");
            }
            assertThat(move(old, "jdbc:postgresql://127.0.0.1:1/sallyport")).contains("stop the portal first");
            portal.terminate(GRACE);
        }

        Path backup = Files.createDirectory(folder.resolve("backup"));
        Files.copy(folder.resolve("old/sallyport.mv.db"), backup.resolve("sallyport.mv.db"));
        Map<String, String> restored = new HashMap<>(old);
        restored.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + backup.resolve("sallyport"));
        try (PackagedPortal portal = start("restored", restored)) {
            everythingIsThere(portal);
        }
    }

    @Test
    void anOldDatabaseOfPostgresqlIsUpgradedComesBackFromItsBackupAndServesBesideALaterVersion() throws Exception {
        assumeThat(DebianPostgres.programs()).as("pg_dump and its server").isPresent();
        try (DebianPostgres server =
                DebianPostgres.start(DebianPostgres.programs().orElseThrow())) {
            server.client("createdb", "sallyport");
            Map<String, String> old = new HashMap<>(server.configuration("sallyport"));
            ReleasedDatabase.onPostgresql(old.get("quarkus.datasource.jdbc.url"));
            String dump = folder.resolve("sallyport.dump").toString();
            try (PackagedPortal portal = start("upgraded", old)) {
                everythingIsThere(portal);
                server.client("pg_dump", "--format=custom", "--file=" + dump, "sallyport"); // while the portal runs
                assertThat(run(1, asDemo(old), "restored")).contains("Another portal is connected to this database");
            }
            server.client("createdb", "restored");
            server.client("pg_restore", "--exit-on-error", "--dbname=restored", dump);
            aLaterVersionMigrates(server.configuration("restored"));
            assertThat(run(0, asDemo(server.configuration("restored")), "restored"))
                    .contains("The audit log is whole.", "waited for a signature or to be applied");
            try (PackagedPortal portal = start("restored", server.configuration("restored"))) {
                everythingIsThere(portal);
            }
        }
    }

    /** The backup was taken while a change was on trial, which was confirmed afterwards. */
    @Test
    void aPortalDoesNotStartOnABackupUntilItIsMadeSafeAndTheVerifierTellsThatFromTampering() throws Exception {
        Path heads = Files.createDirectory(folder.resolve("heads"));
        HeadsOnFile.keys(folder);
        Map<String, String> now = new HashMap<>(ReleasedDatabase.onH2(Files.createDirectory(folder.resolve("now"))));
        now.put("sallyport.audit.heads.directory", heads.toString());
        now.put("sallyport.audit.heads.key-file", folder.resolve("audit.key").toString());
        now.put("sallyport.audit.heads.every", "1s");
        now.put("sallyport.audit.heads.look", "1s");
        now.put("sallyport.change.watch", "1s");
        String change;
        try (PackagedPortal portal = start("before", now)) {
            change = onTrial(portal);
            portal.terminate(GRACE);
        }
        Path backup = Files.createDirectory(folder.resolve("backup"));
        Files.copy(folder.resolve("now/sallyport.mv.db"), backup.resolve("sallyport.mv.db"));
        try (PackagedPortal portal = start("after", now)) {
            RestAssured.port = portal.port;
            Visitor alice = Visitor.signedInAs("alice");
            Journey.act(alice, change, "confirm");
            long entries = lastEntry(export(folder.resolve("later.jsonl")));
            await("a head vouches for that")
                    .atMost(GRACE)
                    .until(() -> lastEntry(Files.readString(heads.resolve("audit-heads.jsonl"))) >= entries);
            portal.terminate(GRACE);
        }

        Map<String, String> restored = new HashMap<>(now);
        restored.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + backup.resolve("sallyport"));
        try (PackagedPortal portal = PackagedPortal.launch(folder.resolve("refused.log"), with(restored))) {
            portal.awaitEnd(GRACE);
            assertThat(portal.exitCode()).as(portal.said()).isEqualTo(CANNOT_START);
            assertThat(portal.said()).contains("older than the signed heads", "quarkus-run.jar restored");
        }
        assertThat(run(0, asDemo(restored), "restored"))
                .contains("The audit log is whole.", "on trial, not taken back by themselves")
                .contains("their teams look, then confirm or undo: 1")
                .doesNotContain("Exception");
        assertThat(run(0, asDemo(restored), "restored")).contains("This was done before");
        try (PackagedPortal portal = start("restored", restored)) {
            everythingIsThere(portal);
            assertThat(run(1, asDemo(restored), "restored")).contains("another process has its database open");
            Visitor alice = Visitor.signedInAs("alice");
            assertThat(Journey.state(alice, change)).isEqualTo("Needs attention");
            assertThat(alice.text()).contains("restored from a backup");
            Journey.act(alice, change, "confirm");
            assertThat(Journey.state(alice, change)).isEqualTo("Confirmed");
            Path export = folder.resolve("export.jsonl");
            Path copy = Files.copy(heads.resolve("audit-heads.jsonl"), folder.resolve("copy.jsonl"));
            export(export);
            assertThat(run(
                            3,
                            Map.of(),
                            "audit",
                            "verify",
                            export.toString(),
                            "--heads",
                            copy.toString(),
                            "--key",
                            folder.resolve("audit.pub").toString()))
                    .contains("RESTORED at", "are lost", "the newest vouches for entry")
                    .doesNotContain("No signed head vouches");
        }
    }

    @Test
    void anOldFileOfH2MovesToPostgresqlWithOneCommand() throws Exception {
        Map<String, String> old = ReleasedDatabase.onH2(folder);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";

            assertThat(move(old, url)).contains("Everything was moved; the audit log is whole");
            assertThat(move(old, url)).contains("not empty");

            Map<String, String> fresh = Map.of(
                    "quarkus.datasource.jdbc.url", url,
                    "quarkus.datasource.username", "postgres",
                    "quarkus.datasource.password", "postgres");
            try (PackagedPortal portal = start("moved", fresh)) {
                everythingIsThere(portal);
            }
        }
    }

    /** As a later version may, while this one still runs: it adds, and takes nothing away. */
    private static void aLaterVersionMigrates(Map<String, String> database) throws SQLException {
        try (Connection connection = ReleasedDatabase.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table later (id uuid not null primary key, word text not null);
                    alter table change_request add column later text;
                    alter table audit_entry add column later integer default 0 not null;
                    insert into flyway_schema_history values
                        (9000, '9000', 'Add what comes later', 'SQL', 'V9000__Add_what_comes_later.sql', 1, 'x', now(), 1, true);
                    """);
        }
    }

    private PackagedPortal start(String name, Map<String, String> database) throws IOException {
        return PackagedPortal.start(folder.resolve(name + ".log"), with(database));
    }

    private static Map<String, String> with(Map<String, String> database) {
        Map<String, String> configuration = new HashMap<>(database);
        configuration.put("sallyport.sandbox.port", String.valueOf(PackagedPortal.freePort()));
        return configuration;
    }

    private static void everythingIsThere(PackagedPortal portal) {
        RestAssured.port = portal.port;
        Visitor alice = Visitor.signedInAs("alice");
        alice.open("/changes?state=all");
        List<String> changes =
                new ArrayList<>(alice.page().select("a[href^=/changes/]").eachAttr("href"));
        changes.removeIf(address -> address.contains("?") || address.split("/").length != 3);
        assertThat(changes).as(alice.text()).hasSizeGreaterThanOrEqualTo(2);
        List<String> states = changes.stream()
                .distinct()
                .map(change -> Journey.state(alice, change))
                .toList();
        assertThat(states).contains("Confirmed").doesNotContain("");
        Visitor dave = Visitor.signedInAs("dave");
        await("the audit log is verified from its first entry")
                .atMost(GRACE)
                .untilAsserted(() -> assertThat(dave.open("/audit").text()).contains("Verified up to entry"));
        assertThat(portal.said()).doesNotContain("tampered", "ERROR [org.sallyport");
    }

    private static String onTrial(PackagedPortal portal) {
        RestAssured.port = portal.port;
        Visitor alice = Visitor.signedInAs("alice");
        alice.post("/clusters/refresh", Map.of());
        Journey.preview(alice, Journey.cluster(alice, "ledger-prod"), "guarded");
        String change = Journey.request(alice);
        Journey.act(Visitor.signedInAs("bob"), change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        return change;
    }

    /** What an auditor exports of the whole log, also kept in a file. */
    private static String export(Path file) throws IOException {
        String lines =
                Visitor.signedInAs("dave").get("/audit/export?format=jsonl").asString();
        Files.writeString(file, lines);
        return lines;
    }

    private static long lastEntry(String lines) {
        String[] line = lines.strip().split("\n");
        return Long.parseLong(line[line.length - 1].replaceAll(".*\"number\":(\\d+).*", "$1"));
    }

    private static Map<String, String> asDemo(Map<String, String> database) {
        Map<String, String> configuration = with(database);
        configuration.put("quarkus.profile", "demo");
        return configuration;
    }

    /** What a command says that has to end so. */
    private String run(int code, Map<String, String> configuration, String... arguments)
            throws IOException, InterruptedException {
        Path said = folder.resolve("command.log");
        Process process = new ProcessBuilder(PackagedPortal.command(configuration, arguments))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(code);
        return Files.readString(said);
    }

    /** Runs the command as an operator does, the passwords in the environment, and answers what it said. */
    private String move(Map<String, String> old, String url) throws IOException, InterruptedException {
        Path said = folder.resolve("move.log");
        ProcessBuilder command = new ProcessBuilder(PackagedPortal.command(
                        Map.of(), "move", "--from", old.get("quarkus.datasource.jdbc.url"), "--to", url))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        command.environment()
                .putAll(Map.of(
                        "SALLYPORT_MOVE_FROM_USERNAME", "sallyport",
                        "SALLYPORT_MOVE_FROM_PASSWORD", "sallyport",
                        "SALLYPORT_MOVE_TO_USERNAME", "postgres",
                        "SALLYPORT_MOVE_TO_PASSWORD", "postgres"));
        Process process = command.start();
        assertThat(process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }
}
