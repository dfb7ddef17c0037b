package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void namesThePortThatIsTakenAndHowToChooseAnother() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            assertThat(complaintAbout(Map.of("quarkus.http.port", port)))
                    .hasValueSatisfying(complaint -> assertThat(complaint)
                            .contains("port " + port + ", where the portal would listen, is taken")
                            .contains("QUARKUS_HTTP_PORT="));
        }
    }

    @Test
    void asksForTheSandboxOnlyWhereItIsStarted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());

            assertThat(complaintAbout(Map.of(
                            "quarkus.http.port", "0", "quarkus.management.port", "0", "sallyport.sandbox.port", port)))
                    .isEmpty();
            assertThat(complaintAbout(Map.of(
                            "quarkus.http.port",
                            "0",
                            "quarkus.management.port",
                            "0",
                            "sallyport.sandbox.port",
                            port,
                            "sallyport.sandbox.enabled",
                            "true")))
                    .hasValueSatisfying(complaint -> assertThat(complaint).contains("where the sandbox would listen"));
        }
    }

    @Test
    void isContentWithFreePorts() {
        assertThat(complaintAbout(Map.of("quarkus.http.port", "0", "quarkus.management.port", "0")))
                .isEmpty();
    }

    private static Optional<String> complaintAbout(Map<String, String> configuration) {
        return PortCheck.complaint(key -> Optional.ofNullable(configuration.get(key)));
    }
}
