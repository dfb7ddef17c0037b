package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.huaweicloud.sdk.cce.v3.CceClient;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.elb.v3.ElbClient;
import com.huaweicloud.sdk.vpc.v3.VpcClient;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A sandbox on a free port for a test class, back to its seed before each test, with the SDK's clients to call it. */
final class RunningSandbox implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Vertx vertx = Vertx.vertx();
    private final Sandbox sandbox =
            new Sandbox(vertx, SandboxSettings.defaults().onPort(0));

    private VpcClient vpc;
    private com.huaweicloud.sdk.vpc.v2.VpcClient vpcV1;
    private CceClient cce;
    private ElbClient elb;

    @Override
    public void beforeAll(ExtensionContext context) {
        sandbox.start();
        String endpoint = sandbox.endpoint().toString();
        vpc = VpcClient.newBuilder()
                .withCredential(credentials())
                .withEndpoint(endpoint)
                .build();
        vpcV1 = com.huaweicloud.sdk.vpc.v2.VpcClient.newBuilder()
                .withCredential(credentials())
                .withEndpoint(endpoint)
                .build();
        cce = CceClient.newBuilder()
                .withCredential(credentials())
                .withEndpoint(endpoint)
                .build();
        elb = ElbClient.newBuilder()
                .withCredential(credentials())
                .withEndpoint(endpoint)
                .build();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox.reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        sandbox.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static BasicCredentials credentials() {
        return credentials(SandboxSettings.DEFAULT_ACCESS_KEY, SandboxSettings.DEFAULT_SECRET_KEY);
    }

    static BasicCredentials credentials(String accessKey, String secretKey) {
        return new BasicCredentials()
                .withAk(accessKey)
                .withSk(secretKey)
                .withProjectId(SandboxSettings.DEFAULT_PROJECT);
    }

    Sandbox sandbox() {
        return sandbox;
    }

    VpcClient vpc() {
        return vpc;
    }

    com.huaweicloud.sdk.vpc.v2.VpcClient vpcV1() {
        return vpcV1;
    }

    CceClient cce() {
        return cce;
    }

    ElbClient elb() {
        return elb;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.endpoint() + path));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A call of the control address that is expected to go well. */
    JsonNode control(String method, String path, String body) {
        HttpResponse<String> response = controlResponse(method, path, body);
        if (response.statusCode() >= 300) {
            throw new AssertionError(
                    method + " " + path + " answered " + response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    HttpResponse<String> controlResponse(String method, String path, String body) {
        return send(request("/_sandbox" + path)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** The id of a seeded cluster's group, or null where it has none in this role. */
    String group(String cluster, String role) {
        for (JsonNode each : control("GET", "/clusters", null).get("clusters")) {
            if (each.get("name").textValue().equals(cluster)) {
                return each.get("groups").path(role).textValue();
            }
        }
        throw new AssertionError("No cluster " + cluster);
    }

    /** What the watch says of one cluster. */
    JsonNode requiredFlows(String cluster) {
        for (JsonNode each : control("GET", "/required-flows", null).get("clusters")) {
            if (each.get("cluster").textValue().equals(cluster)) {
                return each;
            }
        }
        throw new AssertionError("No cluster " + cluster);
    }
}
