package org.sallyport.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sallyport.deployment.Manifests.at;
import static org.sallyport.deployment.Manifests.each;
import static org.sallyport.deployment.Manifests.text;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
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
import java.util.stream.Stream;
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

        named.remove(Expression.HEAD_AGE); // only where heads are kept; HeadKeeperTest knows it

        assertThat(named).hasSizeGreaterThan(5);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Scrape.of(scraped()).names()).containsAll(named));
    }

    @Test
    void asksOnlyForLabelsAndValuesThatTheMetricsHave() throws IOException {
        connections.connection("sandbox").clusters();
        given().get("/login").then().statusCode(200);
        Scrape scrape = Scrape.of(scraped());

        assertThat(Stream.concat(alerts().map(Alert::expression), panels()))
                .hasSizeGreaterThan(30)
                .allSatisfy(expression -> assertThat(expression.strangersIn(scrape))
                        .as(expression.text())
                        .isEmpty());
    }

    @Test
    void anAlertSpeaksOnlyOfLabelsThatItHas() throws IOException {
        Scrape scrape = Scrape.of(scraped());

        assertThat(alerts())
                .allSatisfy(alert -> assertThat(alert.expression().labelsOfResult(scrape))
                        .as(alert.name())
                        .containsAll(alert.labelsSpokenOf()));
    }

    @Test
    void aLabelAndAValueThatDoNotExistAreFound() {
        Scrape scrape = Scrape.of("sallyport_drift_open{kind=\"person\"} 0.0");

        assertThat(new Expression("max by (sort) (sallyport_drift_open{kind=\"human\"})").strangersIn(scrape))
                .containsExactly("sallyport_drift_open has no sort", "sallyport_drift_open has no kind human");
    }

    private static Stream<Alert> alerts() throws IOException {
        return Alert.readAll(FILES.resolve("alerts.yaml")).stream();
    }

    private static Stream<Expression> panels() throws IOException {
        JsonObject dashboard = JsonParser.parseString(Files.readString(FILES.resolve("dashboard.json")))
                .getAsJsonObject();
        return each(dashboard, "panels")
                .flatMap(panel -> each(panel, "targets"))
                .map(target -> new Expression(text(target, "expr")));
    }

    /** What can only be seen when it is too late is in the alerts all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent(sallyport_ready)",
                "up{job=\"sallyport\"} == 0",
                "sallyport_audit_verified_seconds != sallyport_audit_verified_seconds",
                "max(sallyport_changes_needing_attention) > 0",
                "max(sallyport_notifications_given_up) > 0",
                "max by (kind) (sallyport_drift_opening{kind=~\"person|unknown\"}) > 0"
            })
    void alertsOf(String expression) throws IOException {
        assertThat(alerts().map(alert -> alert.expression().text())).contains(expression);
    }

    @Test
    void whoeverScrapesFindsThePodsByTheLabelAndThePortOfTheManifests() throws IOException {
        String scrape = Files.readString(FILES.resolve("scrape.yaml"));
        Manifests manifests = Manifests.of("ha");

        assertThat(scrape).contains("job_name: sallyport", "regex: sallyport;management", "metrics_path: /q/metrics");
        assertThat(text(
                        at(manifests.the("Deployment"), "spec", "template", "metadata", "labels"),
                        "app.kubernetes.io/name"))
                .isEqualTo("sallyport");
    }

    @Test
    void isReadyInTheEyesOfThoseWhoWatch() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(scraped()).contains("sallyport_ready 1.0"));
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

    private String scraped() {
        return given().get(metrics).then().statusCode(200).extract().asString();
    }
}
