package org.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ErrorPagesTest {

    private static final String GALLERY = "/clusters/gallery";

    @Inject
    RefusalsSeen refusals;

    private final PlainBrowser browser = new PlainBrowser();

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503})
    void tellsAPersonWhatHappenedAndWhatToDo(int status) {
        Response response = browser.open("/trouble/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        Document page = PlainBrowser.parse(response);
        assertThat(page.select("main h1").text()).isNotBlank();
        assertThat(page.select("main p")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(page.select("main a.button")).isNotEmpty();
        assertThat(page.text()).contains(response.header("X-Request-Id")).doesNotContain(TroublePages.SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503})
    void answersTheApiWithAProblemDocument(int status) {
        Response response = given().get("/api/v1/trouble/" + status);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(response.jsonPath().getString("title")).isNotBlank();
        assertThat(response.jsonPath().getString("detail")).isNotBlank();
        assertThat(response.jsonPath().getString("requestId")).isEqualTo(response.header("X-Request-Id"));
        assertThat(response.asString()).doesNotContain(TroublePages.SECRET);
    }

    @Test
    void answersAClientThatTakesNoHtmlWithAProblemDocument() {
        assertThat(given().accept("application/json").get("/trouble/404").contentType())
                .startsWith("application/problem+json");
    }

    @Test
    void saysNothingOfAnUnforeseenException() {
        Response response = browser.open("/trouble/unforeseen");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.asString())
                .contains("Something broke on our side", response.header("X-Request-Id"))
                .doesNotContain(TroublePages.SECRET, "IllegalState", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nowhere",
                "/clusters/gallery/nowhere",
                "/q/nowhere",
                "/assets/nowhere.css",
                "/webjars/nowhere.js"
            })
    void hasAPageForUnknownAddresses(String path) {
        Response response = browser.open(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(PlainBrowser.parse(response).select("h1").text()).isEqualTo("There is nothing here");
    }

    @Test
    void hasAPageForTheWrongMethodAndTheWrongFormat() {
        assertThat(PlainBrowser.parse(browser.open("/trouble/change/ok"))
                        .select("h1")
                        .text())
                .isEqualTo("This address cannot be used that way");
        Response wrongFormat =
                given().accept("text/html").contentType("text/plain").body("x").post(GALLERY);
        assertThat(wrongFormat.statusCode()).isIn(400, 415);
        assertThat(wrongFormat.contentType()).startsWith("text/html");
    }

    @Test
    void refusesAFormWithoutItsTokenWithAPageAndAnnouncesItOnce() {
        browser.open(GALLERY);

        Response response = browser.send("/trouble/change/ok", Map.of("reason", "x"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).contains("The form was open too long", "Nothing was changed");
        assertThat(announced(response)).singleElement().satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.reason()).isEqualTo("csrf");
            assertThat(refused.method()).isEqualTo("POST");
            assertThat(refused.path()).isEqualTo("/trouble/change/ok");
            assertThat(refused.user()).isEmpty();
            assertThat(refused.remoteAddress()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void refusesAFormWithAForgedToken() {
        browser.open(GALLERY);

        Response response = browser.send("/trouble/change/ok", Map.of("csrf-token", "Zm9yZ2VkZm9yZ2VkZm9yZ2Vk"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(announced(response)).extracting(RequestRefused::reason).containsExactly("csrf");
    }

    @Test
    void acceptsAFormWithItsToken() {
        Response response = browser.sendFormOf(GALLERY, "/trouble/change/ok", Map.of());

        assertThat(response.asString()).isEqualTo("changed");
        assertThat(announced(response)).isEmpty();
    }

    @Test
    void refusesAFormThatAnotherSiteSent() {
        Response response = given().accept("text/html")
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("a", "b")
                .post("/trouble/change/ok");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).contains("came from somewhere else");
        assertThat(announced(response)).extracting(RequestRefused::reason).containsExactly("csrf");
    }

    @Test
    void showsTheSentenceOfARefusalEscaped() {
        Response response = browser.sendFormOf(GALLERY, "/trouble/change/stale", Map.of());

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.asString()).contains("The rules changed &lt;after&gt; you looked.");
        assertThat(announced(response)).extracting(RequestRefused::reason).containsExactly("stale");
    }

    @Test
    @TestSecurity(user = "mallory", roles = "member")
    void announcesWhoReachedForSomethingForeign() {
        Response foreign = browser.sendFormOf(GALLERY, "/trouble/change/foreign", Map.of());
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(announced(foreign)).singleElement().satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.user()).isEqualTo("mallory");
        });

        Response forbidden = browser.sendFormOf(GALLERY, "/trouble/change/forbidden", Map.of());
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(announced(forbidden))
                .singleElement()
                .extracting(RequestRefused::status)
                .isEqualTo(403);

        Response role = browser.sendFormOf(GALLERY, "/trouble/operators", Map.of());
        assertThat(role.statusCode()).isEqualTo(403);
        assertThat(announced(role))
                .singleElement()
                .extracting(RequestRefused::reason)
                .isEqualTo("not-allowed");
    }

    @Test
    @TestSecurity(user = "mallory", roles = "member")
    void keepsItsFrameWhenItFailsBeforeThereIsAFormToken() {
        for (String path : List.of("/nowhere", "/trouble/operators", "/trouble/unforeseen", "/a;b")) {
            Document page = PlainBrowser.parse(browser.open(path));
            assertThat(page.select("header .person-name strong").text())
                    .as(path)
                    .isEqualTo("mallory");
            assertThat(page.select("header nav a")).as(path).isNotEmpty();
        }
    }

    @Test
    void announcesAChangeAtAnUnknownAddress() {
        Response response = browser.send("/nowhere", Map.of());

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(announced(response)).hasSize(1);
    }

    @Test
    void doesNotAnnounceReading() {
        assertThat(announced(browser.open("/trouble/403"))).isEmpty();
    }

    @Test
    void offersTheWayBackOnlyWithinThePortal() {
        Response own = given().accept("text/html")
                .header(
                        "Referer",
                        io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port + "/clusters?x=1")
                .get("/trouble/409");
        assertThat(PlainBrowser.parse(own).select("main a.primary").attr("href"))
                .isEqualTo("/clusters?x=1");

        Response foreign = given().accept("text/html")
                .header("Referer", "https://evil.example/x")
                .get("/trouble/409");
        assertThat(foreign.asString()).doesNotContain("evil.example");
    }

    private List<RequestRefused> announced(Response response) {
        return refusals.of(response.header("X-Request-Id"));
    }
}
