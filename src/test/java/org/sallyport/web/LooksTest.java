package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.AttributeType;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.Browser;

/** The pages in a real browser: contrast and accessibility, phone width, the content policy. Pictures in target/looks. */
@QuarkusTest
class LooksTest {

    private static Browser browser;

    @TestHTTPResource("/")
    String portal;

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

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 360", "DARK, 360"})
    @TestSecurity(user = "alice", roles = "member")
    void isReadableForEverybodyInEveryLight(ColorScheme colours, int width) {
        try (BrowserContext context =
                browser.visitor(Browser.desktop().setColorScheme(colours).setViewportSize(width, 800))) {
            Page page = context.newPage();
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("422")) {
                    complaints.add(message.text());
                }
            });

            page.navigate(portal + "clusters/gallery");
            Looks.inspect(page, "gallery", colours, width);

            page.getByLabel("Bastion hosts").fill("10.0.0.0/33");
            page.getByText("Show the preview").click();
            Looks.inspect(page, "faults", colours, width);

            assertThat(complaints).as("what the browser complained of").isEmpty();

            page.navigate(portal + "nowhere");
            Looks.inspect(page, "nothing-here", colours, width);
        }
    }

    @Test
    @TestSecurity(user = "alice", roles = "member")
    void printsWithoutNavigationAndButtons() {
        try (BrowserContext context = browser.visitor()) {
            Page page = context.newPage();
            page.navigate(portal + "clusters/gallery");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.screenshot(
                    new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/looks/gallery-print.png")));

            assertThat(page.locator("header nav, .tabs, .button").all()).noneMatch(Locator::isVisible);
            assertThat(page.locator("table.table").isVisible()).isTrue();
        }
    }

    @Test
    @TestSecurity(user = "alice", roles = "member")
    void leadsTheKeyboardFirstToTheContent() {
        try (BrowserContext context = browser.visitor()) {
            Page page = context.newPage();
            page.navigate(portal + "clusters/gallery");

            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").textContent()).isEqualTo("Skip to content");
            page.keyboard().press("Enter");

            assertThat(page.locator(":focus").getAttribute("id")).isEqualTo("content");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, 1", "DARK, 1280, 1", "LIGHT, 360, 3", "DARK, 360, 3"})
    @TestSecurity(
            user = "olivia",
            roles = "operator",
            attributes = @SecurityAttribute(key = "grantsPage", value = "/admin/grants", type = AttributeType.STRING))
    void fitsWhatAnOperatorNeedsIntoTheMasthead(ColorScheme colours, int width, int lines) {
        try (BrowserContext context = browser.visitor(Browser.desktop()
                .setColorScheme(colours)
                .setViewportSize(width, 800)
                .setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(portal + "clusters/gallery");
            assertThat(page.locator("header.masthead").boundingBox().height).isLessThan(lines * 60.0);

            page.locator("header nav > ul > li > a").last().focus();
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").textContent()).isEqualTo("Administration");
            page.keyboard().press("Enter");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus").textContent()).isEqualTo("Policy");
            Path picture = Path.of("target/looks", "operator-" + colours.name().toLowerCase() + "-" + width + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(picture));
            assertThat(page.locator("header nav :is(a, summary)").all())
                    .hasSizeGreaterThanOrEqualTo(10)
                    .allSatisfy(link -> {
                        assertThat(link.isVisible()).as(link.textContent()).isTrue();
                        assertThat(link.boundingBox().x).isNotNegative();
                        assertThat(link.boundingBox().x + link.boundingBox().width)
                                .as(link.textContent())
                                .isLessThanOrEqualTo(width);
                    });
        }
    }
}
