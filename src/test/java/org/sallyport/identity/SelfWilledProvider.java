package org.sallyport.identity;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider that vouches for whom the test says, with whatever proof the test says: it need not do what the portal
 * asks of it. What it says is signed, as of any other.
 */
public final class SelfWilledProvider implements QuarkusTestResourceLifecycleManager {

    private final Map<String, JsonObject> claimsByCode = new ConcurrentHashMap<>();
    private KeyPair keys;
    private Vertx vertx;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(this::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of(
                "sallyport.oidc.issuer", address(),
                "sallyport.oidc.client-secret", "not-a-secret-of-the-tests",
                "sallyport.oidc.operators", "portal-operators");
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/.well-known/openid-configuration" ->
                answer(
                        request,
                        new JsonObject()
                                .put("issuer", address())
                                .put("authorization_endpoint", address() + "/authorize")
                                .put("token_endpoint", address() + "/token")
                                .put("jwks_uri", address() + "/keys"));
            case "/keys" -> answer(request, new JsonObject().put("keys", new JsonArray().add(key())));
            case "/token" -> request.bodyHandler(form -> redeem(request, form.toString()));
            default -> request.response().setStatusCode(404).end();
        }
    }

    /**
     * Somebody signed in: the address at which the portal hears of it.
     *
     * @param asked the address to which the portal sent the browser
     * @param authenticatedAt when it says that the person proved who they are; null if it does not say
     */
    String answerTo(String asked, String person, @Nullable Instant authenticatedAt) {
        Map<String, String> query = query(URI.create(asked).getRawQuery());
        JsonObject claims = new JsonObject()
                .put("iss", address())
                .put("aud", "sallyport")
                .put("sub", "id-of-" + person)
                .put("preferred_username", person)
                .put("name", person)
                .put("groups", new JsonArray().add("portal-operators"))
                .put("nonce", query.get("nonce"))
                .put("iat", Instant.now().getEpochSecond())
                .put("exp", Instant.now().plusSeconds(300).getEpochSecond());
        if (authenticatedAt != null) {
            claims.put("auth_time", authenticatedAt.getEpochSecond());
        }
        String code = UUID.randomUUID().toString();
        claimsByCode.put(code, claims);
        return URI.create(query.get("redirect_uri")).getPath() + "?code=" + code + "&state=" + query.get("state");
    }

    /** What it sends the portal when all sessions of a person are over. */
    String endOfSessionsOf(String person) {
        return signed(new JsonObject()
                .put("iss", address())
                .put("aud", "sallyport")
                .put("sub", "id-of-" + person)
                .put("jti", UUID.randomUUID().toString())
                .put("iat", Instant.now().getEpochSecond())
                .put("exp", Instant.now().plusSeconds(120).getEpochSecond())
                .put(
                        "events",
                        new JsonObject().put("http://schemas.openid.net/event/backchannel-logout", new JsonObject())));
    }

    private void redeem(HttpServerRequest request, String form) {
        JsonObject claims = claimsByCode.remove(query(form).get("code"));
        answer(
                request,
                new JsonObject()
                        .put("token_type", "Bearer")
                        .put("access_token", "only-an-access-token")
                        .put("expires_in", 300)
                        .put("id_token", signed(claims)));
    }

    private String signed(JsonObject claims) {
        String content = encoded(bytes(
                        new JsonObject().put("alg", "RS256").put("kid", "only").encode()))
                + "." + encoded(bytes(claims.encode()));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(bytes(content));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonObject key() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", "only")
                .put("n", encoded(unsigned(key.getModulus())))
                .put("e", encoded(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static Map<String, String> query(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8), (a, b) -> a));
    }

    private static void answer(HttpServerRequest request, JsonObject body) {
        request.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(this, new TestInjector.MatchesType(SelfWilledProvider.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
            vertx.close();
        }
    }
}
