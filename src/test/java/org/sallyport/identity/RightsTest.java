package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RightsTest {

    @Inject
    People people;

    @Inject
    Passwords passwords;

    @BeforeEach
    void frankApprovesForPaymentsAndBelongsToSearch() {
        QuarkusTransaction.requiringNew().run(() -> {
            Person frank = new Person("frank", "Frank", passwords.hash("demo-frank"), Instant.now());
            frank.persist();
            RoleGrant.approverFor(team("payments"), frank).persist();
            new Membership(frank, team("search")).persist();
        });
    }

    @AfterEach
    void removeFrank() {
        QuarkusTransaction.requiringNew().run(() -> {
            OpenSession.delete("person.name", "frank");
            RoleGrant.delete("person.name", "frank");
            Membership.delete("person.name", "frank");
            Person.delete("name", "frank");
        });
    }

    @Test
    void areWhatTheDatabaseSays() {
        Actor frank = people.find("frank");

        assertThat(frank)
                .isEqualTo(new Actor(
                        "frank",
                        "Frank",
                        Set.of(Role.MEMBER, Role.APPROVER),
                        Set.of("search"),
                        false,
                        Set.of("payments")));
    }

    @Test
    void areGoneAtOnceWhenTheyAreTakenAway() {
        Visitor frank = Visitor.signedInAs("frank");
        frank.get("/whoami/approver").then().statusCode(200);

        QuarkusTransaction.requiringNew().run(() -> RoleGrant.delete("person.name", "frank"));

        frank.get("/whoami/approver").then().statusCode(403);
        frank.get("/whoami").then().statusCode(200).body(equalTo("frank member"));
    }

    @Test
    void endWithTheAccountAndSoDoesTheSession() {
        Visitor frank = Visitor.signedInAs("frank");

        QuarkusTransaction.requiringNew()
                .run(() -> Person.findEnabled("frank").orElseThrow().disable(Instant.now()));

        frank.get("/whoami").then().statusCode(302).cookie("sallyport-session", "");
        frank.get("/login").then().statusCode(200);
        Visitor.stranger().signIn("frank", "demo-frank").then().statusCode(401);
        assertThat(people.lookUp("frank")).isEmpty();
        assertThatThrownBy(() -> people.find("frank")).isInstanceOf(NoSuchElementException.class);
        assertThat(people.displayNames(List.of("frank"))).isEqualTo(Map.of("frank", "Frank"));
    }

    @Test
    void tellWhoMayDecideForATeam() {
        assertThat(people.approversFor("payments")).extracting(Actor::name).containsExactly("bob", "carol", "frank");
        assertThat(people.approversFor("checkout")).extracting(Actor::name).containsExactly("bob", "carol");
    }

    @Test
    void ofTheDemonstrationsPeopleAreAsTheyAreAnnounced() {
        assertThat(people.find("alice"))
                .isEqualTo(new Actor("alice", "Alice", Set.of(Role.MEMBER), Set.of("payments"), false, Set.of()));
        assertThat(people.find("erin"))
                .isEqualTo(new Actor("erin", "Erin", Set.of(Role.MEMBER), Set.of("checkout"), false, Set.of()));
        assertThat(people.find("bob"))
                .isEqualTo(new Actor(
                        "bob", "Bob", Set.of(Role.MEMBER, Role.APPROVER), Set.of("security"), true, Set.of()));
        assertThat(people.find("carol"))
                .isEqualTo(new Actor(
                        "carol", "Carol", Set.of(Role.MEMBER, Role.APPROVER), Set.of("platform"), true, Set.of()));
        assertThat(people.find("olivia"))
                .isEqualTo(new Actor("olivia", "Olivia", Set.of(Role.OPERATOR), Set.of(), false, Set.of()));
        assertThat(people.find("dave"))
                .isEqualTo(new Actor("dave", "Dave", Set.of(Role.AUDITOR), Set.of(), false, Set.of()));
        assertThat(people.teams()).contains("checkout", "payments", "platform", "search", "security");
        DemoAccounts.ALL.forEach(demo -> Visitor.signedInAs(demo.name()));
    }

    @Test
    void letPeopleBeCalledByTheirNames() {
        assertThat(people.displayNames(List.of("alice", "system", "alice")))
                .isEqualTo(Map.of("alice", "Alice", "system", "system"));
    }

    private static Team team(String name) {
        return Team.<Team>find("name", name).singleResult();
    }
}
