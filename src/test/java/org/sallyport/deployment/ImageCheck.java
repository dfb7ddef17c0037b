package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The image that was just built (system property {@code image.tar}), unpacked and started without an engine, as an
 * orchestrator would have it run: its own user, its own files and no others, all of them read-only but the two folders
 * that may be written. Run by {@code mvn verify -Pimage}, as root.
 */
class ImageCheck {
    private static Image image;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        image = Image.unpack(Path.of(System.getProperty("image.tar")));
    }

    @Test
    void runsAsAUserThatIsANumberAndNotRoot() {
        assertThat(image.config().get("User").asText()).isEqualTo("1001:1001");
    }

    @Test
    void saysWhatItIsAndWhichPortsItHas() {
        JsonNode labels = image.config().get("Labels");
        assertThat(labels.get("org.opencontainers.image.title").asText()).isEqualTo("Sallyport");
        assertThat(labels.get("org.opencontainers.image.licenses").asText()).isEqualTo("Apache-2.0");
        assertThat(labels.has("org.opencontainers.image.version")).isTrue();
        assertThat(image.config().get("ExposedPorts").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("8080/tcp", "9000/tcp");
    }

    @Test
    void holdsItsBillOfMaterialsAndItsLicences() {
        Path portal = image.root().resolve("opt/sallyport");
        assertThat(portal.resolve("sallyport.cdx.json"))
                .content()
                .contains("CycloneDX", "quarkus-rest", "\"type\" : \"platform\"");
        if (Files.exists(image.root().resolve("usr/share/doc/libc6"))) {
            assertThat(portal.resolve("base.cdx.json")).content().contains("CycloneDX", "pkg:deb/", "libc6", "zlib1g");
        }
        assertThat(portal.resolve("THIRD-PARTY.txt")).content().contains("Apache-2.0");
    }

    @Test
    void holdsNoShell() {
        assertThat(image.root().resolve("bin/sh")).doesNotExist();
        assertThat(image.root().resolve("usr/bin")).doesNotExist();
    }

    @Test
    void answersTellsItsHealthAndEndsWhenItIsAskedTo() throws IOException, InterruptedException {
        assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "NOT STARTED: an image is unpacked and started as root");
        Map<String, String> settings = new HashMap<>(PortalProcess.demonstration());
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:h2:file:/var/lib/sallyport/sallyport");
        settings.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on"); // a cache that does not fit stops the start
        Path log = Path.of("target", "image", "started.log");

        try (PortalProcess portal = PortalProcess.start(image.command(), settings, log)) {
            portal.awaitSignIn();

            assertThat(health(settings)).as("the health command").isZero();
            assertThat(portal.terminate()).as("exit code after SIGTERM").isIn(0, 143);
        }

        assertThat(health(settings)).as("the health command when it has ended").isEqualTo(1);
        assertThat(log).content().doesNotContain("Read-only file system", "Permission denied");
    }

    /** The check that the image itself names, run as an engine runs it. */
    private static int health(Map<String, String> settings) throws IOException, InterruptedException {
        List<String> named = new ArrayList<>();
        image.config().get("Healthcheck").get("Test").forEach(word -> named.add(word.asText()));
        assertThat(named.remove(0)).isEqualTo("CMD");
        ProcessBuilder check = new ProcessBuilder(image.inside(named))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "image", "health.log").toFile());
        check.environment().putAll(settings);
        int answer = check.start().waitFor();
        assertThat(Files.readString(Path.of("target", "image", "health.log"))).contains("/q/health/ready");
        return answer;
    }
}
