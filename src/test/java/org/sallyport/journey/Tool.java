package org.sallyport.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who speaks to the portal with a tool of their own in place of a browser: fast, from many threads at once, and
 * whatever buttons a page has or lacks. Follows no redirects.
 */
final class Tool {
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    /** HTTP/1.1, so that what is sent at the same time comes in on connections of its own. */
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();

    private final URI portal;
    private String token = "";

    private Tool(URI portal) {
        this.portal = portal;
    }

    /** What the portal answered. */
    record Answer(int status, String body, String location) {}

    static Tool signedIn(URI portal, String name) {
        Tool tool = new Tool(portal);
        tool.readToken("/login");
        Answer answer = tool.post("/login", Map.of("name", name, "password", "demo-" + name));
        if (answer.status() != 303) {
            throw new AssertionError(name + " could not sign in: " + answer);
        }
        tool.readToken("/changes");
        return tool;
    }

    private void readToken(String path) {
        Matcher found = TOKEN.matcher(get(path).body());
        if (!found.find()) {
            throw new AssertionError("No token on " + path);
        }
        token = found.group(1);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(portal.resolve(path)).GET());
    }

    Answer post(String path, Map<String, String> fields) {
        return post(path, List.copyOf(fields.entrySet()));
    }

    /** As {@link #post(String, Map)}, with fields of which there can be several of one name. */
    Answer post(String path, List<Map.Entry<String, String>> fields) {
        String body = Stream.concat(fields.stream(), Stream.of(Map.entry("csrf-token", token)))
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(portal.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
