package org.sallyport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Whether the ports the portal listens on are free, asked before the start so that a taken one is named plainly. */
final class PortCheck {

    private static final List<Listener> LISTENERS = List.of(
            new Listener("the portal", "quarkus.http.host", "quarkus.http.port", 8080, Optional.empty()),
            new Listener(
                    "health and metrics", "quarkus.management.host", "quarkus.management.port", 9000, Optional.empty()),
            new Listener(
                    "the sandbox",
                    "sallyport.sandbox.host",
                    "sallyport.sandbox.port",
                    8089,
                    Optional.of("sallyport.sandbox.enabled")));

    private PortCheck() {}

    /**
     * Which port is taken, in words for the person who starts the portal.
     *
     * @param configured the value of a key, empty where it is not set
     * @return empty if every port is free
     */
    static Optional<String> complaint(Function<String, Optional<String>> configured) {
        List<String> taken = new ArrayList<>();
        for (Listener listener : LISTENERS) {
            if (listener.isWanted(configured) && listener.isTaken(configured)) {
                taken.add(listener.complaint(configured));
            }
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(String.join("", taken));
    }

    private record Listener(String who, String hostKey, String portKey, int usualPort, Optional<String> switchKey) {

        boolean isWanted(Function<String, Optional<String>> configured) {
            return switchKey.flatMap(configured).map(Boolean::parseBoolean).orElse(switchKey.isEmpty());
        }

        /** Port 0 means any free one and is never taken. */
        boolean isTaken(Function<String, Optional<String>> configured) {
            String host = configured.apply(hostKey).orElse("127.0.0.1");
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, port(configured)));
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private int port(Function<String, Optional<String>> configured) {
            return configured.apply(portKey).map(Integer::valueOf).orElse(usualPort);
        }

        String complaint(Function<String, Optional<String>> configured) {
            int port = port(configured);
            return """

                Sallyport cannot start: port %d, where %s would listen, is taken by another program.
                End that program, or choose another port: %s=%d in the environment.
                """.formatted(port, who, portKey.toUpperCase(Locale.ROOT).replace('.', '_'), port + 1);
        }
    }
}
