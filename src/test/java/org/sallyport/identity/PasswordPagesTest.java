package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PasswordPagesTest {

    private static final String GOOD = "seven otters under a bridge";

    @Inject
    Passwords passwords;

    @BeforeEach
    void hankHasAnAccount() {
        QuarkusTransaction.requiringNew().run(() -> {
            SignInTries.deleteAll();
            Person hank = new Person("hank", "Hank", passwords.hash("demo-hank"), Instant.now());
            hank.persist();
            RoleGrant.auditor(hank).persist();
        });
    }

    @AfterEach
    void removeHank() {
        QuarkusTransaction.requiringNew().run(() -> {
            OpenSession.delete("person.name", "hank");
            RoleGrant.delete("person.name", "hank");
            Person.delete("name", "hank");
        });
    }

    @Test
    void changeThePasswordAndEndEveryOtherSession() {
        Visitor elsewhere = Visitor.signedInAs("hank");
        Visitor hank = Visitor.signedInAs("hank");

        choose(hank, "demo-hank", GOOD, GOOD);

        assertThat(hank.address()).isEqualTo("/account/password?changed=true");
        assertThat(hank.text()).contains("The password is changed");
        elsewhere.get("/whoami").then().statusCode(302);
        Visitor.stranger().signIn("hank", "demo-hank").then().statusCode(401);
        Visitor.signedInAs("hank", GOOD);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            wrong,     seven otters under a bridge, seven otters under a bridge, This is not your current password
            demo-hank, short,                       short,                       Use at least 12 characters
            demo-hank, password1234,                password1234,                among the passwords that are tried first
            demo-hank, seven otters under a bridge, seven otters under a bride,  This is not the new password
            demo-hank, demo-hank,                   demo-hank,                   The new password is the current one
            '',        seven otters under a bridge, seven otters under a bridge, Enter your password""")
    void sayWhatIsWrongAndChangeNothing(String current, String chosen, String repeated, String fault) {
        Visitor hank = Visitor.signedInAs("hank");

        choose(hank, current, chosen, repeated);

        assertThat(hank.status()).isEqualTo(422);
        assertThat(hank.text()).contains(fault);
        assertThat(hank.page().select("input[type=password]").eachAttr("value")).allMatch(String::isEmpty);
        Visitor.signedInAs("hank");
    }

    @Test
    void makeGuessingTheCurrentPasswordWait() {
        Visitor hank = Visitor.signedInAs("hank");
        for (int failure = 1; failure <= 5; failure++) {
            choose(hank, "wrong", GOOD, GOOD);
        }

        choose(hank, "demo-hank", GOOD, GOOD);

        assertThat(hank.status()).isEqualTo(422);
        assertThat(hank.text()).contains("Too many failed tries with this name. Wait ");
    }

    @Test
    void areAllThatSomebodySeesWhosePasswordWasChosenByAnother() {
        QuarkusTransaction.requiringNew()
                .run(() -> Person.of("hank").orElseThrow().lendPassword(passwords.hash("lent")));
        Visitor hank = Visitor.signedInAs("hank", "lent");

        assertThat(hank.open("/audit").address()).isEqualTo("/account/password?to=%2Faudit");
        hank.post("/clusters/refresh", Map.of()).then().statusCode(403);
        hank.open("/audit");
        assertThat(hank.text()).contains("Choose a password of your own first");
        choose(hank, "lent", GOOD, GOOD);

        assertThat(hank.address()).isEqualTo("/audit");
        assertThat(hank.status()).isEqualTo(200);
    }

    private static void choose(Visitor visitor, String current, String chosen, String repeated) {
        if (!visitor.address().startsWith("/account/password")) {
            visitor.open("/account/password");
        }
        visitor.submit(
                "form[action=/account/password]", Map.of("current", current, "chosen", chosen, "repeated", repeated));
    }
}
