package org.sallyport.identity;

import static io.restassured.RestAssured.given;

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

/**
 * Somebody with a browser that runs no JavaScript. {@link #open}, {@link #submit} and {@link #send} walk as a person does:
 * they follow redirects and leave the visitor on the page where that ends. {@link #get} and {@link #post} give the very
 * answer to one request.
 */
public final class Visitor {
    private static final int FOLLOW_AT_MOST = 5;

    private final CookieFilter cookies = new CookieFilter();
    private String csrfToken;
    private String address = "/";
    private Response response;

    private Visitor() {}

    /** Somebody who has not signed in. */
    public static Visitor stranger() {
        return new Visitor();
    }

    /** One of the demonstration's people, signed in through the page. */
    public static Visitor signedInAs(String name) {
        return signedInAs(name, "demo-" + name);
    }

    public static Visitor signedInAs(String name, String password) {
        Visitor visitor = new Visitor();
        visitor.signIn(name, password).then().statusCode(303);
        return visitor;
    }

    /** A request that carries this visitor's cookies and follows no redirect. */
    public RequestSpecification request() {
        return given().filter(cookies).redirects().follow(false).accept("text/html,*/*;q=0.8");
    }

    public Response get(String path) {
        return request().urlEncodingEnabled(false).get(path);
    }

    /** Sends a form with the CSRF token that the forms of this visitor carry. */
    public Response post(String path, Map<String, String> fields) {
        return request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", csrfToken())
                .formParams(fields)
                .post(path);
    }

    public Response signIn(String name, String password) {
        return post("/login", Map.of("name", name, "password", password));
    }

    public Visitor open(String path) {
        address = path;
        response = get(path);
        return follow();
    }

    /** Fills in and sends the one form on the page that fits the selector. */
    public Visitor submit(String formSelector, Map<String, String> typed) {
        Element form = page().selectFirst(formSelector);
        if (form == null) {
            throw new AssertionError("No form " + formSelector + " on " + address + ":\n" + page().text());
        }
        Map<String, List<String>> fields = fields(form);
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        return send(form.attr("action"), fields);
    }

    /** Sends fields as they are, whatever the page says: what somebody with a tool would do. */
    public Visitor send(String path, Map<String, List<String>> fields) {
        RequestSpecification request = request().contentType("application/x-www-form-urlencoded; charset=UTF-8");
        fields.forEach((name, values) -> request.formParam(name, values));
        address = path;
        response = request.post(path);
        return follow();
    }

    /** The fields of the form on the page as a browser would send them untouched. */
    public Map<String, List<String>> fields(String formSelector) {
        return fields(page().selectFirst(formSelector));
    }

    private static Map<String, List<String>> fields(Element form) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (Element input : form.select("input[name], textarea[name], select[name]")) {
            boolean box = List.of("checkbox", "radio").contains(input.attr("type"));
            if (!box || input.hasAttr("checked")) {
                String value = value(input);
                fields.merge(input.attr("name"), List.of(value), (all, more) -> {
                    List<String> both = new ArrayList<>(all);
                    both.addAll(more);
                    return both;
                });
            }
        }
        return fields;
    }

    private static String value(Element field) {
        return switch (field.tagName()) {
            case "textarea" -> text(field);
            case "select" -> chosen(field);
            default -> field.val();
        };
    }

    /** The option that is selected, else the first. */
    private static String chosen(Element select) {
        Element selected = select.selectFirst("option[selected]");
        Element option = selected == null ? select.selectFirst("option") : selected;
        return option == null ? "" : option.val();
    }

    /** What a browser shows in a text area: everything but a line feed right behind its tag. */
    private static String text(Element textarea) {
        String text = textarea.wholeText();
        return text.startsWith("\n") ? text.substring(1) : text;
    }

    public int status() {
        return response.statusCode();
    }

    /** The path that the browser's address bar shows. */
    public String address() {
        return address;
    }

    public Document page() {
        return Jsoup.parse(response.asString());
    }

    /** What a person reads. */
    public String text() {
        return page().text();
    }

    private Visitor follow() {
        for (int i = 0; i < FOLLOW_AT_MOST && response.statusCode() / 100 == 3; i++) {
            URI next = URI.create(response.header("Location"));
            address = next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
            response = get(address);
        }
        return this;
    }

    /** Read from the form for signing in when it is needed first; it stays the same until the browser is closed. */
    private String csrfToken() {
        if (csrfToken == null) {
            String page = get("/login").asString();
            Element token = Jsoup.parse(page).selectFirst("input[name=csrf-token]");
            if (token == null) {
                throw new AssertionError("No form with a CSRF token on the page:\n" + page);
            }
            csrfToken = token.val();
        }
        return csrfToken;
    }
}
