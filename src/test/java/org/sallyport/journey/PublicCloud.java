package org.sallyport.journey;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.sandbox.SandboxSettings;

/**
 * The public cloud as a portal meets it: by the names of a region, by TLS, through a proxy. Its identity service gives
 * temporary keys, which do not last; its other services are those of a sandbox. Any other name by TLS is a webhook's.
 */
final class PublicCloud implements AutoCloseable {
    private static final String DOMAIN = ".myhuaweicloud.com";
    private static final String SECURITY_TOKEN = "X-Security-Token";

    /** So short that the SDK, which renews keys a minute before they end, asks for new ones at each call. */
    private static final Duration LIFE_OF_KEYS = Duration.ofSeconds(30);

    /** As the identity service writes it, with six digits of a second; the SDK reads no other. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'000Z'").withZone(ZoneOffset.UTC);

    private final Vertx vertx = Vertx.vertx();
    private final int sandboxPort;
    private final HttpClient client = vertx.createHttpClient();
    private final HttpServer services;
    private final HttpServer proxy;
    private final AtomicInteger keysGiven = new AtomicInteger();
    private final Set<String> names = new ConcurrentSkipListSet<>();
    private final Set<String> tokens = new ConcurrentSkipListSet<>();
    private final List<JsonObject> posted = new CopyOnWriteArrayList<>();

    PublicCloud(Certificate certificate, int sandboxPort) {
        this.sandboxPort = sandboxPort;
        this.services = started(
                new HttpServerOptions()
                        .setSsl(true)
                        .setPfxKeyCertOptions(new PfxOptions()
                                .setPath(certificate.keyStore().toString())
                                .setPassword(Certificate.PASSWORD)),
                this::serve);
        this.proxy = started(new HttpServerOptions(), this::connect);
    }

    private HttpServer started(HttpServerOptions options, io.vertx.core.Handler<HttpServerRequest> handler) {
        return vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0))
                .requestHandler(handler)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int proxyPort() {
        return proxy.actualPort();
    }

    /** Where a webhook of this host is. */
    String webhook() {
        return "https://localhost:" + services.actualPort() + "/hook";
    }

    /** The names that somebody wanted to reach through the proxy. */
    Set<String> names() {
        return new TreeSet<>(names);
    }

    /** The tokens of the temporary keys that calls were signed with. */
    Set<String> tokens() {
        return new TreeSet<>(tokens);
    }

    /** What webhooks got. */
    List<JsonObject> posted() {
        return List.copyOf(posted);
    }

    private void connect(HttpServerRequest request) {
        String host = request.authority().host();
        if (request.method() != HttpMethod.CONNECT || !host.endsWith(DOMAIN)) {
            request.response().setStatusCode(403).end();
            return;
        }
        names.add(host);
        request.pause();
        vertx.createNetClient()
                .connect(services.actualPort(), "127.0.0.1")
                .compose(inside -> request.toNetSocket().onSuccess(outside -> join(outside, inside)))
                .onFailure(e -> request.connection().close());
    }

    private static void join(NetSocket one, NetSocket other) {
        one.pipeTo(other);
        other.pipeTo(one);
    }

    private void serve(HttpServerRequest request) {
        String host = request.authority().host();
        if (!host.endsWith(DOMAIN)) {
            request.body()
                    .onSuccess(body -> posted.add(body.toJsonObject()))
                    .onComplete(done -> request.response().end());
        } else if (host.startsWith("iam.")) {
            request.body().onSuccess(body -> identify(request.path(), request.response()));
        } else {
            request.body()
                    .compose(body -> forward(request, body))
                    .onFailure(e -> request.response().setStatusCode(502).end(String.valueOf(e.getMessage())));
        }
    }

    private void identify(String path, HttpServerResponse response) {
        String until = MOMENT.format(Instant.now().plus(LIFE_OF_KEYS));
        response.setStatusCode(201).putHeader("Content-Type", "application/json");
        if (path.endsWith("/tokens")) {
            response.putHeader("X-Subject-Token", "subject")
                    .end(JsonObject.of("token", JsonObject.of("expires_at", until))
                            .encode());
            return;
        }
        SandboxSettings sandbox = SandboxSettings.defaults();
        response.end(JsonObject.of(
                        "credential",
                        JsonObject.of(
                                "access",
                                sandbox.accessKey(),
                                "secret",
                                sandbox.secretKey(),
                                "securitytoken",
                                "token-" + keysGiven.incrementAndGet(),
                                "expires_at",
                                until))
                .encode());
    }

    private Future<Void> forward(HttpServerRequest request, Buffer body) {
        String token = request.getHeader(SECURITY_TOKEN);
        if (token == null) {
            return request.response().setStatusCode(401).end();
        }
        tokens.add(token);
        return client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost("127.0.0.1")
                        .setPort(sandboxPort)
                        .setURI(request.uri()))
                .compose(inside -> send(inside, request, body))
                .compose(answer -> answer.body().compose(content -> {
                    request.response()
                            .setStatusCode(answer.statusCode())
                            .headers()
                            .addAll(answer.headers());
                    return request.response().end(content);
                }));
    }

    /** With all headers as they are: the signature is over them. */
    private static Future<io.vertx.core.http.HttpClientResponse> send(
            HttpClientRequest inside, HttpServerRequest request, Buffer body) {
        inside.headers().addAll(request.headers());
        return inside.send(body);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
