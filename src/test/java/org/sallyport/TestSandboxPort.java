package org.sallyport;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Gives the sandbox of each test run a port of its own, so that tests run beside a demonstration or another test run. A
 * test reads it from {@code sallyport.sandbox.port}.
 */
@QuarkusTestResource(TestSandboxPort.class)
public class TestSandboxPort implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Map.of("sallyport.sandbox.port", String.valueOf(free.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the sandbox of the tests", e);
        }
    }

    @Override
    public void stop() {
        // the port is the sandbox's; it closes with the portal
    }
}
