package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sallyport.PackagedPortal;

/** PostgreSQL as Debian and Ubuntu install it, with the programs that back up and restore; a server of its own on loopback. */
final class DebianPostgres implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    /** A server refuses to run as root; any other account will do. */
    private static final String ACCOUNT = "nobody";

    private final Path programs;
    private final Path folder;
    private final int port = PackagedPortal.freePort();

    private DebianPostgres(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /** Where its programs are, the newest version's; empty if it is not installed. */
    static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_dump")))
                    .max(Comparator.naturalOrder());
        }
    }

    static DebianPostgres start(Path programs) throws IOException, InterruptedException {
        DebianPostgres server = new DebianPostgres(programs, Files.createTempDirectory("sallyport-postgres"));
        if (isRoot()) {
            server.run(List.of("chown", ACCOUNT, server.folder.toString()));
        }
        server.asAnybody("initdb", "-D", server.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C");
        server.asAnybody(
                "pg_ctl",
                "-D",
                server.data(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -k " + server.folder,
                "-l",
                server.folder.resolve("log").toString(),
                "-w",
                "start");
        return server;
    }

    /** What a portal is configured with to keep its state there. */
    Map<String, String> configuration(String database) {
        return Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
                "quarkus.datasource.username", "postgres",
                "quarkus.datasource.password", "postgres");
    }

    /** One of its programs, told where the server is. */
    void client(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve(program).toString(), "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "postgres"));
        command.addAll(List.of(arguments));
        run(command);
    }

    private void asAnybody(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("sallyport-postgres", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("%s ended", command)
                .isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(said))
                .isZero();
        Files.delete(said);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        asAnybody("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
