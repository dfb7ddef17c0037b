package org.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.AttributeType;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LayoutTest {

    private final PlainBrowser browser = new PlainBrowser();

    @Test
    @TestSecurity(
            user = "alice",
            roles = "member",
            attributes =
                    @SecurityAttribute(key = "displayName", value = "Alice <Liddell>", type = AttributeType.STRING))
    void saysWhoIsSignedInAndWhere() {
        Document page = gallery();

        assertThat(page.select(".person-name strong").text()).isEqualTo("Alice <Liddell>");
        assertThat(page.select(".person-role").text()).isEqualTo("Member");
        assertThat(page.select("header nav a").eachText())
                .containsExactly("Overview", "Clusters", "Changes", "Drift", "Exceptions");
        assertThat(page.select("header nav a[aria-current=page]").eachText()).containsExactly("Clusters");
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
    }

    @Test
    @TestSecurity(user = "dave", roles = "auditor")
    void leadsAuditorsToTheAuditTrail() {
        assertThat(gallery().select("header nav a[href=/audit]")).hasSize(1);
        assertThat(gallery().select(".person-name strong").text()).isEqualTo("dave");
    }

    @Test
    @TestSecurity(
            user = "olivia",
            roles = {"member", "operator"})
    void namesTheForemostRole() {
        assertThat(gallery().select(".person-role").text()).isEqualTo("Operator");
    }

    @Test
    @TestSecurity(user = "alice", roles = "member")
    void signsOutByAFormWithItsToken() {
        Document page = gallery();

        assertThat(page.select("form[action=/logout][method=post] input[type=hidden]")
                        .attr("value"))
                .isNotBlank();
    }

    @Test
    void showsStrangersNeitherNavigationNorSignOut() {
        Document page = gallery();

        assertThat(page.select("header nav")).isEmpty();
        assertThat(page.select("form[action=/logout]")).isEmpty();
    }

    @Test
    void hasNoScriptOrStyleInsideThePage() {
        Document page = gallery();

        assertThat(page.select("style, [style]")).isEmpty();
        assertThat(page.select("script")).allSatisfy(script -> {
            assertThat(script.attr("src")).startsWith("/webjars/");
            assertThat(script.data()).isEmpty();
        });
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @Test
    void refersOnlyToStaticFilesThatExist() {
        Document page = gallery();

        var addresses = page.select("link[href], script[src]").stream()
                .map(element -> element.hasAttr("href") ? element.attr("href") : element.attr("src"))
                .toList();
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(3);
        assertThat(addresses).allSatisfy(address -> given().get(address).then().statusCode(200));
    }

    @Test
    void drawsOnlyIconsThatExist() {
        Document sprite = org.jsoup.Jsoup.parse(
                given().get("/assets/icons.svg").asString(), "", org.jsoup.parser.Parser.xmlParser());

        assertThat(gallery().select("svg use").eachAttr("href")).isNotEmpty().allSatisfy(href -> {
            String id = href.substring(href.indexOf('#') + 1);
            assertThat(sprite.select("symbol").eachAttr("id")).contains(id);
        });
    }

    @Test
    void configuresHtmxWithoutEvalOrInlineStyles() {
        String config = gallery().select("meta[name=htmx-config]").attr("content");

        assertThat(io.restassured.path.json.JsonPath.from(config).getBoolean("allowEval"))
                .isFalse();
        assertThat(io.restassured.path.json.JsonPath.from(config).getBoolean("includeIndicatorStyles"))
                .isFalse();
    }

    private Document gallery() {
        return PlainBrowser.parse(browser.open("/clusters/gallery"));
    }
}
