package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged portal where it does not serve: commands, and starts that come to nothing. */
class CommandsIT {

    private static final String AT = "sallyport.cloud.connections.main.";

    @TempDir
    Path folder;

    private final Map<String, String> configuration = new HashMap<>();
    private String said;

    @Test
    void aStartWithSenselessValuesEndsWithAllOfThemNamedAndOpensNothing() throws Exception {
        configuration.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("state"));
        configuration.put("quarkus.http.port", "eighty");
        configuration.put("sallyport.apply.workers", "several");
        configuration.put("sallyport.aply.lease", "90s");
        configuration.put("sallyport.oidc.issuer", "nowhere");
        configuration.put("sallyport.audit.heads.url", "ftp://heads.example.org");
        configuration.put(AT + "project", "payments");

        assertThat(run()).as(said).isEqualTo(78);

        assertThat(said)
                .contains("sallyport.aply.lease is set, but there is no such key", "sallyport.apply.lease?")
                .contains(
                        "quarkus.http.auth.session.encryption-key is not set",
                        "quarkus.http.port is no port",
                        "sallyport.apply.workers makes no sense",
                        "sallyport.oidc.issuer: is not an address",
                        "sallyport.audit.heads.url: give an address",
                        AT + "region is not set",
                        AT + "project is not a project id",
                        AT + "credential is not set")
                .doesNotContain("Exception");
        assertThat(folder.resolve("state.mv.db")).doesNotExist();
    }

    @Test
    void theDoctorExaminesWithoutServing() throws Exception {
        int nobody = PackagedPortal.freePort();
        configuration.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("state"));
        configuration.put("quarkus.datasource.username", "sallyport");
        configuration.put("quarkus.datasource.password", "a-database-password");
        configuration.put("quarkus.http.auth.session.encryption-key", "0123456789abcdef0123");
        configuration.put("sallyport.oidc.issuer", "http://127.0.0.1:" + nobody + "/realms/staff");
        configuration.put(AT + "region", "sandbox-1");
        configuration.put(AT + "project", "0123456789abcdef0123456789abcdef");
        configuration.put(AT + "endpoint", "http://127.0.0.1:" + nobody);
        configuration.put(AT + "credential.file", keys().toString());
        configuration.put("sallyport.cloud.retry.attempts", "1");

        assertThat(run("doctor")).as(said).isEqualTo(1);

        assertThat(said)
                .contains("ok    configuration: complete", "ok    database: there is no file yet")
                .contains(
                        "FAIL  identity provider: ",
                        "FAIL  cloud main, address: ",
                        "FAIL  cloud main, cce:cluster:list: ")
                .contains("ok    mail server: ", "ok    audit heads: ")
                .doesNotContain("secret-of-nobody");
    }

    @Test
    void healthSaysThatNobodyAnswers() throws Exception {
        configuration.put("quarkus.management.port", String.valueOf(PackagedPortal.freePort()));

        assertThat(run("health")).isEqualTo(1);
        assertThat(said).contains("cannot be reached");
    }

    private Path keys() throws IOException {
        return Files.write(folder.resolve("keys"), List.of("ak=ACCESSKEYOFNOBODY001", "sk=secret-of-nobody"));
    }

    private int run(String... arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("said.log");
        Process process = new ProcessBuilder(PackagedPortal.command(configuration, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        said = Files.readString(log);
        return process.exitValue();
    }
}
