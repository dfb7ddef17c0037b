package org.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behind a proxy that speaks TLS, and nobody is signed in. */
@QuarkusTest
@TestProfile(SignedOutTest.BehindProxy.class)
class SignedOutTest {

    public static class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    @Inject
    RefusalsSeen refusals;

    private final PlainBrowser browser = new PlainBrowser();

    @Test
    void sendsAStrangerWhoReadsToSignIn() {
        Response response = browser.open("/trouble/operators");

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.header("Location")).endsWith("/login?to=%2Ftrouble%2Foperators");
    }

    @Test
    void tellsAPersonWhoseSessionEndedThatNothingWasChanged() {
        Response response = browser.sendFormOf("/clusters/gallery", "/trouble/operators", Map.of());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.header("Location")).isNull();
        assertThat(response.asString()).contains("You are signed out", "Nothing was changed");
        assertThat(PlainBrowser.parse(response).select("main a.primary").attr("href"))
                .isEqualTo("/login");
        assertThat(refusals.of(response.header("X-Request-Id"))).singleElement().satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.reason()).isEqualTo("signed-out");
        });
    }

    @Test
    void answersAProgramWith401InsteadOfASignInPage() {
        Response response = given().redirects()
                .follow(false)
                .accept("application/json, text/plain")
                .get("/trouble/operators");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.contentType()).startsWith("application/problem+json");
    }

    @Test
    void asksForTlsFromNowOnWhenReachedByTls() {
        assertThat(given().header("X-Forwarded-Proto", "https")
                        .get("/clusters/gallery")
                        .header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
    }

    @Test
    void keepsTheSessionInACookieThatBelongsToThisHostAloneWhenReachedByTls() {
        Response page = overTls().get("/login");
        String token = PlainBrowser.parse(page).select("input[name=csrf-token]").val();

        Cookie cookie = overTls()
                .cookies(page.getCookies())
                .formParam("csrf-token", token)
                .formParam("name", "alice")
                .formParam("password", "demo-alice")
                .post("/login")
                .detailedCookie("__Host-sallyport-session");

        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
    }

    @Test
    void keepsTheTokenOfFormsInACookieThatBelongsToThisHostAloneWhenReachedByTls() {
        Response page = overTls().get("/login");

        assertThat(page.getCookies().keySet()).doesNotContain("sallyport-csrf");
        Cookie cookie = page.detailedCookie("__Host-sallyport-csrf");
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(overTls().cookies(page.getCookies()).get("/login").getCookies())
                .as("renewed, with the token that the forms of other tabs carry")
                .isEqualTo(page.getCookies());
    }

    @Test
    void takesNoTokenOverTlsThatANeighbourMayHavePutThere() {
        Response page = browser.open("/login");
        String token = PlainBrowser.parse(page).select("input[name=csrf-token]").val();

        Response refused = overTls()
                .cookie("sallyport-csrf", token)
                .formParam("csrf-token", token)
                .formParam("name", "alice")
                .formParam("password", "demo-alice")
                .post("/login");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("Nothing was changed");
    }

    @Test
    void tellsTheLogFromWhereARequestCameThatAProxyPassedOn() {
        Response refused = given().accept("text/html,*/*;q=0.8")
                .header("X-Forwarded-For", "203.0.113.9")
                .formParam("reason", "x")
                .post("/trouble/change/ok");

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refusals.of(refused.header("X-Request-Id")))
                .singleElement()
                .extracting(RequestRefused::remoteAddress)
                .isEqualTo("203.0.113.9");
    }

    private static RequestSpecification overTls() {
        return given().redirects().follow(false).accept("text/html").header("X-Forwarded-Proto", "https");
    }
}
