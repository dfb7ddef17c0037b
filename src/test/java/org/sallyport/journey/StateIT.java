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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.PackagedPortal;
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

    private final int outerPort = RestAssured.port;

    @AfterEach
    void backToTheOuterPortal() {
        RestAssured.port = outerPort;
    }

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
            }
            server.client("createdb", "restored");
            server.client("pg_restore", "--exit-on-error", "--dbname=restored", dump);
            aLaterVersionMigrates(server.configuration("restored"));
            try (PackagedPortal portal = start("restored", server.configuration("restored"))) {
                everythingIsThere(portal);
            }
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
