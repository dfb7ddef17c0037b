package org.sallyport.deployment;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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

    @Test
    void theirBillOfMaterialsNamesWhatThePortalIsRunBy() throws IOException, InterruptedException {
        Path java = folder.resolve("java");
        executable(java.resolve("bin/jlink"), "#!/bin/sh\nmkdir -p \"$2\"\n");
        Files.writeString(
                java.resolve("release"), "IMPLEMENTOR=\"Some Maker\"\nJAVA_RUNTIME_VERSION=\"25.0.9+7-LTS\"\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("target")).resolve("sallyport-runner"),
                "\u0000com.oracle.svm.core.VM=Mandrel-25.0.9.0-Final\u0000");

        assertThat(assembled("jvm", java))
                .contains(
                        "\"name\":\"Java runtime\",\"version\":\"25.0.9+7-LTS\",\"supplier\":{\"name\":\"Some Maker\"}")
                .contains("\"name\":\"quarkus-rest\"");
        assertThat(assembled("native", java))
                .contains("\"name\":\"native-image runtime\",\"version\":\"Mandrel-25.0.9.0-Final\"")
                .contains("\"name\":\"quarkus-rest\"");
    }

    /** The bill of materials in an image that was put together from files which only look like those of a build. */
    private String assembled(String kind, Path java) throws IOException, InterruptedException {
        Path target = folder.resolve("target");
        Path container = Files.createDirectories(folder.resolve("deployment/container"));
        Files.copy(FOLDER.resolve("assemble"), container.resolve("assemble"), REPLACE_EXISTING);
        Files.copy(FOLDER.resolve("java.options"), container.resolve("java.options"), REPLACE_EXISTING);
        Files.createDirectories(target.resolve("quarkus-app"));
        Files.writeString(folder.resolve("LICENSE"), "");
        Files.writeString(Files.createDirectories(target.resolve("sbom")).resolve("THIRD-PARTY.txt"), "");
        Files.writeString(target.resolve("sbom/sallyport.cdx.json"), """
                {
                  "metadata" : {
                    "tools" : {
                      "components" : [
                      ]
                    }
                  },
                  "components" : [
                    { "name" : "quarkus-rest" }
                  ]
                }
                """);
        ProcessBuilder assemble =
                new ProcessBuilder("bash", container.resolve("assemble").toString(), kind, "2026-11-26T00:00:00Z");
        assemble.environment().put("JAVA_HOME", java.toString());
        assertThat(assemble.inheritIO().start().waitFor()).isZero();
        return new ObjectMapper()
                .readTree(target.resolve("image/" + kind + "/opt/sallyport/sallyport.cdx.json")
                        .toFile())
                .get("components")
                .toString();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
    }

    private int pinned(String text) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Containerfile"), text);
        return new ProcessBuilder("bash", FOLDER.resolve("pinned").toString(), file.toString())
                .inheritIO()
                .start()
                .waitFor();
    }
}
