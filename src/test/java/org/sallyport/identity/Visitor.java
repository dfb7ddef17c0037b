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
    private String csrfToken;

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
        return given().filter(cookies).redirects().follow(false).accept("text/html,*/*;q=0.8");
    }

    public Response get(String address) {
        return request().urlEncodingEnabled(false).get(address);
    }

    /** Sends a form with the CSRF token that the forms of this visitor carry. */
    public Response post(String address, Map<String, String> fields) {
        return request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("csrf-token", csrfToken())
                .formParams(fields)
                .post(address);
    }

    public Response signIn(String name, String password) {
        return post("/login", Map.of("name", name, "password", password));
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
