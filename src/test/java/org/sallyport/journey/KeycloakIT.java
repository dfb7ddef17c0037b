package org.sallyport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.Browser;
import org.sallyport.TestSandboxPort.SandboxAddress;

/**
 * The main job with people who sign in at a real Keycloak, in a real browser: Keycloak and the portal have different host
 * names, so that cookies are kept from going astray as they are in production.
 */
@QuarkusIntegrationTest
@QuarkusTestResource(value = Keycloak.class, restrictToAnnotatedClass = true)
class KeycloakIT {

    private static final double LONG_ENOUGH = 120_000; // milliseconds
    private static final double AS_USUAL = 5_000;
    private static Browser browser;

    @TestHTTPResource
    URL portal;

    @SandboxAddress
    String sandboxAddress;

    Keycloak keycloak;

    @BeforeAll
    static void launch() {
        browser = Browser.launch();
        PlaywrightAssertions.setDefaultAssertionTimeout(LONG_ENOUGH);
    }

    @AfterAll
    static void theLogOfThePortalHoldsNoCodeNoTokenAndNoPassword() throws IOException {
        assertThat(Files.readString(Path.of("target", "quarkus.log")))
                .contains("sallyport")
                .doesNotContain("code=", "session_state", "logout_token", "eyJ", "keycloak-alice", "keycloak-olivia");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            PlaywrightAssertions.setDefaultAssertionTimeout(AS_USUAL);
            browser.close();
        }
    }

    @BeforeEach
    void theSandboxIsAsSeeded() {
        new SandboxControl(sandboxAddress).reset();
    }

    @Test
    void oneAsksAnotherSignsAndTheClusterIsHardened() {
        Page alice = signedIn("alice", "/clusters");
        link(alice, "payments-prod").click();
        link(alice, Pattern.compile("Harden this cluster")).click();
        alice.getByText("Restricted", new Page.GetByTextOptions().setExact(true))
                .click();
        alice.getByLabel("Bastions").fill("203.0.113.7");
        button(alice, "Show what would change").click();
        alice.getByLabel("Why").fill("Agreed");
        button(alice, "Request this change").click();
        assertThat(alice.locator(".title-line .pill")).hasText("Awaiting approval");
        String change = URI.create(alice.url()).getPath();

        Page bob = signedIn("bob", change);
        link(bob, Pattern.compile("^Approve$")).click();
        button(bob, "Approve").click();
        assertThat(bob.locator(".title-line .pill")).hasText("Approved");

        alice.navigate(address(change));
        link(alice, Pattern.compile("^Apply$")).click();
        button(alice, "Apply").click();
        untilState(alice, change, "Awaiting confirmation");
        link(alice, Pattern.compile("^Confirm that it works$")).click();
        button(alice, "Confirm that it works").click();
        untilState(alice, change, "Confirmed");
    }

    @Test
    void whoeverHasNoGroupThatMeansAnythingIsToldWhomToAsk() {
        Page mallory = atKeycloak("mallory", "/clusters");

        assertThat(mallory.locator("main")).containsText("no group of theirs means anything to this portal");
        assertThat(mallory.locator("main")).containsText("team-payments");
        mallory.navigate(address("/clusters"));
        assertThat(mallory.url()).doesNotStartWith(address("/clusters"));
    }

    @Test
    void aRoleThatTheGroupDoesNotGiveIsNotThere() {
        Page alice = signedIn("alice", "/");

        assertThat(alice.navigate(address("/admin/people")).status()).isEqualTo(403);
        assertThat(alice.navigate(address("/audit")).status()).isEqualTo(404);
    }

    @Test
    void whoeverSignsOutIsSignedOutOfTheOrganisationToo() {
        Page alice = signedIn("alice", "/clusters");

        alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();

        alice.waitForURL(Pattern.compile(".*/login\\?signed-out=true"));
        assertThat(alice.locator("main")).containsText("You are signed out");
        link(alice, Pattern.compile("^Sign in$")).click();
        assertThat(alice.locator("#password")).isVisible(); // Keycloak asks again
    }

    @Test
    void beforeSomethingThatMattersKeycloakAsksOnceMoreAlthoughItKnowsTheBrowser() {
        Page bob = signedIn("bob", "/changes");

        bob.navigate(address("/login/again?to=%2Fclusters"));
        assertThat(bob.url())
                .startsWith(keycloak.address())
                .contains("prompt=login", "max_age=0", "code_challenge=", "code_challenge_method=S256");
        bob.locator("#password").fill("keycloak-bob");
        bob.locator("#kc-login").click();

        bob.waitForURL(address("/clusters"));
    }

    @Test
    void aGroupThatWasTakenAwayIsGoneAtTheNextSignIn() {
        Page alice = signedIn("alice", "/clusters");
        keycloak.leave("alice", "team-payments");
        try {
            alice.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                    .click();
            alice.waitForURL(Pattern.compile(".*/login\\?signed-out=true"));

            assertThat(atKeycloak("alice", "/clusters").locator("main"))
                    .containsText("no group of theirs means anything to this portal");
        } finally {
            keycloak.join("alice", "team-payments");
        }
    }

    /** Keycloak says it once and not again, and gives up soon where the portal is slow to answer: so it may say it anew. */
    @Test
    void whomTheOrganisationSignsOutIsSignedOutHere() {
        keycloak.tell(portal.toString());

        await("the end of a session").atMost(Duration.ofMinutes(4)).until(() -> {
            Page olivia = signedIn("olivia", "/admin/people");
            keycloak.signOut("olivia");
            return isSignedOutSoon(olivia);
        });
    }

    private boolean isSignedOutSoon(Page page) {
        try {
            await("the session's end").atMost(Duration.ofSeconds(20)).until(() -> {
                page.navigate(address("/admin/people"));
                return page.url().startsWith(keycloak.address());
            });
            return true;
        } catch (ConditionTimeoutException notYet) {
            return false;
        }
    }

    @Test
    void anOperatorSeesWhoCameFromTheOrganisationAndWithWhichRights() {
        signedIn("alice", "/clusters");
        Page olivia = signedIn("olivia", "/admin/people/alice");

        assertThat(olivia.locator("main")).containsText("request changes for payments");
        assertThat(olivia.locator("main")).containsText("Their rights come from the groups of your organisation");
        assertThat(olivia.navigate(address("/account/password")).status()).isEqualTo(404);
    }

    /** Signs in at Keycloak, on the way to a page of the portal, and arrives there. */
    private Page signedIn(String name, String path) {
        Page page = atKeycloak(name, path);
        page.waitForURL(address(path));
        return page;
    }

    private Page atKeycloak(String name, String path) {
        BrowserContext context = browser.visitor();
        context.setDefaultTimeout(LONG_ENOUGH);
        Page page = context.newPage();
        page.navigate(address(path));
        assertThat(page.url()).startsWith(keycloak.address()).contains("code_challenge_method=S256");
        page.locator("#username").fill(name);
        page.locator("#password").fill("keycloak-" + name);
        page.locator("#kc-login").click();
        return page;
    }

    private void untilState(Page page, String change, String state) {
        page.navigate(address(change));
        assertThat(page.locator(".title-line .pill")).hasText(state);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, Pattern name) {
        return page.locator("main").getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.locator("main")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private String address(String path) {
        return URI.create(portal.toString()).resolve(path).toString();
    }
}
