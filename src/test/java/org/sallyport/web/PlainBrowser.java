package org.sallyport.web;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A person's browser without JavaScript: keeps cookies, sends forms with the hidden fields they came with. */
final class PlainBrowser {

    private static final String ACCEPT = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final Map<String, String> cookies = new HashMap<>();

    Response open(String path) {
        Response response = request().get(path);
        cookies.putAll(response.getCookies());
        return response;
    }

    Response send(String path, Map<String, String> fields) {
        return request().formParams(fields).post(path);
    }

    /** Fields plus the token of the first form on {@code page}. */
    Response sendFormOf(String page, String path, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        parse(open(page))
                .select("main form input[type=hidden]")
                .forEach(hidden -> all.put(hidden.attr("name"), hidden.val()));
        return send(path, all);
    }

    static Document parse(Response response) {
        return Jsoup.parse(response.asString());
    }

    private RequestSpecification request() {
        return given().redirects()
                .follow(false)
                .header("Accept", ACCEPT)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookies(cookies);
    }
}
