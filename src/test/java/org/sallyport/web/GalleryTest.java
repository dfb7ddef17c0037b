package org.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GalleryTest {

    @Test
    void rendersEveryPart() throws Exception {
        Document page = Jsoup.parse(given().get("/clusters/gallery")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        java.nio.file.Files.writeString(java.nio.file.Path.of("target/gallery.html"), page.outerHtml());
        assertThat(page.title()).isEqualTo("payments-prod · Sallyport");
    }
}
