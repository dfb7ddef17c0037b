package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The packaged portal in a process of its own, the jar or the native executable, whichever the build made last: started
 * with a configuration, and ended as Kubernetes ends it. What it says is kept in a file.
 */
public final class PackagedPortal implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);
    private static final int TIMEOUT = 2_000;

    public final int port;
    private final int managementPort;
    private final Process process;
    private final Path log;

    private PackagedPortal(int port, int managementPort, Process process, Path log) {
        this.port = port;
        this.managementPort = managementPort;
        this.process = process;
        this.log = log;
    }

    /** Starts a portal, with the people of the demonstration unless another profile is named, and waits until it is ready. */
    public static PackagedPortal start(Path log, Map<String, String> configuration) throws IOException {
        return launch(log, configuration).ready();
    }

    /**
     * Starts a portal in a folder with nothing said to it, and waits until it is ready: all that it knows is in the folder's
     * {@code config/application.properties}, which is written here.
     */
    public static PackagedPortal startIn(Path folder, Map<String, String> configuration) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        Properties all = new Properties();
        all.putAll(configuration);
        all.putAll(onLoopback(port, managementPort));
        try (Writer file = Files.newBufferedWriter(
                Files.createDirectories(folder.resolve("config")).resolve("application.properties"))) {
            all.store(file, null);
        }
        return started(
                        new ProcessBuilder(command(Map.of())).directory(folder.toFile()),
                        port,
                        managementPort,
                        folder.resolve("portal.log"))
                .ready();
    }

    private PackagedPortal ready() {
        await("the portal is ready").atMost(START).until(() -> health("ready") == 200 || !isAlive());
        assertThat(isAlive()).as(said()).isTrue();
        return this;
    }

    private static Map<String, String> onLoopback(int port, int managementPort) {
        return Map.of(
                "quarkus.http.port", String.valueOf(port),
                "quarkus.http.host", "127.0.0.1",
                "quarkus.management.port", String.valueOf(managementPort));
    }

    private static PackagedPortal started(ProcessBuilder builder, int port, int managementPort, Path log)
            throws IOException {
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new PackagedPortal(port, managementPort, process, log);
    }

    /** Starts a portal and waits for nothing. */
    public static PackagedPortal launch(Path log, Map<String, String> configuration) throws IOException {
        int port = freePort();
        int managementPort = freePort();
        Map<String, String> all = new TreeMap<>(configuration);
        all.putIfAbsent("quarkus.profile", "demo");
        all.putAll(onLoopback(port, managementPort));
        return started(new ProcessBuilder(command(all)), port, managementPort, log);
    }

    /** How the portal is called with that configuration and these arguments, on this machine. */
    public static List<String> command(Map<String, String> configuration, String... arguments) {
        Properties made = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("target", "quarkus-artifact.properties"))) {
            made.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the portal is not packaged; mvn verify does that", e);
        }
        List<String> command = new ArrayList<>();
        boolean isNative = made.getProperty("type").equals("native");
        String path =
                Path.of("target", made.getProperty("path")).toAbsolutePath().toString();
        command.add(
                isNative
                        ? path
                        : Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString());
        configuration.forEach((key, value) -> command.add("-D" + key + "=" + value));
        if (!isNative) {
            command.addAll(List.of("-jar", path));
        }
        command.addAll(List.of(arguments));
        return command;
    }

    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /** What the probe answers, 0 if nobody does. */
    public int health(String probe) {
        try {
            HttpURLConnection question =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + managementPort + "/q/health/" + probe)
                            .toURL()
                            .openConnection();
            question.setConnectTimeout(TIMEOUT);
            question.setReadTimeout(TIMEOUT);
            return question.getResponseCode();
        } catch (IOException e) {
            return 0;
        }
    }

    /** What it measures, as Prometheus reads it. */
    public String metrics() {
        try (InputStream in = URI.create("http://127.0.0.1:" + managementPort + "/q/metrics")
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the metrics cannot be read", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has printed so far. */
    public String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of the portal cannot be read", e);
        }
    }

    /** Asks it to end, as Kubernetes does (SIGTERM), and answers how long that took. */
    public Duration terminate(Duration grace) throws InterruptedException {
        process.destroy();
        return awaitEnd(grace);
    }

    /** Waits until it ends by itself, and answers how long that took. */
    public Duration awaitEnd(Duration most) throws InterruptedException {
        long began = System.nanoTime();
        assertThat(process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s:\n%s", most, said())
                .isTrue();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it at once, as a power cut does, if it has not ended yet. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
