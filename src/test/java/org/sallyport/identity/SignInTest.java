package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {

    private static final String SESSION = "sallyport-session";

    @Inject
    EntityManager entities;

    @BeforeEach
    void forgetEarlierTries() {
        QuarkusTransaction.requiringNew().run(() -> SignInTries.deleteAll());
    }

    @Test
    void letsInWhoKnowsTheirPasswordAndReturnsThemToThePageTheyAskedFor() {
        Visitor alice = Visitor.stranger();
        String signInPage =
                alice.get("/whoami?x=1").then().statusCode(302).extract().header("Location");
        assertThat(signInPage).endsWith("/login?to=%2Fwhoami%3Fx%3D1");

        Document page = Jsoup.parse(alice.get("/login?to=%2Fwhoami%3Fx%3D1").asString());
        String returnTo = page.select("input[name=to]").val();
        Response in = alice.post("/login", Map.of("name", "alice", "password", "demo-alice", "to", returnTo));

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.header("Location")).endsWith("/whoami?x=1");
        alice.get("/whoami").then().statusCode(200).body(equalTo("alice member"));
    }

    @Test
    void keepsTheSessionInACookieOutOfReachOfScriptsAndOtherSites() {
        Cookie cookie = Visitor.stranger().signIn("alice", "demo-alice").detailedCookie(SESSION);

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Strict");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getMaxAge()).isEqualTo(-1);
        assertThat(cookie.getValue()).doesNotContain("alice");
    }

    @Test
    void ignoresSpacesAroundTheNameAndCapitals() {
        Visitor.stranger().signIn("  Alice ", "demo-alice").then().statusCode(303);
    }

    @Test
    void saysTheSameOfAWrongPasswordAndOfANameThatNobodyHas() {
        Response wrongPassword = Visitor.stranger().signIn("alice", "wrong");
        Response unknownName = Visitor.stranger().signIn("nobody", "wrong");
        Response impossibleName = Visitor.stranger().signIn("no/body\u0000", "wrong");

        for (Response refused : List.of(wrongPassword, unknownName, impossibleName)) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.detailedCookie(SESSION)).isNull();
            assertThat(Jsoup.parse(refused.asString()).select(".notice.danger").text())
                    .isEqualTo(Jsoup.parse(wrongPassword.asString())
                            .select(".notice.danger")
                            .text())
                    .contains("The user name or the password is wrong");
        }
    }

    @Test
    void keepsTheNameAfterAFailedTryAndShowsItHarmlessly() {
        Response refused = Visitor.stranger().signIn("\"><script>alert(1)</script>", "wrong");

        Document page = Jsoup.parse(refused.asString());
        assertThat(page.select("input[name=name]").val()).isEqualTo("\"><script>alert(1)</script>");
        assertThat(page.select("input[name=password]").hasAttr("value")).isFalse();
        assertThat(refused.asString()).doesNotContain("<script>alert");
    }

    @Test
    void asksForWhatIsMissing() {
        Response refused = Visitor.stranger().signIn("  ", "");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Enter your user name.").contains("Enter your password.");
    }

    @Test
    void takesTenThousandCharactersForWrongLikeAnythingElse() {
        Visitor.stranger().signIn("a".repeat(10_000), "p".repeat(10_000)).then().statusCode(401);
        Visitor.stranger()
                .signIn("alice", "demo-alice" + "p".repeat(100))
                .then()
                .statusCode(401);
    }

    @Test
    void refusesASignInWithoutTheTokenOfTheForm() {
        Visitor.stranger()
                .request()
                .formParam("name", "alice")
                .formParam("password", "demo-alice")
                .post("/login")
                .then()
                .statusCode(400)
                .cookies(Map.of());
    }

    @Test
    void makesANameWaitAfterTooManyFailuresEvenForTheRightPassword() {
        for (int failure = 1; failure <= 5; failure++) {
            Visitor.stranger().signIn("erin", "wrong").then().statusCode(401);
        }

        Response locked = Visitor.stranger().signIn("erin", "demo-erin");

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 31);
        assertThat(locked.detailedCookie(SESSION)).isNull();
        assertThat(locked.asString()).contains("Too many failed tries with this name. Wait ");
        Visitor.stranger().signIn("alice", "demo-alice").then().statusCode(303);
    }

    @Test
    void makesANameThatNobodyHasWaitJustTheSame() {
        for (int failure = 1; failure <= 5; failure++) {
            Visitor.stranger().signIn("nobody", "wrong").then().statusCode(401);
        }

        Visitor.stranger().signIn("nobody", "wrong").then().statusCode(429);
    }

    @Test
    void letsANameInAgainOnceItHasWaited() {
        for (int failure = 1; failure <= 5; failure++) {
            Visitor.stranger().signIn("erin", "wrong").then().statusCode(401);
        }
        theWaitIsOver();

        Visitor.stranger().signIn("erin", "demo-erin").then().statusCode(303);
        assertThat(QuarkusTransaction.requiringNew().call(() -> SignInTries.count("name", "erin")))
                .isZero();
    }

    @Test
    void makesANameWaitTwiceAsLongAfterEachFurtherFailure() {
        for (int failure = 1; failure <= 5; failure++) {
            Visitor.stranger().signIn("erin", "wrong").then().statusCode(401);
        }
        theWaitIsOver();
        Visitor.stranger().signIn("erin", "wrong").then().statusCode(401);

        Response locked = Visitor.stranger().signIn("erin", "demo-erin");

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(31, 61);
    }

    private void theWaitIsOver() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update sign_in_tries set locked_until = last_try_at")
                        .executeUpdate());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example/", "//evil.example/", "/\\evil.example", "/login", "javascript:alert(1)"})
    void neverSendsAnybodyToAnotherSite(String wanted) {
        Response in =
                Visitor.stranger().post("/login", Map.of("name", "alice", "password", "demo-alice", "to", wanted));

        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.header("Location")).matches("http://(localhost|127\\.0\\.0\\.1):\\d+/");
    }

    @Test
    void sendsWhoIsSignedInAlreadyOnTheirWay() {
        Visitor alice = Visitor.signedInAs("alice");

        assertThat(alice.get("/login").then().statusCode(303).extract().header("Location"))
                .matches("http://(localhost|127\\.0\\.0\\.1):\\d+/");
        assertThat(alice.get("/login?to=%2Fwhoami")
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location"))
                .endsWith("/whoami");
    }

    @Test
    void signsOut() {
        Visitor alice = Visitor.signedInAs("alice");

        Response out = alice.post("/logout", Map.of());

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(out.header("Location")).endsWith("/login?signed-out=true");
        assertThat(out.detailedCookie(SESSION).getMaxAge()).isZero();
        alice.get("/whoami").then().statusCode(302);
        alice.get("/login?signed-out=true").then().statusCode(200).body(containsString("You are signed out"));
    }

    @Test
    void signsNobodyOutWithoutTheTokenOfTheForm() {
        Visitor alice = Visitor.signedInAs("alice");

        alice.request()
                .contentType("application/x-www-form-urlencoded")
                .post("/logout")
                .then()
                .statusCode(400);

        alice.get("/whoami").then().statusCode(200);
    }

    @Test
    void tellsProgramsInsteadOfRedirectingThem() {
        Visitor.stranger()
                .request()
                .accept("application/json")
                .get("/api/v1/whoami")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("Location", equalTo(null));
    }

    @Test
    void takesNoNoticeOfACookieThatItDidNotWrite() {
        Visitor.stranger()
                .request()
                .cookie(SESSION, "bm90IGEgc2Vzc2lvbg==")
                .get("/whoami")
                .then()
                .statusCode(302);
    }

    @Test
    void doesNotTellTheDemonstrationsPasswordsInTests() {
        Visitor.stranger().get("/login").then().statusCode(200).body(not(containsString("demo-alice")));
    }

    @Test
    void keepsTheDescriptionOfTheApiFromStrangers() {
        Visitor.stranger().get("/q/openapi").then().statusCode(302);
    }
}
