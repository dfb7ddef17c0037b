package org.sallyport;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/**
 * A real Chromium for tests that go through the pages as people do. Each {@link #visitor} is a person with cookies of
 * their own. Where no browser can be had, the test is reported as skipped and {@link MissingBrowserBanner} says so.
 */
public final class Browser implements AutoCloseable {

    /** How the reason of every test begins that was skipped for want of a browser. */
    static final String NO_BROWSER = "No browser: ";

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox", // Chromium refuses to run as root with it, and a container has no user namespaces
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    /** Starts Chromium, installing it first where it is missing and can be installed. */
    public static Browser launch() {
        Path executable = BrowserInstallation.find()
                .or(BrowserInstallation::install)
                .orElseThrow(() -> new TestAbortedException(NO_BROWSER + BrowserInstallation.ADVICE));
        // Playwright alone would fetch all of its browsers at this point
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Browser(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(executable)
                                    .setArgs(ARGUMENTS)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A person before a desktop screen. */
    public BrowserContext visitor() {
        return visitor(desktop());
    }

    /** A person whose browser runs no scripts. */
    public BrowserContext visitorWithoutJavaScript() {
        return visitor(desktop().setJavaScriptEnabled(false));
    }

    /** A person with a phone. */
    public BrowserContext visitorWithPhone() {
        return visitor(desktop().setViewportSize(390, 844).setHasTouch(true));
    }

    /** A person with a screen, a language or a colour scheme of their own. */
    public BrowserContext visitor(com.microsoft.playwright.Browser.NewContextOptions options) {
        return chromium.newContext(options);
    }

    /** What a visitor has unless told otherwise: 1280 by 900 pixels, English, light. */
    public static com.microsoft.playwright.Browser.NewContextOptions desktop() {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setLocale("en-GB");
    }

    @Override
    public void close() {
        playwright.close();
    }
}
