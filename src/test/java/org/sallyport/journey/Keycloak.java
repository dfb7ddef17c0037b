package org.sallyport.journey;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Keycloak of its own for the tests that sign in there: its distribution, which the build unpacks, started on loopback with
 * the realm {@code keycloak/realm.json}, and ended with the tests. A test that has a field of this type gets it.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {

    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Path LOG = Path.of("target", "keycloak.log");
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(10);
    private static final String ADMINISTRATOR = "admin";

    private Process server;
    private String address;

    @Override
    public Map<String, String> start() {
        try {
            Path home = home();
            Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
            Files.copy(
                    Path.of("src/test/resources/keycloak/realm.json"),
                    realms.resolve("realm.json"),
                    StandardCopyOption.REPLACE_EXISTING);
            int port = freePort();
            address = "http://127.0.0.1:" + port;
            server = launch(home, port);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak did not start", e);
        }
        await("Keycloak, whose log is " + LOG)
                .atMost(LONG_ENOUGH)
                .pollInterval(Duration.ofMillis(500))
                .until(this::isReady);
        return settings();
    }

    private static Path home() throws IOException {
        try (Stream<Path> unpacked = Files.list(UNPACKED)) {
            return unpacked.filter(folder -> folder.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no Keycloak in " + UNPACKED + "; the build puts it there"));
        }
    }

    private static Process launch(Path home, int port) throws IOException {
        ProcessBuilder keycloak = new ProcessBuilder(
                        home.resolve("bin").resolve("kc.sh").toAbsolutePath().toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile());
        keycloak.environment().put("JAVA_HOME", System.getProperty("java.home"));
        keycloak.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        keycloak.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
        keycloak.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMINISTRATOR);
        return keycloak.start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private boolean isReady() {
        if (!server.isAlive()) {
            throw new IllegalStateException("Keycloak ended by itself; its log is " + LOG.toAbsolutePath());
        }
        try {
            return given().get(issuer() + "/.well-known/openid-configuration").statusCode() == 200;
        } catch (Exception notYet) { // nobody listens yet: REST Assured throws what the socket throws
            return false;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("sallyport.oidc.issuer", issuer());
        settings.put("sallyport.oidc.client-secret", "not-a-secret-of-the-tests");
        settings.put("sallyport.oidc.teams.payments", "team-payments");
        settings.put("sallyport.oidc.approvers-of-all-teams", "cluster-approvers");
        settings.put("sallyport.oidc.operators", "portal-operators");
        return settings;
    }

    private String issuer() {
        return address + "/realms/sallyport";
    }

    String address() {
        return address;
    }

    /** Takes somebody out of a group. */
    void leave(String user, String group) {
        administrator()
                .delete("/users/" + id("users", "username", user) + "/groups/" + id("groups", "search", group))
                .then()
                .statusCode(204);
    }

    void join(String user, String group) {
        administrator()
                .put("/users/" + id("users", "username", user) + "/groups/" + id("groups", "search", group))
                .then()
                .statusCode(204);
    }

    /** Ends all sessions of somebody, as an administrator of the organisation does. */
    void signOut(String user) {
        administrator()
                .post("/users/" + id("users", "username", user) + "/logout")
                .then()
                .statusCode(204);
    }

    /** From now on the portal at this address is told when a session ends. */
    void tell(String portal) {
        String id = id("clients", "clientId", "sallyport");
        Map<String, Object> client =
                administrator().get("/clients/" + id).jsonPath().getMap("$");
        Map<String, Object> changed = new LinkedHashMap<>(client);
        Map<Object, Object> attributes = new LinkedHashMap<>((Map<?, ?>) client.get("attributes"));
        attributes.put("backchannel.logout.url", portal + "login/oidc-logout");
        changed.put("attributes", attributes);
        administrator()
                .contentType("application/json")
                .body(changed)
                .put("/clients/" + id)
                .then()
                .statusCode(204);
    }

    private String id(String kind, String field, String value) {
        List<String> ids = administrator()
                .queryParam(field, value)
                .get("/" + kind)
                .jsonPath()
                .getList("id");
        return ids.get(0);
    }

    private RequestSpecification administrator() {
        String token = given().formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", ADMINISTRATOR)
                .formParam("password", ADMINISTRATOR)
                .post(address + "/realms/master/protocol/openid-connect/token")
                .jsonPath()
                .getString("access_token");
        return given().baseUri(address)
                .basePath("/admin/realms/sallyport")
                .auth()
                .oauth2(token);
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(this, new TestInjector.MatchesType(Keycloak.class));
    }

    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        List<ProcessHandle> all = Stream.concat(server.descendants(), Stream.of(server.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
