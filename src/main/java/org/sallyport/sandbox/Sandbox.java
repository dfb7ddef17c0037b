package org.sallyport.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A stateful emulator of the parts of Huawei Cloud that the portal calls, on a loopback listener of its own. Usable with the
 * portal, where it is started by {@code sallyport.sandbox.enabled=true}, and without it:
 *
 * <pre>{@code
 * Sandbox sandbox = new Sandbox(vertx, SandboxSettings.defaults().onPort(0));
 * sandbox.start();
 * … calls to sandbox.endpoint() …
 * sandbox.stop();
 * }</pre>
 *
 * <p>The {@code Vertx} belongs to the caller and is left open. The control address is described on the package page.
 */
public final class Sandbox {

    /** Room for a query that names some hundred security groups. */
    private static final int LONGEST_ADDRESS = 32 * 1024;

    private static final int SECONDS_TO_START = 20;

    private final Vertx vertx;
    private final SandboxSettings settings;
    private final Router router;
    private final Stage stage;
    private HttpServer server;

    /** Reads the seed; does not listen yet. */
    public Sandbox(Vertx vertx, SandboxSettings settings) {
        this(vertx, settings, Clock.systemUTC());
    }

    Sandbox(Vertx vertx, SandboxSettings settings, Clock clock) {
        this.vertx = vertx;
        this.settings = settings;
        String project = settings.project();
        RequiredFlowWatch watch = new ProbingWatch();
        World world = new World(watch);
        Faults faults = new Faults();
        CallLog calls = new CallLog();
        stage = new Stage(world, faults, calls, settings.region());
        stage.reset();
        SignatureVerifier signatures = new SignatureVerifier(settings.accessKey(), settings.secretKey(), clock);
        Gateway gateway = new Gateway(vertx, signatures, faults, calls, clock, project);
        new VpcRoutes(world, project).addTo(gateway);
        new VpcV1Routes(world, project).addTo(gateway);
        new CceRoutes(world).addTo(gateway);
        new ElbRoutes(world, project).addTo(gateway);
        new ControlRoutes(world, watch, faults, calls, stage, clock, project).addTo(gateway);
        router = gateway.router();
    }

    /**
     * Listens, and returns once calls are answered. Must not be called from an event loop.
     *
     * @throws IllegalStateException if it listens already, or if the address cannot be had, with the reason
     */
    public synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("The sandbox listens already, at " + endpoint());
        }
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxInitialLineLength(LONGEST_ADDRESS)
                .setHttp2ClearTextEnabled(false);
        try {
            server = vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(SECONDS_TO_START, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "The sandbox cannot listen at " + settings.host() + ":" + settings.port() + " ("
                            + e.getCause().getMessage()
                            + "). Is another one running? Set sallyport.sandbox.port to a free port, or to 0 for any.",
                    e.getCause());
        }
    }

    /** Stops listening. What it held is kept, for a later start. */
    public synchronized void stop() {
        if (server != null) {
            server.close().toCompletionStage().toCompletableFuture().join();
            server = null;
        }
    }

    /** Back to the seed, as {@code POST /_sandbox/reset} does. */
    public void reset() {
        stage.reset();
    }

    /** The port it listens on, also when the settings said 0. */
    public synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("The sandbox does not listen: start it first");
        }
        return server.actualPort();
    }

    /** Where to send calls, such as {@code http://127.0.0.1:8089}. */
    public URI endpoint() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return URI.create("http://" + host + ":" + port());
    }

    public SandboxSettings settings() {
        return settings;
    }
}
