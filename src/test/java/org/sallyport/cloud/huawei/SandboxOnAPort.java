package org.sallyport.cloud.huawei;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.sallyport.sandbox.Sandbox;
import org.sallyport.sandbox.SandboxSettings;

/** A sandbox for a test class, back to its seed before each test; told what to do through its control address only. */
final class SandboxOnAPort implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final Sandbox sandbox =
            new Sandbox(vertx, SandboxSettings.defaults().onPort(0));
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public void beforeAll(ExtensionContext context) {
        sandbox.start();
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

    String endpoint() {
        return sandbox.endpoint().toString();
    }

    TestConnection connection() {
        SandboxSettings settings = sandbox.settings();
        return TestConnection.to(endpoint(), settings.accessKey(), settings.secretKey(), settings.project());
    }

    TestConnection connectionAs(String accessKey, String secretKey, String project) {
        return TestConnection.to(endpoint(), accessKey, secretKey, project);
    }

    SandboxSettings settings() {
        return sandbox.settings();
    }

    JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(endpoint() + "/_sandbox" + path))
                .GET());
    }

    JsonNode post(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(endpoint() + "/_sandbox" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** The addresses called since the reset, in order, with the method before them. */
    List<String> calls() {
        return StreamSupport.stream(get("/calls").path("calls").spliterator(), false)
                .map(call ->
                        call.path("method").asText() + " " + call.path("path").asText())
                .toList();
    }

    /** How many rules a group holds, told by the sandbox itself. */
    int rulesOf(String group) {
        return get("/groups/" + group + "/rules").path("rules").size();
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException("The sandbox refused: " + answer.body());
            }
            return MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException("The sandbox cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
