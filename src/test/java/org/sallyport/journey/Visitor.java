package org.sallyport.journey;

import static io.restassured.RestAssured.given;

import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person with a browser that runs no JavaScript: opens pages, fills in the forms on them, sends them, follows on. */
final class Visitor {
    private static final int FOLLOW_AT_MOST = 5;

    private final CookieFilter cookies = new CookieFilter();
    private String address = "/";
    private Response response;

    private Visitor() {}

    /** Somebody who has not signed in. */
    static Visitor stranger() {
        return new Visitor();
    }

    /** One of the demonstration's people. */
    static Visitor signedIn(String name) {
        Visitor visitor = new Visitor();
        visitor.open("/login");
        visitor.submit("form[action=/login]", Map.of("name", name, "password", "demo-" + name));
        if (visitor.address.startsWith("/login")) {
            throw new AssertionError(
                    name + " could not sign in: " + visitor.page().text());
        }
        return visitor;
    }

    Visitor open(String path) {
        address = path;
        response = request().get(path);
        return follow();
    }

    /** Fills in and sends the one form on the page that fits the selector. */
    Visitor submit(String formSelector, Map<String, String> typed) {
        Element form = page().selectFirst(formSelector);
        if (form == null) {
            throw new AssertionError("No form " + formSelector + " on " + address + ":\n" + page().text());
        }
        Map<String, List<String>> fields = fields(form);
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        return post(form.attr("action"), fields);
    }

    /** Sends fields as they are, whatever the page says: what somebody with a tool would do. */
    Visitor post(String path, Map<String, List<String>> fields) {
        RequestSpecification request = request().contentType("application/x-www-form-urlencoded; charset=UTF-8");
        fields.forEach((name, values) -> request.formParam(name, values));
        address = path;
        response = request.post(path);
        return follow();
    }

    /** The fields of the form on the page as a browser would send them untouched. */
    Map<String, List<String>> fields(String formSelector) {
        return fields(page().selectFirst(formSelector));
    }

    private static Map<String, List<String>> fields(Element form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name], textarea[name], select[name]")) {
            boolean box = List.of("checkbox", "radio").contains(input.attr("type"));
            if (!box || input.hasAttr("checked")) {
                String value = input.tagName().equals("textarea") ? text(input) : input.val();
                fields.merge(input.attr("name"), List.of(value), (all, more) -> {
                    List<String> both = new ArrayList<>(all);
                    both.addAll(more);
                    return both;
                });
            }
        }
        return fields;
    }

    /** What a browser shows in a text area: everything but a line feed right behind its tag. */
    private static String text(Element textarea) {
        String text = textarea.wholeText();
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    int status() {
        return response.statusCode();
    }

    /** The path that the browser's address bar shows. */
    String address() {
        return address;
    }

    Document page() {
        return Jsoup.parse(response.asString());
    }

    /** What a person reads. */
    String text() {
        return page().text();
    }

    private Visitor follow() {
        for (int i = 0; i < FOLLOW_AT_MOST && response.statusCode() / 100 == 3; i++) {
            address = URI.create(response.header("Location")).getRawPath()
                    + query(URI.create(response.header("Location")));
            response = request().get(address);
        }
        return this;
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    }

    private RequestSpecification request() {
        return given().config(RestAssuredConfig.config()
                        .redirect(RedirectConfig.redirectConfig().followRedirects(false)))
                .urlEncodingEnabled(true)
                .filter(cookies)
                .header("Accept", "text/html");
    }
}
