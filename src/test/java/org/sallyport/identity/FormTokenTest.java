package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.journey.Journey;

/** Every form carries the token that tells it from one that another site made, and no route does anything without it. */
@QuarkusTest
class FormTokenTest {

    private static final List<String> EVERYBODY = List.of("alice", "bob", "olivia", "dave");
    private static final int MOST_PAGES = 120;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private String cluster;
    private String change;

    @BeforeEach
    void aliceAskedForAChange() {
        Visitor alice = Visitor.signedInAs("alice");
        cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        change = Journey.request(alice);
    }

    @Test
    void isInEveryFormOfEveryPage() {
        Set<String> forms = new TreeSet<>();
        for (String name : EVERYBODY) {
            forms.addAll(formsOnEveryPageThatSees(Visitor.signedInAs(name)));
        }

        assertThat(forms)
                .contains(
                        "/logout",
                        "/clusters/refresh",
                        "/clusters/{}/harden",
                        "/changes/{}/withdraw",
                        "/changes/{}/approve",
                        "/account/password",
                        "/admin/new-person",
                        "/admin/teams");
    }

    @Test
    void isAskedForByEveryRouteThatChangesSomething() {
        List<Visitor> visitors = EVERYBODY.stream().map(Visitor::signedInAs).toList();
        Routes.ofResources().stream()
                .filter(route -> !route.startsWith("GET "))
                .forEach(route -> assertThat(visitors.stream().map(visitor -> withoutToken(visitor, route)))
                        .as(route)
                        .allMatch(refused -> Set.of("csrf", "not-theirs").contains(refused))
                        .contains("csrf"));
    }

    /** Opens everything that links lead to, from the overview on, and looks at the forms there; where they lead. */
    private Set<String> formsOnEveryPageThatSees(Visitor visitor) {
        Set<String> forms = new TreeSet<>();
        Set<String> known = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(List.of("/", change, cluster));
        while (!ahead.isEmpty() && known.size() < MOST_PAGES) {
            String address = ahead.removeFirst();
            if (known.add(withoutIds(address))) {
                Response answer = visitor.get(address);
                if (String.valueOf(answer.contentType()).startsWith("text/html")) {
                    Document page = Jsoup.parse(answer.asString(), "http://portal" + address);
                    page.select("form[method=post]").forEach(form -> forms.add(checked(form, address)));
                    page.select("a[href^=/]").eachAttr("href").stream()
                            .filter(link -> !link.startsWith("/audit/export"))
                            .forEach(ahead::addLast);
                }
            }
        }
        return forms;
    }

    private static String checked(Element form, String page) {
        assertThat(form.select("input[type=hidden][name=csrf-token]").val())
                .as("the token of the form %s on %s", form.attr("action"), page)
                .hasSizeGreaterThan(20);
        return withoutIds(form.attr("action"));
    }

    /** One change stands for all, and so does one cluster; of queries the first with the same names. */
    private static String withoutIds(String address) {
        return ID.matcher(address).replaceAll("{}").replaceAll("=[^&]*", "=");
    }

    private String withoutToken(Visitor visitor, String route) {
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("/changes/{id}", change)
                .replace("/clusters/{id}", cluster)
                .replace("{action}", "withdraw")
                .replace("{act}", "disable")
                .replace("{name}", "erin")
                .replace("{team}", "payments");
        String address = PLACEHOLDER.matcher(path).replaceAll(UUID.randomUUID().toString());
        Response answer = visitor.request()
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(Map.of("text", "x", "level", "guarded", "reason", "x"))
                .request(route.substring(0, route.indexOf(' ')), address);
        if (answer.statusCode() == 400 && answer.asString().contains("The form was open too long")) {
            return "csrf";
        }
        return Set.of(403, 404).contains(answer.statusCode()) ? "not-theirs" : "answered " + answer.statusCode();
    }
}
