package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.sandbox.Sandbox;
import org.sallyport.sandbox.SandboxSettings;

class DoctorTest {

    private static final String AT = "sallyport.cloud.connections.main.";

    private static Vertx vertx;
    private static Sandbox sandbox;

    private final Map<String, String> keys = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        sandbox = new Sandbox(vertx, SandboxSettings.defaults().onPort(0));
        sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void configureEverything() {
        keys.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("state"));
        keys.put("quarkus.datasource.username", "sallyport");
        keys.put("quarkus.datasource.password", "database-password");
        keys.put("quarkus.http.auth.session.encryption-key", "0123456789abcdef");
        keys.put(AT + "region", sandbox.settings().region());
        keys.put(AT + "project", sandbox.settings().project());
        keys.put(AT + "endpoint", sandbox.endpoint().toString());
        keys.put(AT + "credential.environment.access-key", "the.ak");
        keys.put(AT + "credential.environment.secret-key", "the.sk");
        keys.put("the.ak", sandbox.settings().accessKey());
        keys.put("the.sk", sandbox.settings().secretKey());
        keys.put("sallyport.cloud.retry.attempts", "1");
        keys.put("sallyport.bootstrap.operator.name", "olga");
        keys.put("sallyport.bootstrap.operator.password", "a-long-enough-phrase-of-olga");
    }

    @Test
    void findsThatAllIsWell() throws SQLException {
        openDatabase("database-password").close();

        assertThat(examine()).as(report()).isZero();
        assertThat(report())
                .contains("ok    configuration: complete", "ok    database: H2", "no tables yet")
                .contains("ok    cloud main, list clusters: 6 found", "ok    cloud main, create rules (dry run): works")
                .contains("ok    cloud main, delete rules: works", "ok    cloud main, clock: ")
                .doesNotContain("FAIL");
    }

    @Test
    void tellsEachCallThatTheCredentialMayNotMakeAndTheRightsItNeeds() {
        keys.put("the.sk", "a-wrong-secret-key-of-somebody");

        assertThat(examine()).isEqualTo(1);
        assertThat(report())
                .contains("FAIL  cloud main, list clusters: DENIED", "cce:cluster:list")
                .contains("FAIL  cloud main, delete rules: DENIED", "vpc:securityGroupRules:delete")
                .doesNotContain("a-wrong-secret-key-of-somebody");
    }

    @Test
    void triesEachRightWithACallOfItsOwn() throws IOException {
        assertThat(examine()).as(report()).isZero();

        String policy = Files.readString(Path.of("deployment", "iam-policy.json"));
        Stream.of(report().split("\n"))
                .filter(line -> line.matches(".*cloud main, [a-z]+:\\w+:\\w+: .*"))
                .map(line -> line.replaceAll(".*cloud main, ([a-z]+:\\w+:\\w+): .*", "$1"))
                .forEach(right -> assertThat(policy).contains('"' + right + '"'));
        assertThat(report())
                .contains("cloud main, cce:cluster:list: 6 found", "cloud main, vpc:vpcs:list: ")
                .contains("cloud main, vpc:subnets:list: ", "cloud main, vpc:securityGroups:list: ")
                .contains("cloud main, elb:loadbalancers:list: ", "cloud main, cce:cluster:get: ")
                .contains("cloud main, cce:node:list: ", "cloud main, cce:nodepool:list: ");
    }

    @Test
    void tellsAllFaultsOfTheConfigurationAtOnceAndNoSecret() {
        keys.put("quarkus.http.auth.session.encryption-key", "hunter2");
        keys.put(AT + "project", "no-project");
        keys.remove(AT + "region");

        assertThat(examine()).isEqualTo(1);
        assertThat(report())
                .contains(
                        "quarkus.http.auth.session.encryption-key is shorter",
                        AT + "project is not",
                        AT + "region is not")
                .doesNotContain("hunter2");
    }

    @Test
    void tellsWhyTheDatabaseCannotBeUsed() throws SQLException {
        openDatabase("another-password").close();

        assertThat(examine()).isEqualTo(1);
        assertThat(report())
                .contains("FAIL  database: ", "quarkus.datasource.jdbc.url")
                .doesNotContain("database-password");
    }

    @Test
    void asksTheIdentityProviderWhereOneIsConfigured() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        keys.put("sallyport.oidc.issuer", "http://127.0.0.1:" + closed + "/realms/main");

        assertThat(examine()).isEqualTo(1);
        assertThat(report()).contains("FAIL  identity provider: ", "/realms/main/.well-known/openid-configuration");
    }

    @Test
    void tellsThatTheAddressOfTheIdentityProviderIsNone() {
        keys.put("sallyport.oidc.issuer", "login example org");

        assertThat(examine()).isEqualTo(1);
        assertThat(report())
                .contains("sallyport.oidc.issuer: is not an address", "FAIL  identity provider: login example org");
    }

    @Test
    void asksTheMailServerWhereMailIsSent() throws IOException {
        keys.put("sallyport.notification.mail.enabled", "true");
        keys.put("sallyport.public-address", "https://sallyport.example.org");
        keys.put("quarkus.mailer.from", "sallyport@example.org");
        keys.put("quarkus.mailer.host", "127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            keys.put("quarkus.mailer.port", String.valueOf(server.getLocalPort()));
            Thread greets = new Thread(() -> {
                try (Socket call = server.accept()) {
                    call.getOutputStream().write("220 mail.example.org\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            greets.setDaemon(true);
            greets.start();

            examine();
        }
        assertThat(report()).contains("ok    mail server: 127.0.0.1:");

        assertThat(examine()).isEqualTo(1);
        assertThat(report()).contains("FAIL  mail server: 127.0.0.1:", "quarkus.mailer.host");
    }

    @Test
    void looksAtThePlacesOfAuditHeads() {
        keys.put("sallyport.audit.heads.directory", folder.resolve("nowhere").toString());

        assertThat(examine()).isEqualTo(1);
        assertThat(report())
                .contains(
                        "sallyport.audit.heads.directory: ", "FAIL  audit heads: ", "sallyport.audit.heads.key-file: ");
    }

    @Test
    void tellsAValueOfTheWrongTypeBesideEverythingElse() {
        keys.put("sallyport.cloud.retry.attempts", "many");
        keys.put("sallyport.aply.workers", "2");
        keys.put("sallyport.oidc.issuer", "nowhere");

        assertThat(examine()).isEqualTo(1);
        assertThat(report())
                .contains("sallyport.cloud.retry.attempts", "sallyport.oidc.issuer: is not an address")
                .contains("hint  configuration: sallyport.aply.workers", "sallyport.apply.workers?");
    }

    @Test
    void tellsThatTheClockOfThisHostIsWrong() throws IOException {
        try (ServerSocket past = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> answerFromThePast(past));
            answers.setDaemon(true);
            answers.start();
            keys.put(AT + "endpoint", "http://127.0.0.1:" + past.getLocalPort());

            assertThat(examine()).isEqualTo(1);
            assertThat(report()).contains("FAIL  cloud main, clock: this host and the cloud are", "NTP");
        }
    }

    private static void answerFromThePast(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket call = socket.accept()) {
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(call.getInputStream(), StandardCharsets.US_ASCII));
                for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                    // the headers say nothing that matters here
                }
                call.getOutputStream()
                        .write(
                                "HTTP/1.1 404 Not Found\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException e) {
                return; // the test is over
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Connection openDatabase(String password) throws SQLException {
        return DriverManager.getConnection(keys.get("quarkus.datasource.jdbc.url"), "sallyport", password);
    }

    private int examine() {
        return new Doctor(
                        () -> new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(keys, "test", 200), builtIn())
                                .withConverter(Duration.class, 200, new DurationConverter())
                                .withValidateUnknown(false),
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run();
    }

    private String report() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** The values that the portal brings along. */
    private static ConfigSource builtIn() {
        try {
            return new PropertiesConfigSource(
                    Path.of("src", "main", "resources", "application.properties")
                            .toUri()
                            .toURL(),
                    100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
