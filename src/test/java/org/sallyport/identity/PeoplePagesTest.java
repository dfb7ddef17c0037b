package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.web.Refusal;

@QuarkusTest
class PeoplePagesTest {

    @Inject
    People people;

    @Inject
    Accounts accounts;

    @Inject
    Passwords passwords;

    private Visitor olivia;
    private Visitor bob;

    @BeforeEach
    void oliviaOperates() {
        QuarkusTransaction.requiringNew().run(() -> SignInTries.deleteAll());
        olivia = Visitor.signedInAs("olivia");
        bob = Visitor.signedInAs("bob");
    }

    @AfterEach
    void removeWhoWasAdded() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (String name : List.of("nina", "otto")) {
                OpenSession.delete("person.name", name);
                RoleGrant.delete("person.name", name);
                Membership.delete("person.name", name);
                Person.delete("name", name);
            }
            GrantProposal.deleteAll();
            Team.delete("name", "treasury");
        });
    }

    @Test
    void addSomebodyWhoChoosesAPasswordAtTheFirstSignIn() {
        String lent = addNina();

        Visitor nina = Visitor.signedInAs("nina", lent);
        assertThat(nina.open("/").address()).startsWith("/account/password");
        assertThat(people.find("nina"))
                .isEqualTo(new Actor(
                        "nina",
                        "Nina Ng",
                        Set.of(Role.MEMBER, Role.APPROVER),
                        Set.of("payments"),
                        false,
                        Set.of("checkout")));
        Visitor.signedInAs("dave")
                .get("/audit/export?format=jsonl&action=person.created")
                .then()
                .body(containsString("\"subject\":\"person/nina\""))
                .body(containsString("member:payments, approver:checkout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nina", "ni na", "../nina", "<script>"})
    void askAgainForAUserNameThatNobodyCouldType(String name) {
        olivia.open("/admin/new-person");

        olivia.submit("form[action=/admin/new-person]", Map.of("name", name, "displayName", "Nina"));

        assertThat(olivia.status()).isEqualTo(422);
        assertThat(olivia.text()).contains("A user name has 1 to 64");
        assertThat(olivia.fields("form[action=/admin/new-person]").get("displayName"))
                .containsExactly("Nina");
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "stranger"})
    void askAgainForAUserNameThatTheAuditLogGivesToNobody(String name) {
        olivia.open("/admin/new-person");

        olivia.submit("form[action=/admin/new-person]", Map.of("name", name, "displayName", "Nina"));

        assertThat(olivia.status()).isEqualTo(422);
        assertThat(olivia.text())
                .contains("The audit log calls the portal itself")
                .contains("“" + name + "”");
    }

    @Test
    void askAgainForAUserNameThatIsTaken() {
        olivia.open("/admin/new-person");

        olivia.submit("form[action=/admin/new-person]", Map.of("name", "alice", "displayName", "Another Alice"));

        assertThat(olivia.status()).isEqualTo(422);
        assertThat(olivia.text()).contains("Somebody has this user name");
        assertThat(people.find("alice").displayName()).isEqualTo("Alice");
    }

    @Test
    void takeRightsAwayFromTheNextRequestOn() {
        Visitor nina = withPasswordOfHerOwn(addNina());
        nina.get("/whoami/approver").then().statusCode(200);

        save("nina", Map.of("displayName", List.of("Nina Ng"), "team", List.of("payments")));

        nina.get("/whoami/approver").then().statusCode(403);
        assertThat(olivia.text()).contains("gone from the next request on");
        assertThat(people.find("nina").roles()).containsExactly(Role.MEMBER);
    }

    @Test
    void disableAndEnable() {
        Visitor nina = withPasswordOfHerOwn(addNina());

        act("nina", "disable");

        nina.get("/whoami").then().statusCode(302);
        Visitor.stranger().signIn("nina", OWN).then().statusCode(401);
        act("nina", "enable");
        Visitor.stranger().signIn("nina", OWN).then().statusCode(401);
        sign();
        Visitor.signedInAs("nina", OWN).get("/whoami").then().statusCode(200);
    }

    @Test
    void resetAPasswordToOneForOneUse() {
        Visitor nina = withPasswordOfHerOwn(addNina());

        act("nina", "reset-password");
        String lent = shownTo(olivia) + "-" + sign();

        nina.get("/whoami").then().statusCode(302);
        Visitor.stranger().signIn("nina", OWN).then().statusCode(401);
        assertThat(Visitor.signedInAs("nina", lent).open("/").address()).startsWith("/account/password");
        Visitor.signedInAs("dave")
                .get("/audit/export?format=jsonl&person=bob")
                .then()
                .body(containsString("person.password-reset"));
        assertThat(Visitor.signedInAs("dave").get("/audit/export?format=jsonl").asString())
                .doesNotContain(lent)
                .doesNotContain(OWN);
    }

    @Test
    void unlockANameThatHasToWait() {
        for (int failure = 1; failure <= 5; failure++) {
            Visitor.stranger().signIn("erin", "wrong").then().statusCode(401);
        }
        assertThat(olivia.open("/admin/people/erin").text()).contains("Locked for now");

        act("erin", "unlock");

        assertThat(olivia.text()).doesNotContain("Locked for now");
        Visitor.signedInAs("erin");
    }

    @Test
    void neverLetTheLastOperatorGo() {
        assertThat(olivia.open("/admin/people/olivia").text()).contains("Olivia is the last operator who can sign in");
        assertThat(olivia.page().select("a[href$=/disable]")).isEmpty();

        olivia.post("/admin/people/olivia/disable", Map.of()).then().statusCode(409);
        olivia.post("/admin/people/olivia", Map.of("displayName", "Olivia"))
                .then()
                .statusCode(409);

        assertThat(people.find("olivia").isOperator()).isTrue();
    }

    @Test
    void keepOneOfTwoOperatorsWhoLeaveAtTheSameTime() throws Exception {
        QuarkusTransaction.requiringNew().run(() -> {
            Person otto = new Person("otto", "Otto", passwords.hash("demo-otto"), Instant.now());
            otto.persist();
            RoleGrant.operator(otto).persist();
        });
        ExecutorService both = Executors.newFixedThreadPool(2);
        List<Future<Boolean>> left = new ArrayList<>();
        try {
            for (String operator : List.of("olivia", "otto")) {
                Callable<Boolean> leave = () -> {
                    try {
                        accounts.act(AccountAct.DISABLE, operator, people.find(operator));
                        return true;
                    } catch (Refusal last) {
                        return false;
                    }
                };
                left.add(both.submit(leave));
            }
            assertThat(List.of(left.get(0).get(), left.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            both.shutdown();
            QuarkusTransaction.requiringNew()
                    .run(() -> Person.of("olivia").orElseThrow().enable());
        }
    }

    @Test
    void findPeopleByTheBeginningOfTheirNames() {
        assertThat(listed("/admin/people?name=al")).containsExactly("alice");
        assertThat(listed("/admin/people?name=%25")).isEmpty();
        assertThat(listed("/admin/people?after=carol"))
                .startsWith("dave", "erin")
                .doesNotContain("carol");
        assertThat(listed("/admin/people?before=carol")).containsExactly("alice", "bob");
    }

    @Test
    void addATeamThatPeopleCanBelongToAtOnce() {
        olivia.open("/admin/teams");
        olivia.submit("form[action=/admin/teams]", Map.of("name", "treasury"));
        assertThat(olivia.address()).isEqualTo("/admin/teams/treasury");
        assertThat(olivia.text()).contains("Nobody belongs to this team yet");

        addNina();
        save("nina", Map.of("displayName", List.of("Nina"), "team", List.of("payments", "treasury")));
        sign();

        assertThat(olivia.open("/admin/teams/treasury").text()).contains("Nina");
        olivia.post("/admin/teams", Map.of("name", "treasury")).then().statusCode(422);
        olivia.post("/admin/teams", Map.of("name", "Big Money")).then().statusCode(422);
    }

    @Test
    void takeNoTeamThatDoesNotExist() {
        addNina();

        olivia.post("/admin/people/nina", Map.of("displayName", "Nina", "team", "<b>nobody</b>"))
                .then()
                .statusCode(422)
                .body(containsString("There is no team &lt;b&gt;nobody&lt;/b&gt; any more"));
    }

    private static final String OWN = "seven otters under a bridge";

    private String addNina() {
        olivia.open("/admin/new-person");
        Map<String, List<String>> fields = olivia.fields("form[action=/admin/new-person]");
        fields.put("name", List.of("nina"));
        fields.put("displayName", List.of("Nina Ng"));
        fields.put("team", List.of("payments"));
        fields.put("approves", List.of("checkout"));
        olivia.send("/admin/new-person", fields);
        assertThat(olivia.status()).as(olivia.text()).isEqualTo(200);
        return shownTo(olivia) + "-" + sign();
    }

    private static String shownTo(Visitor visitor) {
        return visitor.page().select("pre.code").text().strip();
    }

    /** Bob signs the one grant that waits, and may be shown half of a password. */
    private String sign() {
        bob.open("/admin/grants");
        bob.open(bob.page().select("th a[href^=/admin/grants/]").attr("href"));
        bob.submit("form[action$=/sign]", Map.of());
        assertThat(bob.status()).as(bob.text()).isEqualTo(200);
        return shownTo(bob);
    }

    private static Visitor withPasswordOfHerOwn(String lent) {
        Visitor nina = Visitor.signedInAs("nina", lent);
        nina.open("/");
        nina.submit("form[action=/account/password]", Map.of("current", lent, "chosen", OWN, "repeated", OWN));
        assertThat(nina.address()).isEqualTo("/");
        return nina;
    }

    private void save(String name, Map<String, List<String>> typed) {
        olivia.open("/admin/people/" + name);
        Map<String, List<String>> fields = new LinkedHashMap<>(olivia.fields("form[action=/logout]"));
        fields.putAll(typed);
        olivia.send("/admin/people/" + name, fields);
        assertThat(olivia.status()).as(olivia.text()).isEqualTo(200);
    }

    private void act(String name, String act) {
        olivia.open("/admin/people/" + name);
        assertThat(olivia.page().select("a[href=/admin/people/" + name + "/" + act + "]"))
                .as("a button to %s on:\n%s", act, olivia.text())
                .isNotEmpty();
        olivia.open("/admin/people/" + name + "/" + act);
        olivia.submit("form[action$=/" + act + "]", Map.of());
        assertThat(olivia.status()).as(olivia.text()).isEqualTo(200);
    }

    private List<String> listed(String address) {
        return olivia.open(address).page().select("tbody td.mono").eachText();
    }
}
