package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The container files: what they promise, and that they say the same as the manifests and the images built without an engine. */
class ContainersTest {
    private static final Path FOLDER = Path.of("deployment", "container");
    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Containerfile.jvm", "Containerfile.native"})
    void runAsTheUserOfTheManifestsAndStopAndTellTheirHealthWithoutAShell(String name) throws IOException {
        String file = Files.readString(FOLDER.resolve(name));

        assertThat(file).contains("\nUSER 1001:1001\n", "\nSTOPSIGNAL SIGTERM\n", "\nEXPOSE 8080 9000\n");
        assertThat(file).containsPattern("\nENTRYPOINT \\[").containsPattern("CMD \\[.*\"health\"\\]");
        assertThat(Files.readString(Path.of("deployment", "kubernetes", "base", "deployment.yaml")))
                .contains("runAsUser: 1001", "runAsGroup: 1001", "containerPort: 8080", "containerPort: 9000");
    }

    @Test
    void startWhatTheImageBuiltWithoutAnEngineStarts() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom)
                .contains("<image.entrypoint>" + entrypoint("Containerfile.jvm") + "</image.entrypoint>")
                .contains("<image.entrypoint>" + entrypoint("Containerfile.native") + "</image.entrypoint>");
        for (String kind : new String[] {"jvm", "native"}) {
            assertThat(Files.readString(FOLDER.resolve("base")))
                    .contains("\"" + entrypoint("Containerfile." + kind).replace(",", "\",\"") + "\",\"health\"");
        }
    }

    private static String entrypoint(String name) throws IOException {
        return Pattern.compile("\nENTRYPOINT \\[(.*)]")
                .matcher(Files.readString(FOLDER.resolve(name)))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replaceAll("[\" ]", "");
    }

    @Test
    void mayBeReleasedOnlyWhenEveryBaseIsPinned() throws IOException, InterruptedException {
        String loose = Files.readString(FOLDER.resolve("Containerfile.native"));
        String pinned = loose.replaceAll("(?m)^(ARG BASE=.*)$", "$1" + DIGEST);

        assertThat(pinned(loose)).as("without a digest").isEqualTo(1);
        assertThat(pinned(pinned)).as("with its digest").isZero();
        assertThat(pinned(pinned + "FROM example.com/other:1\n"))
                .as("a further base")
                .isEqualTo(1);
    }

    private int pinned(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Containerfile"), text);
        return new ProcessBuilder("bash", FOLDER.resolve("pinned").toString(), file.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
