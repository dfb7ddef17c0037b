package org.sallyport;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Gives the sandbox of each test run a port of its own, so that tests run beside a demonstration or another test run. A
 * test reads it from {@code sallyport.sandbox.port}, or has the sandbox's address put into a field marked {@link
 * SandboxAddress}, which also works where the portal runs in a process of its own.
 */
@QuarkusTestResource(TestSandboxPort.class)
public class TestSandboxPort implements QuarkusTestResourceLifecycleManager {

    /** Marks a text field of a test for the address of the sandbox, such as {@code http://127.0.0.1:40001}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.FIELD)
    public @interface SandboxAddress {}

    private int port;

    @Override
    public Map<String, String> start() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            return Map.of("sallyport.sandbox.port", String.valueOf(port));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the sandbox of the tests", e);
        }
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(
                "http://127.0.0.1:" + port,
                new TestInjector.AnnotatedAndMatchesType(SandboxAddress.class, String.class));
    }

    @Override
    public void stop() {
        // the port is the sandbox's; it closes with the portal
    }
}
