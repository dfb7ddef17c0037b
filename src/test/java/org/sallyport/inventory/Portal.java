package org.sallyport.inventory;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.sallyport.identity.Visitor;

/** What the tests of these pages do over and over: read a page, fill in its form, trouble the sandbox. */
final class Portal {

    private Portal() {}

    static Document page(Response response) {
        return Jsoup.parse(response.asString());
    }

    static Document open(Visitor visitor, String address) {
        return page(visitor.get(address).then().statusCode(200).extract().response());
    }

    /** The address of a cluster that the visitor sees in the list. */
    static String cluster(Visitor visitor, String name) {
        Element link = open(visitor, "/clusters?name=" + name).select("tbody a").stream()
                .filter(candidate -> candidate.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not listed"));
        return link.attr("href");
    }

    /** What a form would send untouched, by field. */
    static Map<String, String> fields(Document page, String action) {
        Map<String, String> fields = new HashMap<>();
        Element form = page.selectFirst("form[action=" + action + "]");
        if (form == null) {
            throw new AssertionError("No form to " + action + " on:\n" + page.text());
        }
        for (Element field : form.select("input[name], textarea[name]")) {
            boolean isBox = field.attr("type").equals("checkbox");
            if (!isBox || field.hasAttr("checked")) {
                fields.put(field.attr("name"), field.tagName().equals("textarea") ? typed(field) : field.val());
            }
        }
        fields.remove("csrf-token");
        return fields;
    }

    /** Sends what was typed as browsers do, in UTF-8, with the token of the page's forms. */
    static Response send(Visitor visitor, String address, Map<String, String> typed) {
        String token = open(visitor, address).select("input[name=csrf-token]").val();
        return visitor.request()
                .config(config().encoderConfig(encoderConfig().defaultContentCharset(StandardCharsets.UTF_8)))
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", token)
                .formParams(typed)
                .post(address);
    }

    /** The content of a text area as a browser has it: without the first line end. */
    static String typed(Element textarea) {
        String text = textarea.wholeText();
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    static RequestSpecification sandbox() {
        return given().baseUri("http://127.0.0.1:"
                        + ConfigProvider.getConfig().getValue("sallyport.sandbox.port", String.class))
                .contentType("application/json");
    }

    static void resetSandbox() {
        sandbox().delete("/_sandbox/faults").then().statusCode(200);
        sandbox().body("{}").post("/_sandbox/reset").then().statusCode(200);
    }

    /** From now on the cloud answers every call with this status. */
    static void breakCloud(int status) {
        sandbox()
                .body("{\"kind\":\"error\",\"status\":" + status + "}")
                .post("/_sandbox/faults")
                .then()
                .statusCode(201);
    }
}
