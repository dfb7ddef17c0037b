package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.PackagedPortal;
import org.sallyport.TestDatabase;
import org.sallyport.identity.Visitor;

/**
 * The portal is told to end in the middle of a change, while the cloud is slow. One process holds the sandbox and stands for
 * the cloud; the portals under test are others, one after the other or side by side, on one database.
 */
class ShutdownIT {
    /** Kubernetes' own default. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(90);
    /** One of the portal's own; the platform's scheduler may tell of a look for work that the stop cut short. */
    private static final String FAULT = "ERROR [org.sallyport";

    private static final int SLOW_CALL = 4_000;
    private static final String CLUSTER = "payments-prod";
    private static final String LEVEL = "restricted";

    @TempDir
    Path folder;

    private final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final OuterPortal outerPortal = new OuterPortal();

    private PackagedPortal cloud;
    private SandboxControl sandbox;
    private Map<String, String> configuration;

    @BeforeEach
    void aCloudAndAnEmptyDatabase() throws IOException {
        int sandboxPort = PackagedPortal.freePort();
        cloud = PackagedPortal.start(
                folder.resolve("cloud.log"), Map.of("sallyport.sandbox.port", String.valueOf(sandboxPort)));
        sandbox = new SandboxControl("http://127.0.0.1:" + sandboxPort);
        configuration = new HashMap<>(database.start());
        configuration.putIfAbsent("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("sallyport"));
        configuration.put("sallyport.sandbox.enabled", "false");
        configuration.put("sallyport.sandbox.port", String.valueOf(sandboxPort));
    }

    @AfterEach
    void endEverything() {
        if (cloud != null) {
            cloud.close();
        }
        database.stop();
    }

    @Test
    void aChangeUnderWayIsFinishedByTheNextProcessAndNothingIsLostOrDoneTwice() throws Exception {
        String change;
        try (PackagedPortal first = PackagedPortal.start(folder.resolve("first.log"), configuration)) {
            change = applyUntilTheFirstDelete(first);
            int calls = sandbox.callsMet();

            Duration took = first.terminate(GRACE);

            assertThat(took).as("it waits for the call that is under way").isGreaterThan(Duration.ofSeconds(1));
            assertThat(first.said()).doesNotContain(FAULT, "Runs are still under way");
            assertThat(sandbox.callsMet()).as("and begins no further one").isEqualTo(calls);
        }
        sandbox.clearFaults();

        try (PackagedPortal next = PackagedPortal.start(folder.resolve("next.log"), configuration)) {
            isFinished(next, change);
            next.terminate(GRACE);
        }
    }

    @Test
    void anotherReplicaGoesOnAtOnceWhileTheFirstOneIsStartedAgain() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            configuration.put("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
            configuration.put("quarkus.datasource.username", "postgres");
            configuration.put("quarkus.datasource.password", "postgres");
            try (PackagedPortal one = PackagedPortal.start(folder.resolve("one.log"), configuration);
                    PackagedPortal other = PackagedPortal.start(folder.resolve("other.log"), configuration)) {
                String change = applyUntilTheFirstDelete(one);
                PackagedPortal worker = goesOnWithARun(one) ? one : other;
                PackagedPortal heir = worker == one ? other : one;

                worker.terminate(GRACE);
                await("the other replica goes on").atMost(LONG_ENOUGH).until(() -> goesOnWithARun(heir));
                try (PackagedPortal again = PackagedPortal.start(folder.resolve("again.log"), configuration)) {
                    sandbox.clearFaults();
                    isFinished(again, change);
                    again.terminate(GRACE);
                }
                assertThat(heir.said()).doesNotContain(FAULT);
                heir.terminate(GRACE);
            }
        }
    }

    private static boolean goesOnWithARun(PackagedPortal portal) {
        return portal.said().contains("goes on from");
    }

    /** Has the change asked for, signed and begun; its rules are created when this returns, and one is being deleted. */
    private String applyUntilTheFirstDelete(PackagedPortal portal) {
        RestAssured.port = portal.port;
        Map<String, List<String>> before = sandbox.rulesWithRepeats(CLUSTER);
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, CLUSTER), LEVEL);
        String change = Journey.request(alice);
        Journey.act(Visitor.signedInAs("bob"), change, "approve");
        sandbox.fault(Map.of("kind", "latency", "milliseconds", SLOW_CALL, "method", "DELETE"));
        Journey.act(alice, change, "apply");
        await("a rule is being deleted").atMost(LONG_ENOUGH).until(() -> sandbox.callsMet() > 0);
        assertThat(sandbox.rulesWithRepeats(CLUSTER))
                .as("something is changed already")
                .isNotEqualTo(before);
        return change;
    }

    private void isFinished(PackagedPortal portal, String change) {
        RestAssured.port = portal.port;
        Visitor alice = Visitor.signedInAs("alice");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        Journey.act(alice, change, "confirm");

        Journey.preview(alice, Journey.cluster(alice, CLUSTER), LEVEL);
        assertThat(alice.text()).as("nothing is lost").contains("There is nothing to do");
        assertThat(sandbox.requiredFlows().getList("broken")).isEmpty();
        assertThat(sandbox.rulesWithRepeats(CLUSTER).values())
                .as("no rule was created twice")
                .allSatisfy(rules -> assertThat(rules).doesNotHaveDuplicates());
        assertThat(sandbox.paths("DELETE"))
                .as("no rule was deleted twice")
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
