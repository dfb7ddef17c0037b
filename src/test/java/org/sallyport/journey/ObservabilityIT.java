package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.PackagedPortal;
import org.sallyport.identity.Visitor;
import org.sallyport.journey.TraceCollector.Span;

/** What those who run the packaged portal see of it: traces, logs for machines, and probes when something is away. */
class ObservabilityIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String CLUSTER = "payments-prod";

    @TempDir
    Path folder;

    @RegisterExtension
    final OuterPortal outerPortal = new OuterPortal();

    @Test
    void oneTraceLeadsFromAPageToTheCallsThatTheCloudKnowsAndSoDoesTheLog() throws Exception {
        int sandboxPort = PackagedPortal.freePort();
        try (TraceCollector collector = new TraceCollector()) {
            Map<String, String> configuration = new HashMap<>();
            configuration.put("sallyport.sandbox.port", String.valueOf(sandboxPort));
            configuration.put("sallyport.tracing.endpoint", collector.address());
            configuration.put("quarkus.otel.exporter.otlp.protocol", "http/protobuf");
            configuration.put("quarkus.otel.bsp.schedule.delay", "200ms");
            configuration.put("quarkus.log.console.json.enabled", "true");
            configuration.put("quarkus.log.category.\"org.sallyport.cloud\".level", "DEBUG");
            try (PackagedPortal portal = PackagedPortal.start(folder.resolve("portal.log"), configuration)) {
                RestAssured.port = portal.port;
                SandboxControl sandbox = new SandboxControl("http://127.0.0.1:" + sandboxPort);
                Visitor alice = Visitor.signedInAs("alice");
                String cluster = Journey.cluster(alice, CLUSTER);
                Journey.harden(alice, Visitor.signedInAs("bob"), cluster, "guarded");

                await("a call below a page")
                        .atMost(SOON)
                        .untilAsserted(() -> assertThat(collector.spans()).anySatisfy(call -> {
                            assertThat(call.attributes())
                                    .containsKeys("sallyport.cloud.operation", "sallyport.cloud.attempt")
                                    .containsEntry("sallyport.cloud.connection", "sandbox")
                                    .containsEntry("sallyport.cloud.outcome", "ok");
                            assertThat(collector.around(call).map(Span::name))
                                    .hasValueSatisfying(page -> assertThat(page).contains("/clusters/"));
                        }));
                await("a call below a step, that below a run, and the run below the page that ordered it")
                        .atMost(SOON)
                        .untilAsserted(() -> assertThat(collector.spans()).anySatisfy(call -> {
                            Span step = collector.around(call).orElseThrow(AssertionError::new);
                            assertThat(step.name()).isEqualTo("step");
                            assertThat(step.attributes()).containsEntry("sallyport.step.kind", "DELETE");
                            Span run = collector.around(step).orElseThrow(AssertionError::new);
                            assertThat(run.name()).isEqualTo("run");
                            assertThat(collector.around(run).map(Span::name))
                                    .hasValueSatisfying(page -> assertThat(page).startsWith("POST /changes/{id}"));
                            assertThat(sandbox.requestIds("DELETE"))
                                    .contains(call.attributes().get("sallyport.cloud.request_id"));
                        }));
                theLogTellsTheSame(portal, collector, cluster);
            }
        }
    }

    private static void theLogTellsTheSame(PackagedPortal portal, TraceCollector collector, String cluster) {
        Visitor alice = Visitor.signedInAs("alice");
        String id = UUID.randomUUID().toString();
        alice.request().header("X-Request-Id", id).get(cluster + "/preview?level=restricted");

        await("a line of the log about that request").atMost(SOON).untilAsserted(() -> {
            List<JsonPath> lines = portal.said()
                    .lines()
                    .filter(line -> line.startsWith("{") && line.contains(id))
                    .map(JsonPath::new)
                    .toList();
            assertThat(lines).isNotEmpty().anySatisfy(line -> {
                assertThat(line.getString("mdc.requestId")).isEqualTo(id);
                assertThat(collector.spans().stream().map(Span::trace)).contains(line.getString("mdc.traceId"));
                assertThat(line.getString("level")).isNotBlank();
                assertThat(line.getString("message")).contains("sandbox");
            });
        });
    }

    @Test
    void staysAliveWhateverIsAwayAndIsNotReadyWithoutItsDatabase() throws Exception {
        int sandboxPort = PackagedPortal.freePort();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            Map<String, String> configuration = new HashMap<>();
            configuration.put("sallyport.sandbox.port", String.valueOf(sandboxPort));
            configuration.put("sallyport.inventory.refresh", "10s");
            configuration.put("quarkus.datasource.jdbc.acquisition-timeout", "2S");
            configuration.put("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"));
            configuration.put("quarkus.datasource.username", "postgres");
            configuration.put("quarkus.datasource.password", "postgres");
            try (PackagedPortal portal = PackagedPortal.start(folder.resolve("portal.log"), configuration)) {
                assertThat(portal.said())
                        .as("without a collector nobody speaks of traces")
                        .doesNotContain("otlp", "4317");
                await("what waits is counted")
                        .atMost(SOON)
                        .untilAsserted(() -> assertThat(portal.metrics())
                                .contains(
                                        "sallyport_runs_open 0.0",
                                        "sallyport_queue_waiting 0.0",
                                        "sallyport_notifications_waiting 0.0"));
                SandboxControl sandbox = new SandboxControl("http://127.0.0.1:" + sandboxPort);
                sandbox.fault(Map.of("kind", "outage"));
                await("the portal meets the outage").atMost(SOON).until(() -> sandbox.callsMet() > 0);
                assertThat(portal.health("live")).isEqualTo(200);
                assertThat(portal.health("ready")).as("people can still look").isEqualTo(200);

                postgres.close();

                await("not ready").atMost(SOON).until(() -> portal.health("ready"), status -> status == 503);
                assertThat(portal.health("live")).isEqualTo(200);
                assertThat(portal.isAlive()).isTrue();
            }
        }
    }
}
