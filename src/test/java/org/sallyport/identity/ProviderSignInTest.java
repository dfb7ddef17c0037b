package org.sallyport.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the portal makes of a provider's answer, and what it keeps in the browser until the answer comes. */
@QuarkusTest
@TestProfile(ProviderSignInTest.BehindProxy.class)
@QuarkusTestResource(value = SelfWilledProvider.class, restrictToAnnotatedClass = true)
class ProviderSignInTest {

    public static class BehindProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    SelfWilledProvider provider;

    private final Map<String, String> cookies = new HashMap<>();

    @Test
    void letsInWhomTheProviderVouchesFor() {
        Response arrived = comeBack(go("/login/oidc/in?to=%2Fwhoami"), "olga", Instant.now());

        assertThat(arrived.statusCode()).isEqualTo(200);
        assertThat(get("/whoami").asString()).isEqualTo("olga operator");
        assertThat(isFresh()).isTrue();
    }

    @Test
    void refusesWhomTheAuditLogWouldTakeForThePortalItself() {
        Response arrived = comeBack(go("/login/oidc/in?to=%2Fwhoami"), "system", Instant.now());

        assertThat(arrived.statusCode()).isEqualTo(403);
        assertThat(arrived.asString()).contains("which is what the audit log calls the portal itself");
        assertThat(get("/whoami").statusCode()).isEqualTo(302);
    }

    @Test
    void answersTheProviderOnceTheSessionsThatItEndedAreGone() {
        comeBack(go("/login/oidc/in?to=%2Fwhoami"), "olga", Instant.now());
        assertThat(get("/whoami").statusCode()).isEqualTo(200);
        String token = provider.endOfSessionsOf("olga");

        assertThat(backChannel(token.substring(0, token.length() - 8) + "AAAAAAAA"))
                .isEqualTo(400);
        assertThat(backChannel("")).isEqualTo(400);
        assertThat(get("/whoami").statusCode()).isEqualTo(200);
        assertThat(backChannel(token)).isEqualTo(200);

        assertThat(get("/whoami").statusCode()).isEqualTo(302);
    }

    private static int backChannel(String token) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("logout_token", token)
                .post("/login/oidc-logout")
                .statusCode();
    }

    @Test
    void asksForAProofThatIsNewAndWithAProofKeyForTheCode() {
        assertThat(go("/login/oidc/again?to=%2Fwhoami").header("Location"))
                .startsWith(provider.address())
                .contains("prompt=login", "max_age=0", "code_challenge=", "code_challenge_method=S256", "nonce=");
    }

    @Test
    void believesNoProviderThatDoesNotAskAgainAlthoughItWasTold() {
        Response arrived = comeBack(
                go("/login/oidc/again?to=%2Fwhoami"), "olga", Instant.now().minus(Duration.ofHours(1)));

        assertThat(arrived.statusCode()).isEqualTo(403);
        assertThat(arrived.asString()).contains("did not");
        assertThat(get("/whoami").statusCode()).isEqualTo(302);
    }

    @Test
    void believesNoProviderThatDoesNotSayWhenItAsked() {
        assertThat(comeBack(go("/login/oidc/again?to=%2Fwhoami"), "olga", null).statusCode())
                .isEqualTo(403);
        assertThat(get("/whoami").statusCode()).isEqualTo(302);
    }

    @Test
    void believesNoProofOfTheFutureWhichWouldNeverGrowOld() {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(comeBack(go("/login/oidc/again?to=%2Fwhoami"), "olga", tomorrow)
                        .statusCode())
                .isEqualTo(403);

        comeBack(go("/login/oidc/in?to=%2Fwhoami"), "olga", tomorrow);
        assertThat(isFresh()).isFalse();
    }

    @Test
    void signsInWhoeverProvedThemselvesLongAgoButAsksAgainBeforeSomethingThatMatters() {
        comeBack(go("/login/oidc/in?to=%2Fwhoami"), "olga", Instant.now().minus(Duration.ofHours(1)));

        assertThat(get("/whoami").statusCode()).isEqualTo(200);
        assertThat(isFresh()).isFalse();
    }

    @Test
    void keepsWhatItNeedsForTheAnswerInCookiesThatBelongToThisHostAloneWhenReachedByTls() {
        Response sent = go("/login/oidc/in?to=%2Fwhoami");

        assertThat(sent.detailedCookies().asList()).isNotEmpty();
        assertThat(named(sent, "__Host-q_auth")).isNotEmpty();
        assertThat(sent.detailedCookies().asList()).allSatisfy(ProviderSignInTest::belongsToThisHostAlone);
        Response answered = answer(sent, "olga", Instant.now());
        assertThat(named(answered, "__Host-q_session")).isNotEmpty();
        assertThat(named(answered, "__Host-q_auth"))
                .as("used once")
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie.getMaxAge()).isZero());
        assertThat(answered.detailedCookies().asList()).allSatisfy(ProviderSignInTest::belongsToThisHostAlone);
        Response arrived = get(path(answered));
        assertThat(named(arrived, "__Host-q_session"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie.getMaxAge()).isZero());
        assertThat(cookies.keySet()).noneMatch(name -> name.contains("q_"));
    }

    @Test
    void takesNoAnswerOverTlsOnTheWordOfACookieThatANeighbourMayHavePutThere() {
        Response sent = go("/login/oidc/in?to=%2Fwhoami");
        Map<String, String> planted = new HashMap<>();
        cookies.forEach((name, value) -> planted.put(name.replace("__Host-", ""), value));

        Response answered =
                overTls().cookies(planted).get(provider.answerTo(sent.header("Location"), "olga", Instant.now()));

        assertThat(answered.cookies().keySet()).noneMatch(name -> name.contains("q_session"));
        assertThat(answered.statusCode()).isNotEqualTo(200);
    }

    @Test
    void namesThemWithoutThePrefixByPlainHttpWhereBrowsersRefuseIt() {
        Response sent = given().redirects().follow(false).get("/login/oidc/in?to=%2Fwhoami");

        List<Cookie> state = named(sent, "q_auth");
        assertThat(state).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.isHttpOnly()).isTrue();
            assertThat(cookie.getSameSite()).isEqualTo("Lax");
            assertThat(cookie.getDomain()).isNull();
        });
    }

    private static void belongsToThisHostAlone(Cookie cookie) {
        assertThat(cookie.getName()).startsWith("__Host-");
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isIn("Lax", "Strict");
    }

    private static List<Cookie> named(Response response, String beginning) {
        return response.detailedCookies().asList().stream()
                .filter(cookie -> cookie.getName().startsWith(beginning))
                .toList();
    }

    /** Whether a page that wants a fresh proof shows itself. */
    private boolean isFresh() {
        return get("/admin/policy/propose").statusCode() == 200;
    }

    private Response go(String path) {
        return get(path);
    }

    private Response comeBack(Response sent, String person, Instant authenticatedAt) {
        return get(path(answer(sent, person, authenticatedAt)));
    }

    private Response answer(Response sent, String person, Instant authenticatedAt) {
        return get(provider.answerTo(sent.header("Location"), person, authenticatedAt));
    }

    private static String path(Response redirect) {
        URI location = URI.create(redirect.header("Location"));
        return location.getRawPath() + (location.getRawQuery() == null ? "" : "?" + location.getRawQuery());
    }

    private Response get(String path) {
        Response response = overTls().cookies(cookies).urlEncodingEnabled(false).get(path);
        response.detailedCookies().asList().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return response;
    }

    private static RequestSpecification overTls() {
        return given().redirects().follow(false).accept("text/html,*/*;q=0.8").header("X-Forwarded-Proto", "https");
    }
}
