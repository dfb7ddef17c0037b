package org.sallyport.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.Browser;
import org.sallyport.TestSandboxPort.SandboxAddress;

/** The whole way in Chromium, with the eyes of the people who walk it; pictures are left under target/screenshots. */
@QuarkusIntegrationTest
class BrowserIT {
    private static final double LONG_ENOUGH = 60_000;
    private static Browser browser;

    @TestHTTPResource
    URL portal;

    @SandboxAddress
    String sandboxAddress;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void launch() {
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void theSandboxIsAsSeeded() {
        new SandboxControl(sandboxAddress).reset();
    }

    @Test
    void withJavaScriptTheWholeWay() {
        walk("js", browser.visitor(), browser.visitor());

        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void withoutJavaScriptTheWholeWay() {
        walk("no-js", browser.visitorWithoutJavaScript(), browser.visitorWithoutJavaScript());
    }

    @Test
    void operatorsLookAfterPeopleAndTeams() {
        BrowserContext ofOlivia = browser.visitor();
        Page olivia = signIn(ofOlivia, "olivia");
        Album album = new Album("people");

        administration(olivia, "People").click();
        album.addInEveryLook(olivia, "people");
        link(olivia, "Add a person").click();
        olivia.getByLabel("User name").fill("Nina Ng");
        button(olivia, "Add a person").click();
        assertThat(olivia.getByText("A user name has 1 to 64").first()).isVisible();
        album.addInEveryLook(olivia, "add");
        olivia.getByLabel("User name").fill("nina");
        olivia.locator("#field-displayName").fill("Nina Ng");
        olivia.locator("label[for=choice-team-payments]").click();
        button(olivia, "Add a person").click();
        assertThat(olivia.getByText("Give it to Nina Ng")).isVisible();
        album.addInEveryLook(olivia, "first-half");
        String firstHalf = olivia.locator("pre.code").innerText().strip();
        link(olivia, "Go on").click();
        assertThat(olivia.getByText("You proposed this")).isVisible();

        BrowserContext ofBob = browser.visitor();
        Page bob = signIn(ofBob, "bob");
        administration(bob, "Grants").click();
        album.addInEveryLook(bob, "grants");
        link(bob, "Add").click();
        album.addInEveryLook(bob, "grant");
        button(bob, "Sign").click();
        assertThat(bob.getByText("Olivia has the first half")).isVisible();
        album.addInEveryLook(bob, "second-half");
        String lent = firstHalf + "-" + bob.locator("pre.code").innerText().strip();
        ofBob.close();

        olivia.navigate(address("/admin/people/nina"));
        album.addInEveryLook(olivia, "person");
        link(olivia, "Disable").click();
        album.addInEveryLook(olivia, "disable");
        olivia.navigate(address("/admin/teams"));
        album.addInEveryLook(olivia, "teams");
        link(olivia, "payments").click();
        album.addInEveryLook(olivia, "team");

        BrowserContext ofNina = browser.visitor();
        Page nina = signIn(ofNina, "nina", lent);
        assertThat(nina.getByText("Choose a password of your own first")).isVisible();
        album.addInEveryLook(nina, "password");
        nina.getByLabel("Current password").fill(lent);
        nina.locator("#field-chosen").fill("seven otters under a bridge");
        nina.locator("#field-repeated").fill("seven otters under a bridge");
        button(nina, "Change the password").click();
        assertThat(nina).hasURL(address("/"));

        ofNina.close();
        ofOlivia.close();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    private void walk(String name, BrowserContext ofAlice, BrowserContext ofBob) {
        Page alice = signIn(ofAlice, "alice");
        Page bob = signIn(ofBob, "bob");
        Album album = new Album(name);

        alice.navigate(address("/clusters"));
        album.add(alice, "clusters");
        link(alice, "payments-prod").click();
        album.add(alice, "cluster");
        alice.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("Harden this cluster")))
                .click();
        alice.getByText("Restricted", new Page.GetByTextOptions().setExact(true))
                .click();
        alice.getByLabel("Bastions").fill("203.0.113.7/24");
        button(alice, "Show what would change").click();
        assertThat(alice.getByText("did you mean 203.0.113.0/24?").first()).isVisible();
        assertThat(alice.getByLabel("Bastions")).hasValue("203.0.113.7/24");
        album.add(alice, "a-mistake");
        alice.getByLabel("Bastions").fill("203.0.113.7");
        button(alice, "Show what would change").click();
        assertThat(alice.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Preview: Restricted for payments-prod");
        album.add(alice, "preview");

        alice.getByLabel("Why").fill("<script>alert(1)</script> 安全组加固");
        button(alice, "Request this change").click();
        assertThat(alice.getByText("<script>alert(1)</script> 安全组加固").first()).isVisible();
        album.add(alice, "requested");
        String change = alice.url();

        bob.navigate(address("/changes?state=mine"));
        album.add(bob, "queue");
        bob.navigate(change);
        album.add(bob, "to-decide");
        link(bob, "Approve").click();
        album.add(bob, "sign");
        button(bob, "Approve").click();

        alice.navigate(change);
        link(alice, "Apply").click();
        button(alice, "Apply").click();
        album.add(alice, "applying");
        untilState(alice, change, "Awaiting confirmation");
        album.add(alice, "applied");
        link(alice, "Confirm that it works").click();
        button(alice, "Confirm that it works").click();
        untilState(alice, change, "Confirmed");

        link(alice, "Ask to undo").click();
        alice.getByLabel("Why").fill("The partner still uses the old range");
        button(alice, "Ask to undo").click();
        bob.navigate(change);
        link(bob, "Approve the undo").click();
        button(bob, "Approve the undo").click();
        untilState(alice, change, "Undone");
        alice.navigate(change + "?tab=timeline");
        album.add(alice, "timeline");

        ofAlice.close();
        ofBob.close();
    }

    private Page signIn(BrowserContext context, String name) {
        return signIn(context, name, "demo-" + name);
    }

    private Page signIn(BrowserContext context, String name, String password) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            // a mistake in a form is answered with 422, which Chromium writes down too
            if (message.type().equals("error") && !message.text().contains("status of 422")) {
                complaints.add(message.text());
            }
        });
        page.navigate(address("/login"));
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
        return page;
    }

    /** With JavaScript the page follows by itself; without, it is opened again, as its own refresh does. */
    private static void untilState(Page page, String change, String state) {
        page.navigate(change);
        Locator pill = page.locator(".title-line .pill");
        assertThat(pill)
                .hasText(
                        state,
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                .setTimeout(LONG_ENOUGH));
    }

    /** A page that only some people need: behind one word in the navigation. */
    private static Locator administration(Page page, String name) {
        page.locator("header nav summary").click();
        return link(page, name);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
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

    /** Pictures of one walk, in order; some pages are also looked at for barriers, where scripts can run. */
    private static final class Album {
        /** The look takes seconds for each; these hold everything that the others are made of. */
        private static final Set<String> LOOKED_AT_FOR_BARRIERS = Set.of("a-mistake", "preview", "applied");

        private final String name;
        private int pictures;

        Album(String name) {
            this.name = name;
        }

        /** In the light, in the dark, and on a telephone. */
        void addInEveryLook(Page page, String what) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            add(page, what);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.setViewportSize(360, 740);
            add(page, what + "-dark-360");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as("the width of the page %s", what)
                    .isLessThanOrEqualTo(360);
            page.setViewportSize(1280, 800);
        }

        void add(Page page, String what) {
            pictures++;
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "%s-%02d-%s.png".formatted(name, pictures, what))));
            if (name.equals("people") || name.equals("js") && LOOKED_AT_FOR_BARRIERS.contains(what)) {
                List<Rule> barriers = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations();
                assertThat(barriers)
                        .extracting(rule ->
                                rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                        .as("barriers on the page %s", what)
                        .isEmpty();
            }
        }
    }
}
