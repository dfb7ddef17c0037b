package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged portal as an auditor runs it: without configuration, database or server. */
class AuditVerifyIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    @TempDir
    Path folder;

    private String said;

    @BeforeEach
    void thereIsAJar() {
        assumeThat(JAR).as("a native build makes no jar").exists();
    }

    @Test
    void verifiesAnExportAgainstSignedHeads() throws Exception {
        SignedChain chain = new SignedChain(folder, 20);
        chain.signHead(20);

        int code = run(
                chain.export().toString(),
                "--heads",
                chain.headFile().toString(),
                "--key",
                chain.keyFile().toString());

        assertThat(said)
                .isEqualTo("20 entries are as they were written. The last has the hash "
                        + chain.entries.get(19).hash() + ".\n1 signed heads agree; the newest vouches for entry 20 at "
                        + "2026-11-22T13:00:20.123456Z.\n");
        assertThat(code).isEqualTo(AuditCommand.INTACT);
    }

    @Test
    void namesTheFirstBadEntry() throws Exception {
        SignedChain chain = new SignedChain(folder, 20);
        chain.entries.remove(11);

        assertThat(run(chain.export().toString())).isEqualTo(AuditCommand.TAMPERED);
        assertThat(said).startsWith("Entry 12 is missing.");
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "audit",
                "verify"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }
}
