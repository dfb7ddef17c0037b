package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.change.ChangeAction;
import org.sallyport.change.PolicyDecision;
import org.sallyport.journey.Journey;

/**
 * Who gets what: every route of the portal, called by everybody a person can be, compared with {@code
 * authorisation.matrix}. The routes are those of the portal's own resource classes and of its router; one that the matrix
 * does not know fails the test. What a test run found is left in {@code target/authorisation.matrix}.
 */
@QuarkusTest
class AuthorisationTest {

    private static final java.nio.file.Path EXPECTED = java.nio.file.Path.of("src/test/resources/authorisation.matrix");
    private static final java.nio.file.Path FOUND = java.nio.file.Path.of("target/authorisation.matrix");

    /** What can be put for a part of an address beside ids: every act of a change, and some nonsense. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "{action}",
            Stream.of(ChangeAction.values()).map(ChangeAction::path).toList(),
            "{act}",
            Stream.of(AccountAct.values()).map(AccountAct::path).toList(),
            "{decision}",
            Stream.of(PolicyDecision.values()).map(PolicyDecision::path).toList(),
            "{verdict}",
            Stream.of(GrantDecision.values()).map(GrantDecision::path).toList());

    /** Enough to be understood, too little to change anything that other routes are asked about. */
    private static final Map<String, String> PROBE = Map.of("level", "guarded");

    /** Asked at the very end: after it everybody is a stranger. */
    private static final String SIGN_OUT = "POST /logout";

    /** Everybody a person can be, seen from the team payments, whose cluster and change it is about. */
    private enum Who {
        STRANGER(null),
        NOTHING("gina"),
        MEMBER("alice"),
        FOREIGN_MEMBER("erin"),
        APPROVER("bob"),
        FOREIGN_APPROVER("fay"),
        OPERATOR("olivia"),
        AUDITOR("dave");

        private final String name;

        Who(String name) {
            this.name = name;
        }

        Visitor visitor() {
            return name == null ? Visitor.stranger() : Visitor.signedInAs(name);
        }
    }

    @Inject
    Router router;

    @Inject
    Passwords passwords;

    private final Map<Who, Visitor> visitors = new EnumMap<>(Who.class);
    private final ExecutorService looking = Executors.newFixedThreadPool(Who.values().length);
    private String cluster;
    private String change;

    @BeforeEach
    void aliceAskedForAChangeOfHerTeamsCluster() {
        QuarkusTransaction.requiringNew().run(() -> {
            SignInTries.deleteAll();
            Person fay = person("fay");
            RoleGrant.approverFor(Team.of("checkout").orElseThrow(), fay).persist();
            person("gina");
            person("hal");
        });
        Stream.of(Who.values()).forEach(who -> visitors.put(who, who.visitor()));
        Visitor alice = visitors.get(Who.MEMBER);
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
        cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        change = Journey.request(alice);
    }

    @AfterEach
    void removeWhoWasAdded() {
        looking.shutdownNow();
        QuarkusTransaction.requiringNew().run(() -> {
            for (String name : List.of("fay", "gina", "hal")) {
                OpenSession.delete("person.name", name);
                RoleGrant.delete("person.name", name);
                Person.delete("name", name);
            }
            GrantProposal.deleteAll();
        });
    }

    @Test
    void isAsTheMatrixSays() throws IOException {
        Set<String> routes = new TreeSet<>(routes());
        assertThat(routes.remove(SIGN_OUT)).isTrue();
        Map<String, List<String>> found = new TreeMap<>();
        routes.forEach(route -> found.put(route, answers(route)));
        found.put(SIGN_OUT, answers(SIGN_OUT));
        Files.createDirectories(FOUND.getParent());
        Files.writeString(FOUND, table(found));

        assertThat(table(found).lines().toList())
                .containsExactlyElementsOf(Files.readAllLines(EXPECTED).stream()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .toList());
    }

    private List<String> answers(String route) {
        String method = route.substring(0, route.indexOf(' '));
        String address = address(route.substring(route.indexOf(' ') + 1));
        if (method.equals("GET")) {
            return allAtOnce(who -> word(visitors.get(who).get(address)));
        }
        return Stream.of(Who.values())
                .map(who -> word(visitors.get(who).post(address, PROBE)))
                .toList();
    }

    /** Looking changes nothing, so nobody has to wait for the others. */
    private List<String> allAtOnce(Function<Who, String> look) {
        return Stream.of(Who.values()).map(who -> looking.submit(() -> look.apply(who))).toList().stream()
                .map(AuthorisationTest::seen)
                .toList();
    }

    private static String seen(Future<String> look) {
        try {
            return look.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("A page was not answered", e);
        }
    }

    /** The address of what alice's team owns, of hal's account, and of the policy that the portal wrote itself. */
    private String address(String route) {
        String id = route.startsWith("/changes")
                ? change.substring("/changes/".length())
                : cluster.substring("/clusters/".length());
        return route.replace("{id}", id)
                        .replace("{name}", "hal")
                        .replace("{team}", "payments")
                        .replace("{version}", "1")
                + (route.endsWith("/preview") ? "?level=guarded" : "");
    }

    private static String word(Response answer) {
        int status = answer.statusCode();
        if (status / 100 == 3) {
            return answer.header("Location").contains("/login?to=")
                            || answer.header("Location").endsWith("/login")
                    ? "sign-in"
                    : "done";
        }
        return switch (status) {
            case 200 -> "yes";
            case 401 -> "sign-in";
            case 403 -> "no";
            case 404 -> "-";
            case 409 -> "not-now";
            case 400, 422 -> "ask-again";
            default -> Integer.toString(status);
        };
    }

    private static String table(Map<String, List<String>> rows) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        StringBuilder table = new StringBuilder(line(
                "route",
                width,
                Stream.of(Who.values())
                        .map(who -> who.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList()));
        rows.forEach((route, answers) -> table.append(line(route, width, answers)));
        return table.toString();
    }

    private static String line(String first, int width, List<String> cells) {
        return (String.format("%-" + width + "s", first)
                                + cells.stream()
                                        .map(cell -> String.format("%-17s", cell))
                                        .collect(Collectors.joining()))
                        .stripTrailing()
                + "\n";
    }

    /** Method and address of everything that answers. */
    private List<String> routes() {
        List<String> routes = new ArrayList<>();
        Routes.ofResources().forEach(route -> routes.addAll(spelt(route)));
        router.getRoutes().stream()
                .map(Route::getPath)
                .filter(path -> path != null && path.startsWith("/q/"))
                .forEach(path -> routes.add("GET " + path));
        // there only with an identity provider, whose signature under what it says is checked by the platform then
        routes.add("POST " + Provider.BACK_CHANNEL);
        return routes;
    }

    /** A route with a word in its address, once for each word. */
    private static List<String> spelt(String route) {
        List<String> spelt = List.of(route);
        for (Map.Entry<String, List<String>> word : new TreeMap<>(WORDS).entrySet()) {
            spelt = spelt.stream()
                    .flatMap(one -> one.contains(word.getKey())
                            ? word.getValue().stream().map(value -> one.replace(word.getKey(), value))
                            : Stream.of(one))
                    .toList();
        }
        return spelt;
    }

    private Person person(String name) {
        Person person = new Person(name, name, passwords.hash("demo-" + name), Instant.now());
        person.persist();
        return person;
    }
}
