package org.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Each tag in the page as a browser without JavaScript gets it. */
@QuarkusTest
class GalleryTest {

    private static final String GALLERY = "/clusters/gallery";

    private final PlainBrowser browser = new PlainBrowser();

    @Test
    void fillsTheLayout() {
        Document page = gallery();

        assertThat(page.title()).isEqualTo("payments-prod · Sallyport");
        assertThat(page.select("nav.crumbs a").attr("href")).isEqualTo("/clusters");
        assertThat(page.select("nav.crumbs [aria-current=page]").text()).isEqualTo("payments-prod");
        assertThat(page.select("main h1")).hasSize(1);
    }

    @Test
    void saysEachStateInAWordBesideItsIcon() {
        assertThat(gallery().select(".pill")).isNotEmpty().allSatisfy(pill -> {
            assertThat(pill.text()).isNotBlank();
            assertThat(pill.select("svg[aria-hidden=true]")).hasSize(1);
        });
        assertThat(gallery().select(".step .step-state").eachText())
                .containsExactly("Done", "In progress", "Outcome unknown", "Undone", "Failed", "Waiting");
        assertThat(gallery().select(".notice .visually-hidden").eachText())
                .containsExactly("Warning:", "Problem:", "Done:", "Note:");
    }

    @Test
    void countsWhatAPlanDoes() {
        assertThat(gallery().select(".counter li").eachText())
                .containsExactly("3 deleted", "5 created", "20 kept", "1 repaired");
    }

    @Test
    void showsMomentsExactlyAndInWords() {
        Element time = gallery().selectFirst(".facts time");

        assertThat(time.attr("datetime")).isEqualTo("2026-11-22T13:05:40Z");
        assertThat(time.text()).endsWith("2026-11-22 13:05 UTC");
        assertThat(time.select(".time-words").text()).isNotBlank();
    }

    @Test
    void tiesLabelAndHintToTheirField() {
        Document page = gallery();

        assertThat(page.select("label[for=field-bastions]").text()).isEqualTo("Bastion hosts");
        Element field = page.getElementById("field-bastions");
        assertThat(field.text()).isEqualTo("10.0.0.0/8");
        assertThat(page.getElementById(field.attr("aria-describedby")).text()).startsWith("One prefix a line");
        assertThat(page.select("label[for=field-reason]").text()).isEqualTo("Reason optional");
        assertThat(page.select("input[name=level][checked]").attr("value")).isEqualTo("restricted");
        assertThat(page.select("input[value=sealed]").hasAttr("disabled")).isTrue();
    }

    @Test
    void showsAFaultAtItsFieldWithNothingLostAndNothingRenderedRaw() {
        String typed = "\n<script>alert(1)</script>\r\n10.0.0.0/33 \"quoted\" 理由";

        var response = browser.sendFormOf(
                GALLERY, GALLERY, Map.of("bastions", typed, "ticket", "\"><img src=x>", "keep", "mesh"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.asString()).doesNotContain("<script>alert", "<img src=x>");
        Document page = PlainBrowser.parse(response);
        Element field = page.getElementById("field-bastions");
        // a browser drops the one line break that follows the opening tag
        assertThat(field.wholeText()).isEqualTo("\n" + typed);
        assertThat(field.attr("aria-invalid")).isEqualTo("true");
        assertThat(field.attr("aria-describedby")).isEqualTo("fault-bastions hint-bastions");
        assertThat(page.getElementById("fault-bastions").text()).contains("is not a prefix");
        assertThat(page.getElementById("field-ticket").attr("value")).isEqualTo("\"><img src=x>");
        assertThat(page.select("input[value=mesh]").hasAttr("checked")).isTrue();
    }

    @Test
    void listsAllFaultsAboveTheFormWithLinksToTheirFields() {
        Document page = PlainBrowser.parse(browser.sendFormOf(GALLERY, GALLERY, Map.of("bastions", "10.0.0.0/33")));

        assertThat(page.select("#form-errors").text()).isEqualTo("2 things need your attention");
        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#field-bastions", "#field-level");
        assertThat(page.select("[role=alert] a").eachAttr("href"))
                .allSatisfy(href ->
                        assertThat(page.getElementById(href.substring(1))).isNotNull());
    }

    @Test
    void givesEveryIdOnce() {
        assertThat(gallery().select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    private Document gallery() {
        return PlainBrowser.parse(browser.open(GALLERY));
    }
}
