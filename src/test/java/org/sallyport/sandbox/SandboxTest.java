package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final Vertx VERTX = Vertx.vertx();

    /** Configuration as the portal would read it. */
    private record Configured(boolean enabled, String host, int port) implements SandboxConfiguration {
        @Override
        public String accessKey() {
            return SandboxSettings.DEFAULT_ACCESS_KEY;
        }

        @Override
        public String secretKey() {
            return SandboxSettings.DEFAULT_SECRET_KEY;
        }

        @Override
        public String region() {
            return SandboxSettings.DEFAULT_REGION;
        }

        @Override
        public String project() {
            return SandboxSettings.DEFAULT_PROJECT;
        }
    }

    @AfterAll
    static void close() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    private static int status(URI endpoint) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(endpoint.resolve("/_sandbox")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void listensWithTheDefaultsThatAnyToolCanRelyOn() {
        SandboxSettings defaults = SandboxSettings.defaults();
        assertThat(defaults.host()).isEqualTo("127.0.0.1");
        assertThat(defaults.port()).isEqualTo(8089);
        assertThat(defaults.accessKey()).isEqualTo("SANDBOXACCESSKEY0001");
        assertThat(defaults.secretKey()).isEqualTo("sandbox-secret-key-not-for-real-use");
        assertThat(defaults.region()).isEqualTo("sandbox-1");
        assertThat(defaults.project()).isEqualTo("0123456789abcdef0123456789abcdef");
        assertThat(defaults.toString()).doesNotContain(defaults.secretKey());
    }

    @Test
    void startsStopsAndStartsAgain() throws Exception {
        Sandbox sandbox = new Sandbox(VERTX, SandboxSettings.defaults().onPort(0));
        assertThatIllegalStateException().isThrownBy(sandbox::port).withMessageContaining("start it first");
        sandbox.start();
        URI endpoint = sandbox.endpoint();
        assertThat(status(endpoint)).isEqualTo(200);
        assertThatIllegalStateException().isThrownBy(sandbox::start).withMessageContaining("listens already");
        sandbox.stop();
        assertThatThrownBy(() -> status(endpoint)).isInstanceOf(ConnectException.class);
        sandbox.start();
        assertThat(status(sandbox.endpoint())).isEqualTo(200);
        sandbox.stop();
    }

    @Test
    void saysWhatToDoWhenItsPortIsTaken() {
        Sandbox first = new Sandbox(VERTX, SandboxSettings.defaults().onPort(0));
        first.start();
        // another listener of the same Vert.x would share the port
        Vertx other = Vertx.vertx();
        Sandbox second = new Sandbox(other, SandboxSettings.defaults().onPort(first.port()));
        assertThatIllegalStateException().isThrownBy(second::start).withMessageContaining("sallyport.sandbox.port");
        other.close().toCompletionStage().toCompletableFuture().join();
        first.stop();
    }

    @Test
    void refusesToListenOnAnythingButLoopback() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Configured(true, "0.0.0.0", 0).settings())
                .withMessageContaining("loopback");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxSettings.defaults().onPort(70000))
                .withMessageContaining("between 0 and 65535");
    }

    @Test
    void startsWithThePortalOnlyWhenSwitchedOn() {
        SandboxStarter off = new SandboxStarter(VERTX, new Configured(false, "not a host", 0));
        off.start(null);
        off.stop(null);
        SandboxStarter on = new SandboxStarter(VERTX, new Configured(true, "127.0.0.1", 0));
        on.start(null);
        on.stop(null);
    }
}
