package org.sallyport.identity;

import static io.restassured.RestAssured.given;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/**
 * Somebody with a browser, over REST Assured: keeps cookies, takes the CSRF token from the page and does not follow
 * redirects unless told.
 */
public final class Visitor {

    private final CookieFilter cookies = new CookieFilter();

    /** A stranger. */
    public static Visitor stranger() {
        return new Visitor();
    }

    /** One of the demonstration's people, signed in through the page. */
    public static Visitor signedInAs(String name) {
        Visitor visitor = new Visitor();
        visitor.signIn(name, "demo-" + name).then().statusCode(303);
        return visitor;
    }

    /** A request that carries this visitor's cookies. */
    public RequestSpecification request() {
        return given().filter(cookies).redirects().follow(false).accept("text/html");
    }

    public Response get(String address) {
        return request().urlEncodingEnabled(false).get(address);
    }

    /** Sends a form with the CSRF token that every page with a form has. */
    public Response post(String address, Map<String, String> fields) {
        return request().formParam("csrf-token", csrfToken()).formParams(fields).post(address);
    }

    public Response signIn(String name, String password) {
        return post("/login", Map.of("name", name, "password", password));
    }

    /** A stranger finds the token in the form for signing in, everybody else in the one for signing out. */
    private String csrfToken() {
        String page = request().redirects().follow(true).get("/login").asString();
        Element token = Jsoup.parse(page).selectFirst("input[name=csrf-token]");
        if (token == null) {
            throw new AssertionError("No form with a CSRF token on the page:\n" + page);
        }
        return token.val();
    }
}
