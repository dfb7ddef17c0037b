package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.web.Refusal;

/** Nobody gives rights or access alone. */
@QuarkusTest
class GrantsTest {

    private static final Rights APPROVER_OF_ALL = new Rights(false, false, Set.of(), true, Set.of());
    private static final Rights OPERATOR = new Rights(true, false, Set.of(), false, Set.of());

    @Inject
    Grants grants;

    @Inject
    Accounts accounts;

    @Inject
    People people;

    @Inject
    Passwords passwords;

    private Visitor olivia;
    private Visitor bob;

    @BeforeEach
    void oliviaOperatesAndBobApprovesForEveryTeam() {
        olivia = Visitor.signedInAs("olivia");
        bob = Visitor.signedInAs("bob");
    }

    @AfterEach
    void everybodyIsAsBefore() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (String name : List.of("nina", "otto")) {
                OpenSession.delete("person.name", name);
                RoleGrant.delete("person.name", name);
                Membership.delete("person.name", name);
                Person.delete("name", name);
            }
            GrantProposal.deleteAll();
            for (String name : List.of("alice", "bob", "carol", "olivia")) {
                Person person = Person.of(name).orElseThrow();
                person.enable();
                person.choosePassword(passwords.hash("demo-" + name));
            }
            Person alice = Person.of("alice").orElseThrow();
            RoleGrant.delete("person", alice);
        });
    }

    @Test
    void anOperatorAloneLetsNobodyIn() {
        String half = proposeNina();

        assertThat(Person.of("nina")).isEmpty();
        Visitor.stranger().signIn("nina", half).then().statusCode(401);
        olivia.open("/admin/grants");
        olivia.open(olivia.page().select("th a[href^=/admin/grants/]").attr("href"));
        assertThat(olivia.text()).contains("You proposed this").contains("Bob").contains("Carol");
        assertThat(olivia.page().select("form[action$=/sign]")).isEmpty();
        olivia.post(address() + "/sign", Map.of()).then().statusCode(403);
        assertThat(Person.of("nina")).isEmpty();
    }

    @Test
    void anOperatorAloneGetsIntoNoAccountByResettingItsPassword() {
        olivia.post("/admin/people/bob/reset-password", Map.of()).then().statusCode(200);

        olivia.post(address() + "/sign", Map.of()).then().statusCode(403);
        assertThat(bob.open(address()).text()).contains("This is about your own account");
        bob.post(address() + "/sign", Map.of()).then().statusCode(403);
        bob.get("/whoami").then().statusCode(200);
        Visitor.signedInAs("bob");
    }

    @Test
    void thePasswordNeedsBothHalvesAndIsGoodForChoosingAnotherOne() {
        String first = proposeNina();
        bob.open(address());
        bob.submit("form[action$=/sign]", Map.of());
        String second = bob.page().select("pre.code").text().strip();

        assertThat(bob.text()).contains("The second half of a password").contains("Olivia has the first half");
        Visitor.stranger().signIn("nina", first).then().statusCode(401);
        Visitor.stranger().signIn("nina", second).then().statusCode(401);
        assertThat(Visitor.signedInAs("nina", first + "-" + second).open("/").address())
                .startsWith("/account/password");
        assertThat(people.find("nina").teams()).containsExactly("payments");
        String log =
                Visitor.signedInAs("dave").get("/audit/export?format=jsonl").asString();
        assertThat(log).doesNotContain(first).doesNotContain(second);
    }

    @Test
    void theListIsReadPageByPageInBothDirectionsAlsoWhileSomebodyDecides() {
        Instant moment = Instant.parse("2999-01-02T03:04:05.678901Z");
        QuarkusTransaction.requiringNew().run(() -> {
            for (int number = 0; number < 120; number++) {
                String name = "applicant-%03d".formatted(number);
                Grant grant = Grant.add(name, name, OPERATOR);
                new GrantProposal(grant, null, "olivia", moment.plusSeconds(number / 70)).persist();
            }
        });

        List<List<String>> pages = new ArrayList<>();
        bob.open("/admin/grants");
        pages.add(listed());
        assertThat(bob.page().select("a[rel=prev]")).isEmpty();
        while (!bob.page().select("a[rel=next]").isEmpty()) {
            String next = bob.page().select("a[rel=next]").attr("href");
            String last = bob.page().select("th a[href^=/admin/grants/]").last().attr("href");
            if (pages.size() == 1) {
                bob.post(last + "/reject", Map.of())
                        .then()
                        .statusCode(303); // the one behind which the next page begins
            }
            bob.open(next);
            pages.add(listed());
        }
        assertThat(pages).extracting(List::size).containsExactly(50, 50, 20);
        assertThat(pages.stream().flatMap(List::stream)).hasSize(120).doesNotHaveDuplicates();

        bob.open(bob.page().select("a[rel=prev]").attr("href"));
        assertThat(listed()).isEqualTo(pages.get(1));
        bob.open(bob.page().select("a[rel=prev]").attr("href"));
        assertThat(listed()).isEqualTo(pages.get(0).subList(0, 49));
        assertThat(bob.page().select("a[rel=prev]")).isEmpty();
        bob.get("/admin/grants?after=nonsense").then().statusCode(400);
    }

    private List<String> listed() {
        return bob.page().select("tbody .mono").eachText();
    }

    @Test
    void noHalfOfAPasswordIsKeptReadable() {
        String first = proposeNina();

        GrantProposal proposal = proposal();
        assertThat(proposal.firstHalfDigest).hasSize(64).doesNotContain(first);
    }

    @Test
    void theAuditLogTellsWhoProposedAndWhoSignedWithOldAndNewDigest() {
        proposeNina();
        bob.post(address() + "/sign", Map.of()).then().statusCode(200);

        Visitor dave = Visitor.signedInAs("dave");
        dave.get("/audit/export?format=jsonl&action=grant.proposed")
                .then()
                .body(containsString("\"actor\":\"olivia\""))
                .body(containsString("\"subject\":\"person/nina\""));
        dave.get("/audit/export?format=jsonl&action=person.created&person=bob")
                .then()
                .body(containsString("\"subject\":\"person/nina\""))
                .body(containsString("\"proposed-by\":\"olivia\""))
                .body(containsString("\"new\":\""));
    }

    @Test
    void rightsAreTakenAtOnceAndGivenWhenSomebodyElseSigned() {
        Actor operator = people.find("olivia");
        accounts.change("alice", "Alice", OPERATOR, operator);

        assertThat(people.find("alice").roles()).isEmpty();
        bob.post(address() + "/sign", Map.of()).then().statusCode(303);
        assertThat(people.find("alice").roles()).containsExactly(Role.OPERATOR);

        accounts.change("alice", "Alice", new Rights(false, false, Set.of("payments"), false, Set.of()), operator);
        assertThat(people.find("alice").roles()).isEmpty();
        bob.post(address() + "/sign", Map.of()).then().statusCode(303);
        assertThat(people.find("alice").teams()).containsExactly("payments");
    }

    @Test
    void whoProposesRightsForThemselvesWaitsForSomebodyElseToo() {
        Rights more = new Rights(true, true, Set.of(), false, Set.of());
        accounts.change("olivia", "Olivia", more, people.find("olivia"));

        assertThat(olivia.open(address()).text()).contains("You proposed this");
        olivia.post(address() + "/sign", Map.of()).then().statusCode(403);
        assertThat(bob.open(address()).text()).contains("Olivia");
    }

    @Test
    void gettingRidOfTheOthersFirstGainsNothing() {
        Actor operator = people.find("olivia");
        for (String other : List.of("bob", "carol")) {
            accounts.act(AccountAct.DISABLE, other, operator);
        }

        Grants.Proposed proposed = accounts.add("nina", "Nina Ng", APPROVER_OF_ALL, operator);

        assertThat(proposed.waiting()).isPresent();
        assertThat(Person.of("nina")).isEmpty();
        assertThat(olivia.open(address()).text()).contains("Nobody can sign this yet");
        assertThatThrownBy(() -> grants.sign(proposed.waiting().orElseThrow(), operator))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void twoWhoSignAtTheSameTimeGiveItOnce() throws Exception {
        UUID proposal = accounts.add("nina", "Nina Ng", Rights.NONE, people.find("olivia"))
                .waiting()
                .orElseThrow();
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> ends = new ArrayList<>();
            for (String signer : List.of("bob", "carol")) {
                Actor actor = people.find(signer);
                ends.add(both.submit(() -> {
                    try {
                        return grants.sign(proposal, actor).isPresent() ? "signed" : "nothing";
                    } catch (Refusal late) {
                        return late.reason();
                    }
                }));
            }
            assertThat(List.of(ends.get(0).get(), ends.get(1).get()))
                    .containsExactlyInAnyOrder("signed", "grant-decided");
        } finally {
            both.shutdown();
        }
        assertThat(bob.open("/admin/grants/" + proposal).text()).contains("This waits no more");
        assertThat(bob.status()).isEqualTo(409);
    }

    @Test
    void aRightThatWasTakenAwayMeanwhileIsGone() {
        Actor operator = people.find("olivia");
        Actor signer = people.find("carol");
        UUID proposal =
                accounts.add("nina", "Nina Ng", Rights.NONE, operator).waiting().orElseThrow();

        accounts.act(AccountAct.DISABLE, "carol", operator);

        assertThatThrownBy(() -> grants.sign(proposal, signer)).isInstanceOf(jakarta.ws.rs.NotFoundException.class);
        Actor never = new Actor("alice", "Alice", Set.of(Role.OPERATOR), Set.of(), false, Set.of());
        assertThatThrownBy(() -> accounts.add("otto", "Otto", OPERATOR, never)).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void whatWasProposedByWhoOperatesNoMoreCanOnlyBeRejected() {
        proposeNina();
        String proposal = address();
        QuarkusTransaction.requiringNew()
                .run(() -> Person.of("olivia").orElseThrow().disable(Instant.now()));

        bob.open(proposal);
        assertThat(bob.text()).contains("Whoever proposed this is no operator any more");
        assertThat(bob.page().select("form[action$=/sign]")).isEmpty();
        bob.post(proposal + "/sign", Map.of()).then().statusCode(409);
        assertThat(Person.of("nina")).isEmpty();
        bob.post(proposal + "/reject", Map.of()).then().statusCode(303);
    }

    @Test
    void aProposalEndsWhenItIsRejectedOrWithdrawnOrItsTimeIsOver() {
        proposeNina();
        String rejected = address();
        bob.post(rejected + "/withdraw", Map.of()).then().statusCode(403);
        bob.post(rejected + "/reject", Map.of()).then().statusCode(303);
        bob.post(rejected + "/sign", Map.of()).then().statusCode(409);

        proposeNina();
        olivia.post(address() + "/withdraw", Map.of()).then().statusCode(303);

        proposeNina();
        String expired = address();
        QuarkusTransaction.requiringNew().run(() -> proposal().expiresAt = Instant.now());
        bob.post(expired + "/sign", Map.of()).then().statusCode(409);
        grants.forgetExpired();
        assertThat(GrantProposal.count()).isZero();
        assertThat(Person.of("nina")).isEmpty();
        Visitor dave = Visitor.signedInAs("dave");
        for (String action : List.of("grant.rejected", "grant.withdrawn", "grant.expired")) {
            dave.get("/audit/export?format=jsonl&action=" + action).then().body(containsString("person/nina"));
        }
    }

    @Test
    void theSameIsNotProposedTwice() {
        proposeNina();

        olivia.open("/admin/new-person");
        olivia.submit("form[action=/admin/new-person]", Map.of("name", "nina", "displayName", "Nina"));

        assertThat(olivia.status()).isEqualTo(409);
        assertThat(olivia.text()).contains("The same already waits for Nina");
    }

    @Test
    void whoCouldNeverSignDoesNotEvenLearnOfIt() {
        proposeNina();

        Visitor.signedInAs("alice").get("/admin/grants").then().statusCode(403);
        Visitor.signedInAs("dave").get(address()).then().statusCode(403);
        assertThat(Visitor.signedInAs("alice").open("/").text()).doesNotContain("Grants");
        assertThat(bob.open("/").page().select("nav a[href=/admin/grants]")).isNotEmpty();
    }

    @Test
    void bothProveOnceMoreWhoTheyAreAndNothingTypedIsLost() {
        olivia.open("/admin/new-person");
        Map<String, List<String>> fields = olivia.fields("form[action=/admin/new-person]");
        fields.put("name", List.of("nina"));
        fields.put("displayName", List.of("Nina Ng & co"));
        fields.put("team", List.of("payments", "search"));
        provedLongAgo("olivia");

        olivia.send("/admin/new-person", fields);
        assertThat(olivia.address()).startsWith("/login/again");
        olivia.submit("form[action=/login/again]", Map.of("password", "demo-olivia"));
        assertThat(olivia.fields("form[action=/admin/new-person]"))
                .containsEntry("displayName", List.of("Nina Ng & co"))
                .containsEntry("team", List.of("payments", "search"));
        olivia.submit("form[action=/admin/new-person]", Map.of());
        assertThat(olivia.text()).contains("The first half of a password");

        provedLongAgo("bob");
        bob.open(address());
        bob.submit("form[action$=/sign]", Map.of());
        assertThat(bob.address()).startsWith("/login/again");
        assertThat(Person.of("nina")).isEmpty();
    }

    @Test
    void theFirstOperatorActsAloneUntilThereWasSomebodyWhoCouldSign() {
        alone(() -> {
            Grants.Proposed first = accounts.add("nina", "Nina Ng", OPERATOR, people.find("olivia"));

            assertThat(first.waiting()).isEmpty();
            Visitor nina = Visitor.signedInAs("nina", first.shown().orElseThrow());
            assertThat(accounts.add("otto", "Otto", Rights.NONE, people.find("olivia"))
                            .waiting())
                    .as("nina has no password of her own yet")
                    .isEmpty();
            nina.open("/");
            nina.submit(
                    "form[action=/account/password]",
                    Map.of(
                            "current", first.shown().orElseThrow(),
                            "chosen", "seven otters under a bridge",
                            "repeated", "seven otters under a bridge"));
            assertThat(accounts.act(AccountAct.RESET_PASSWORD, "otto", people.find("olivia"))
                            .orElseThrow()
                            .waiting())
                    .isPresent();
        });
        Visitor.signedInAs("dave")
                .get("/audit/export?format=jsonl&action=person.created.bootstrap")
                .then()
                .body(containsString("person/nina"))
                .body(containsString("\"actor\":\"olivia\""));
    }

    /** As if olivia were all there is: nobody else could ever sign. */
    private void alone(Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> {
            TwoPeopleRule.locked().heldSince = null;
            Person.of("bob").orElseThrow().disable(Instant.now());
            Person.of("carol").orElseThrow().disable(Instant.now());
        });
        work.run();
    }

    private static void provedLongAgo(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> OpenSession.update(
                        "authenticatedAt = ?1 where person = ?2",
                        Instant.now().minus(Duration.ofHours(1)),
                        Person.of(name).orElseThrow()));
    }

    /** What olivia is shown. */
    private String proposeNina() {
        olivia.open("/admin/new-person");
        olivia.submit(
                "form[action=/admin/new-person]", Map.of("name", "nina", "displayName", "Nina Ng", "team", "payments"));
        assertThat(olivia.text()).contains("The first half of a password");
        return olivia.page().select("pre.code").text().strip();
    }

    private static GrantProposal proposal() {
        return GrantProposal.<GrantProposal>findAll().singleResult();
    }

    private static String address() {
        return GrantViews.addressOf(QuarkusTransaction.requiringNew().call(() -> proposal().id));
    }
}
