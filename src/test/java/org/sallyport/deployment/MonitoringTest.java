package org.sallyport.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.cloud.CloudConnections;

/** The port for machines, and whether what watches the portal speaks of metrics that it has. */
@QuarkusTest
class MonitoringTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:sallyport|http_server|agroal|jvm)_[a-z_]+\\b");
    private static final Path FILES = Path.of("deployment", "monitoring");

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Inject
    CloudConnections connections;

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "dashboard.json"})
    void namesOnlyMetricsThatThePortalHas(String file) throws IOException {
        connections.connection("sandbox").clusters();
        given().get("/login").then().statusCode(200);
        Set<String> named = METRIC.matcher(Files.readString(FILES.resolve(file)))
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));

        named.remove("sallyport_audit_head_age_seconds"); // only where heads are kept; HeadKeeperTest knows it

        assertThat(named).hasSizeGreaterThan(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(seriesNow()).containsAll(named));
    }

    @Test
    void knowsHowOldTheBacklogIsAndWhetherTheLogIsWhole() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scraped())
                        .contains(
                                "sallyport_audit_intact 1.0",
                                "sallyport_runs_open 0.0",
                                "sallyport_runs_oldest_seconds 0.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/ready", "/started"})
    void isHealthyOnThePortForMachines(String probe) {
        given().get(health + probe).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/metrics", "/q/health", "/q/health/ready"})
    void tellsNothingOfItOnThePortForPeople(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404);
    }

    private Set<String> seriesNow() {
        return scraped()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    private String scraped() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}
