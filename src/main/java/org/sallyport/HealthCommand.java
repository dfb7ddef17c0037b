package org.sallyport;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code health}: asks the portal on this host whether it is ready; for containers that have no other program to ask with. */
final class HealthCommand {

    static final String COMMAND = "health";

    private static final int TIMEOUT = (int) Duration.ofSeconds(4).toMillis();
    private static final String USUAL_PORT = "9000";
    private static final String LOOPBACK = "127.0.0.1";

    /** Listening at all addresses is listening at this one too. */
    private static final Set<String> EVERYWHERE = Set.of("", "0.0.0.0", "::", "[::]");

    private HealthCommand() {}

    /** @return 0 if it is, 1 if it is not or cannot be reached */
    static int run(Function<String, Optional<String>> configured, PrintStream out) {
        String port = configured.apply("quarkus.management.port").orElse(USUAL_PORT);
        String host = configured
                .apply("quarkus.management.host")
                .map(String::strip)
                .filter(name -> !EVERYWHERE.contains(name))
                .orElse(LOOPBACK);
        String authority = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        URI ready = URI.create("http://" + authority + ":" + port + "/q/health/ready");
        try {
            HttpURLConnection question = (HttpURLConnection) ready.toURL().openConnection();
            question.setConnectTimeout(TIMEOUT);
            question.setReadTimeout(TIMEOUT);
            int status = question.getResponseCode();
            out.println(ready + " answers " + status);
            return status == HttpURLConnection.HTTP_OK ? 0 : 1;
        } catch (IOException e) {
            out.println(ready + " cannot be reached: " + e.getMessage());
            return 1;
        }
    }
}
