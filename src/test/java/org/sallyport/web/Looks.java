package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Looks at a page as it is drawn: that it has no barriers (WCAG 2.2 AA), and that nobody has to scroll it sideways. */
public final class Looks {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Looks() {}

    /** Leaves a picture of it in target/looks, too. */
    public static void inspect(Page page, String name, ColorScheme colours, int width) {
        String file = "%s-%s-%d.png".formatted(name, colours.name().toLowerCase(Locale.ROOT), width);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "looks", file)));

        var violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();
        assertThat(violations)
                .as("barriers on %s, %s, %d pixels wide", name, colours, width)
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml() + node.getFailureSummary())
                                .toList())
                .isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("the width of %s", name)
                .isLessThanOrEqualTo(width);
    }
}
