package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.builder.Version;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No answer tells what the portal is made of, nor in which version. */
@QuarkusTest
class NothingToldTest {

    private static final Pattern MADE_OF = Pattern.compile(
            "quarkus|vert\\.?x|netty|resteasy|hibernate|jdbc|postgres|\\bh2\\b|snapshot|\tat ",
            Pattern.CASE_INSENSITIVE);

    @TestHTTPResource("/")
    URL portal;

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login",
                "/clusters",
                "/admin/people",
                "/nowhere",
                "/q/nowhere",
                "/q/openapi",
                "/q/openapi?format=json",
                "/changes/nowhere",
                "/login/oidc/in",
                "/trouble/400",
                "/trouble/405",
                "/trouble/500",
                "/trouble/503",
                "/trouble/unforeseen",
                "/api/v1/trouble/500",
                "/clusters;x"
            })
    void byAnAnswerOfAnyKind(String path) {
        Visitor olivia = Visitor.signedInAs("olivia");

        tellsNothing(olivia.get(path));
        tellsNothing(olivia.request().urlEncodingEnabled(false).put(path));
        tellsNothing(Visitor.stranger().get(path));
    }

    /** What the server itself answers, before anything of the portal has a say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/9.9\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"
            })
    void byWhatIsNoProperRequest(String request) throws IOException {
        tellsNothing(raw(request));
    }

    @Test
    void byAHeaderThatIsTooLong() throws IOException {
        tellsNothing(raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(21_000) + "\r\n\r\n"));
    }

    private void tellsNothing(Response answer) {
        tellsNothing(answer.statusLine() + "\n" + answer.headers() + "\n" + answer.asString());
    }

    private void tellsNothing(String answer) {
        assertThat(answer).doesNotContain(version, Version.getVersion());
        assertThat(MADE_OF.matcher(answer).results().map(found -> found.group()).toList())
                .as(answer)
                .isEmpty();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(portal.getHost(), portal.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
