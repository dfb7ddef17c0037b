package org.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestGuardTest {

    @TestHTTPResource("/")
    URL portal;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/clusters/gallery;x",
                "/clusters;x=1/gallery",
                "/clusters/gallery%3Bx",
                "/clusters/gallery%3bx",
                "//clusters/gallery",
                "/clusters//gallery",
                "/clusters/./gallery",
                "/clusters/x/../gallery",
                "/clusters/gallery/.",
                "/clusters/gallery/..",
                "/clusters/%2e%2e/gallery",
                "/clusters%2Fgallery",
                "/clusters%5Cgallery",
                "/clusters/%252e/gallery",
                "/clusters/gallery%00",
                "/clusters/gallery%0d%0aX:1",
                "/trouble/operators;x",
                "/assets/sallyport.css;x",
                "/q/health;x"
            })
    void refusesAPathThatCouldBeReadInTwoWays(String path) throws IOException {
        String answer =
                raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("The request could not be read");
        assertThat(answer.toLowerCase()).contains("content-security-policy:", "x-request-id:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/clusters/7", "/a.b/c..d", "/.well-known/x", "/%E4%B8%AD", "/a%20b", "/..x", "/x~y_z-1"})
    void letsPlainPathsPass(String path) {
        assertThat(RequestGuard.isAmbiguous(path)).isFalse();
    }

    @Test
    void givesEveryRequestAnIdAndTakesOnlyAWellFormedOne() {
        String own = UUID.randomUUID().toString();
        assertThat(given().header("X-Request-Id", own).get("/clusters/gallery").header("X-Request-Id"))
                .isEqualTo(own);

        String invented =
                given().header("X-Request-Id", "1; DROP TABLE").get("/nowhere").header("X-Request-Id");
        assertThat(UUID.fromString(invented)).isNotNull();
    }

    @Test
    void answersTooLargeARequestWithAPage() {
        var response = given().accept("text/html")
                .formParam("reason", "x".repeat(1 << 20))
                .post("/clusters/gallery");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.asString()).contains("That was too much");
    }

    @Test
    void letsTenThousandCharactersReachTheCheckOfTheirField() {
        var response = new PlainBrowser()
                .sendFormOf(
                        "/clusters/gallery",
                        "/clusters/gallery",
                        Map.of("reason", "理".repeat(10_000), "level", "sealed"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.asString()).contains("it has 10000", "理".repeat(10_000));
    }

    @Test
    void putsTheSecurityHeadersOnEveryAnswer() {
        for (String path : new String[] {
            "/clusters/gallery",
            "/nowhere",
            "/trouble/unforeseen",
            "/assets/sallyport.css",
            "/webjars/htmx.org/dist/htmx.min.js",
            "/x;y"
        }) {
            var answer = given().urlEncodingEnabled(false).get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("Permissions-Policy")).as(path).isNotBlank();
            assertThat(answer.header("Cross-Origin-Opener-Policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("X-Request-Id")).as(path).isNotBlank();
            assertThat(answer.header("Server")).as(path).isNull();
            assertThat(answer.header("X-Powered-By")).as(path).isNull();
        }
    }

    @Test
    void letsBrowsersKeepStaticFilesButNeverPages() {
        String page = given().get("/clusters/gallery").header("Cache-Control");
        assertThat(page).isEqualTo("no-store");

        String stylesheet = PlainBrowser.parse(given().get("/clusters/gallery"))
                .select("link[rel=stylesheet]")
                .attr("href");
        assertThat(stylesheet).matches("/assets/sallyport\\.css\\?v=[0-9a-f]{12}");
        assertThat(given().get(stylesheet).header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(given().get("/assets/sallyport.css").header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void demandsTlsForTheFutureOnlyWhenReachedByTls() {
        assertThat(given().get("/clusters/gallery").header("Strict-Transport-Security"))
                .isNull();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(portal.getHost(), portal.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
