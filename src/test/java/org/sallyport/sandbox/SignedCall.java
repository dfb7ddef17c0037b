package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.core.auth.AKSKSigner;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A call signed by the SDK's signer but sent by the JDK's client, so that it can be bent on the way. */
final class SignedCall {

    private final RunningSandbox sandbox;
    private final String method;
    private final String path;
    private String body = "";
    private String project = SandboxSettings.DEFAULT_PROJECT;

    SignedCall(RunningSandbox sandbox, String method, String path) {
        this.sandbox = sandbox;
        this.method = method;
        this.path = path;
    }

    SignedCall body(String text) {
        body = text;
        return this;
    }

    SignedCall project(String other) {
        project = other;
        return this;
    }

    JsonNode cce() {
        return RunningSandbox.json(send("/api/v3/projects/" + project + path).body());
    }

    HttpResponse<String> vpc() {
        return send("/v3/" + project + "/vpc" + path);
    }

    HttpResponse<String> send(String fullPath) {
        return send(fullPath, fullPath, body, Map.of());
    }

    /** Signs one thing and sends another. */
    HttpResponse<String> send(String signedPath, String sentPath, String sentBody, Map<String, String> otherHeaders) {
        Map<String, String> headers = new TreeMap<>(signature(signedPath));
        headers.putAll(otherHeaders);
        headers.values().removeIf(String::isEmpty);
        headers.remove("Host");
        java.net.http.HttpRequest.Builder request = sandbox.request(sentPath)
                .method(method, sentBody.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(sentBody));
        headers.forEach(request::header);
        return sandbox.send(request.build());
    }

    private Map<String, String> signature(String signedPath) {
        HttpRequest.HttpRequestBuilder request = HttpRequest.newBuilder()
                .withEndpoint(sandbox.sandbox().endpoint().toString())
                .withMethod(HttpMethod.valueOf(method))
                .withPath(signedPath.contains("?") ? signedPath.substring(0, signedPath.indexOf('?')) : signedPath)
                .withBodyAsString(body);
        if (signedPath.contains("?")) {
            Map<String, List<String>> parameters = new LinkedHashMap<>();
            for (String pair : signedPath.substring(signedPath.indexOf('?') + 1).split("&")) {
                String[] parameter = pair.split("=", 2);
                parameters
                        .computeIfAbsent(parameter[0], key -> new ArrayList<>())
                        .add(parameter[1]);
            }
            parameters.forEach(request::addQueryParam);
        }
        return AKSKSigner.getInstance().sign(request.build(), RunningSandbox.credentials());
    }
}
