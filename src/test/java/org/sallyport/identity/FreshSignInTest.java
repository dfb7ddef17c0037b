package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.journey.Journey;

/** Whoever approves, applies or takes back in an emergency proved lately that they are who they are. */
@QuarkusTest
class FreshSignInTest {

    private String change;
    private Visitor alice;
    private Visitor bob;

    @BeforeEach
    void aliceAsksAndBobHasBeenSignedInForAnHour() {
        QuarkusTransaction.requiringNew().run(() -> SignInTries.deleteAll());
        alice = Visitor.signedInAs("alice");
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        change = Journey.request(alice);
        bob = Visitor.signedInAs("bob");
        lastProofWasAnHourAgo("bob");
    }

    @AfterEach
    void aliceTakesItBack() {
        alice.post(change + "/withdraw", Map.of("text", "Only a test")).then().statusCode(303);
    }

    @Test
    void isAskedForBeforeAnApprovalAndLeadsBackToIt() {
        bob.open(change + "/approve");

        assertThat(bob.address()).startsWith("/login/again?to=");
        assertThat(bob.text()).contains("Is it still you?");
        bob.submit("form[action=/login/again]", Map.of("password", "demo-bob"));

        assertThat(bob.address()).isEqualTo(change + "/approve");
        bob.submit("form[action=" + change + "/approve]", Map.of());
        assertThat(Journey.state(bob, change)).isEqualTo("Approved");
    }

    @Test
    void isWantedByTheActItselfWhateverToolIsUsed() {
        bob.open(change);
        Map<String, List<String>> forged = bob.fields("form[action=/logout]");
        forged.put("fingerprint", List.of(bob.page().select("pre.code").text().strip()));

        bob.send(change + "/approve", forged);

        assertThat(bob.address()).startsWith("/login/again");
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
    }

    @Test
    void isRefusedWithAnotherPasswordAndCountsAsAFailedTry() {
        bob.open(change + "/approve");

        bob.submit("form[action=/login/again]", Map.of("password", "demo-carol"));

        assertThat(bob.status()).isEqualTo(401);
        assertThat(bob.page().select("input[name=to]").val()).isEqualTo(change + "/approve");
        assertThat(QuarkusTransaction.requiringNew().call(() -> SignInTries.<SignInTries>findById("bob").failures))
                .isEqualTo(1);
        assertThat(bob.open(change + "/approve").address()).startsWith("/login/again");
    }

    @Test
    void replacesTheSessionSoThatTheOldCookieIsWorthNothing() {
        Visitor carol = Visitor.stranger();
        String old = carol.signIn("carol", "demo-carol").cookie("sallyport-session");

        carol.post("/login/again", Map.of("password", "demo-carol")).then().statusCode(303);

        carol.get("/whoami").then().statusCode(200);
        Visitor.stranger()
                .request()
                .cookie("sallyport-session", old)
                .get("/whoami")
                .then()
                .statusCode(302);
    }

    @Test
    void isNotAskedForBeforeThingsThatOpenAndCloseNothing() {
        assertThat(bob.open(change + "/reject").address()).isEqualTo(change + "/reject");
        assertThat(bob.open(change).address()).isEqualTo(change);
    }

    private static void lastProofWasAnHourAgo(String person) {
        QuarkusTransaction.requiringNew()
                .run(() -> OpenSession.update(
                        "authenticatedAt = ?1 where person.id = (select p.id from Person p where p.name = ?2)",
                        Instant.now().minus(Duration.ofHours(1)),
                        person));
    }
}
