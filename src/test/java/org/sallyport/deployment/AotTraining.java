package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.identity.Visitor;
import org.sallyport.journey.Journey;

/**
 * Walks the main job through the portal that is to be put into an image, while its JVM writes down which classes it needs
 * and which methods are called often. The cache that comes of it ({@code app.aot}) lets every later start begin from
 * there. Run by {@code mvn verify -Pimage}, with the Java runtime and the jars of the image, since it fits no others.
 */
class AotTraining {
    private static final Path ROOT = Path.of("target", "image", "jvm").toAbsolutePath();
    private static final Path PORTAL = ROOT.resolve("opt/sallyport");
    private static final Path CACHE = PORTAL.resolve("app.aot");

    @Test
    void theMainJobLeavesACacheOfItsClasses() throws IOException, InterruptedException {
        List<String> command = List.of(
                ROOT.resolve("opt/java/bin/java").toString(),
                "@" + PORTAL.resolve("java.options"),
                "-XX:AOTCacheOutput=" + CACHE,
                "-jar",
                PORTAL.resolve("quarkus-run.jar").toString());
        try (PortalProcess portal = PortalProcess.start(
                command, PortalProcess.demonstration(), Path.of("target", "image", "training.log"))) {
            portal.awaitSignIn();
            Visitor alice = Visitor.signedInAs("alice");
            Visitor bob = Visitor.signedInAs("bob");
            String change = Journey.harden(alice, bob, Journey.cluster(alice, "payments-prod"), "restricted");
            Journey.takeBack(alice, bob, change);
            for (String page : List.of("/", "/clusters", "/changes")) {
                assertThat(bob.open(page).status()).as(page).isEqualTo(200);
            }
            portal.terminate();
        }

        assertThat(CACHE).isNotEmptyFile();
    }
}
