package org.sallyport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthCommandTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1"})
    void endsWithZeroOnlyIfThePortalIsReady(int status, int code) throws IOException {
        HttpServer portal = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        portal.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        portal.start();
        try {
            assertThat(askAt(portal.getAddress().getPort())).isEqualTo(code);
            assertThat(said()).contains("/q/health/ready answers " + status);
        } finally {
            portal.stop(0);
        }
    }

    @Test
    void saysThatNobodyAnswers() {
        assertThat(askAt(PackagedPortal.freePort())).isEqualTo(1);
        assertThat(said()).contains("cannot be reached");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.2, http://127.0.0.2:",
        "0.0.0.0, http://127.0.0.1:",
        "::1, http://[::1]:",
        "'::', http://127.0.0.1:"
    })
    void asksWhereThePortalListens(String host, String address) {
        ask(Map.of(
                "quarkus.management.host", host, "quarkus.management.port", String.valueOf(PackagedPortal.freePort())));

        assertThat(said()).startsWith(address);
    }

    private int askAt(int port) {
        return ask(Map.of("quarkus.management.port", String.valueOf(port)));
    }

    private int ask(Map<String, String> configuration) {
        return HealthCommand.run(
                key -> Optional.ofNullable(configuration.get(key)),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
