package org.sallyport.deployment;

import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sallyport.identity.Visitor;

/** A portal in a process of its own, with the demonstration's settings on free ports, that visitors can reach. */
final class PortalProcess implements AutoCloseable {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final Map<String, String> settings;

    private PortalProcess(Process process, Path log, Map<String, String> settings) {
        this.process = process;
        this.log = log;
        this.settings = settings;
    }

    /** Settings that let it run beside others on this machine. */
    static Map<String, String> demonstration() throws IOException {
        return Map.of(
                "QUARKUS_PROFILE", "demo",
                "QUARKUS_HTTP_PORT", freePort(),
                "QUARKUS_MANAGEMENT_PORT", freePort(),
                "SALLYPORT_SANDBOX_PORT", freePort());
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(free.getLocalPort());
        }
    }

    /** Starts it; visitors reach it from now on, as soon as it answers. */
    static PortalProcess start(List<String> command, Map<String, String> settings, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder portal =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        portal.environment().putAll(settings);
        RestAssured.port = Integer.parseInt(settings.get("QUARKUS_HTTP_PORT"));
        return new PortalProcess(portal.start(), log, settings);
    }

    /** Waits until the sign-in page answers. */
    void awaitSignIn() {
        await("the sign-in page of the portal, see " + log)
                .atMost(LONG_ENOUGH)
                .ignoreExceptions()
                .failFast("the portal ended, see " + log, () -> !process.isAlive())
                .until(() -> Visitor.stranger().open("/login").status() == 200);
    }

    Map<String, String> settings() {
        return settings;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks it to end, as an orchestrator does, and waits for that; its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the portal does not end, see " + log);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
