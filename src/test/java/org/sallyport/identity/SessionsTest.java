package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionsTest {

    private static final String SESSION = "sallyport-session";

    @Test
    void endOnTheServerWhenSomebodySignsOutSoThatAStolenCookieIsWorthNothing() {
        Visitor alice = Visitor.stranger();
        String stolen = alice.signIn("alice", "demo-alice").cookie(SESSION);
        assertThat(whoAmI(stolen).statusCode()).isEqualTo(200);

        alice.post("/logout", Map.of()).then().statusCode(303);

        assertThat(whoAmI(stolen).statusCode()).isEqualTo(302);
    }

    @Test
    void ofOneBrowserEndAlone() {
        Visitor here = Visitor.signedInAs("alice");
        Visitor there = Visitor.signedInAs("alice");

        here.post("/logout", Map.of()).then().statusCode(303);

        there.get("/whoami").then().statusCode(200);
    }

    @Test
    void endWhenTheyWereNotUsedForLongEnough() {
        Visitor erin = Visitor.signedInAs("erin");

        age("erin", "lastSeenAt", Duration.ofMinutes(29));
        erin.get("/whoami").then().statusCode(200);
        age("erin", "lastSeenAt", Duration.ofMinutes(31));

        erin.get("/whoami").then().statusCode(302);
    }

    @Test
    void endInAnyCaseAfterTwelveHours() {
        Visitor erin = Visitor.signedInAs("erin");

        age("erin", "beganAt", Duration.ofHours(12).plusSeconds(1));

        erin.get("/whoami").then().statusCode(302);
    }

    @Test
    void areEndedByAnOperatorAtOnce() {
        Visitor erin = Visitor.signedInAs("erin");
        Visitor olivia = Visitor.signedInAs("olivia");
        assertThat(olivia.open("/admin/people/erin/end-sessions").text()).contains("signed out everywhere, at once");

        olivia.submit("form[action$=/end-sessions]", Map.of());

        assertThat(olivia.address()).isEqualTo("/admin/people/erin");
        assertThat(olivia.text()).contains("Signed in nowhere.");
        erin.get("/whoami").then().statusCode(302);
        Visitor.signedInAs("dave")
                .get("/audit/export?format=jsonl&action=person.sessions-ended")
                .then()
                .body(containsString("\"subject\":\"person/erin\""));
    }

    @Test
    void areNotTakenFromOthersThanTheServer() {
        Visitor erin = Visitor.signedInAs("erin");

        QuarkusTransaction.requiringNew().run(() -> OpenSession.delete("person.name", "erin"));

        erin.get("/whoami").then().statusCode(302);
    }

    private static Response whoAmI(String cookie) {
        return Visitor.stranger().request().cookie(SESSION, cookie).get("/whoami");
    }

    private static void age(String person, String what, Duration age) {
        QuarkusTransaction.requiringNew()
                .run(() -> OpenSession.update(
                        what + " = ?1 where person.id = (select p.id from Person p where p.name = ?2)",
                        Instant.now().minus(age),
                        person));
    }
}
