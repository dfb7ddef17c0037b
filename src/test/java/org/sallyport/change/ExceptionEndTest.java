package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.identity.Visitor;
import org.sallyport.journey.Choices;
import org.sallyport.journey.Journey;

/** What happens when the last day of an exception has passed. */
@QuarkusTest
class ExceptionEndTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    ChangeWatch watch;

    private Visitor alice;
    private Visitor bob;

    @BeforeEach
    void peopleSignIn() {
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
    }

    @Test
    void theTeamIsToldOnceTheListMarksItAndThePageShowsTheWayOut() {
        String cluster = Journey.cluster(alice, "ledger-prod");
        String change = requested(cluster);
        Journey.act(bob, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        Journey.act(alice, change, "confirm");
        watch.keepTime();
        assertThat(told()).isZero();

        letItsLastDayPass(change);
        watch.keepTime();
        watch.keepTime();

        assertThat(told()).isEqualTo(1);
        assertThat(alice.open(change + "?tab=timeline")
                        .page()
                        .select(".timeline")
                        .text())
                .containsOnlyOnce("found that the last day of an exception has passed");
        assertThat(alice.open(cluster).text()).contains("has passed; Alice answers for it");
        alice.open("/exceptions");
        assertThat(alice.page().select("tbody tr").text()).contains("over");
        alice.open(alice.page().select("tbody a[href*=/preview]").attr("href"));
        assertThat(alice.status()).isEqualTo(200);
        assertThat(alice.page().select("input[value=remove][checked]"))
                .as("the excepted rule is to be removed")
                .hasSize(1);
        assertThat(alice.page().select(".exceptions")).isEmpty();
        assertThat(alice.page().select("textarea[name=reason]")).hasSize(1);
        Journey.takeBack(alice, bob, change);
        assertThat(alice.open("/exceptions").page().select("tbody tr")).isEmpty();
    }

    @Test
    void aRequestWhoseExceptionIsOverBeforeItIsAppliedGoesStale() {
        String change = requested(Journey.cluster(alice, "ledger-prod"));
        Journey.act(bob, change, "approve");

        letItsLastDayPass(change);

        assertThat(Journey.state(alice, change)).isEqualTo("Stale");
        assertThat(alice.text()).contains("The last day of an exception has passed.");
    }

    private String requested(String cluster) {
        Journey.preview(alice, cluster, "sealed");
        Choices.on(alice, cluster)
                .removeAll()
                .except(
                        "TCP 8443",
                        "alice",
                        "Settlement partner",
                        TODAY.plusDays(3).toString())
                .press("preview");
        Choices.on(alice, cluster).set("reason", "Seal it").press("ask");
        assertThat(alice.address()).as(alice.text()).startsWith("/changes/");
        return alice.address();
    }

    private static void letItsLastDayPass(String change) {
        UUID id = UUID.fromString(change.substring("/changes/".length()));
        QuarkusTransaction.requiringNew().run(() -> {
            List<ExceptedRule> excepted = ExceptedRule.of(id);
            assertThat(excepted).hasSize(1);
            excepted.get(0).lastDay = TODAY.minusDays(1);
        });
    }

    /** How many mails say so. */
    private long told() {
        alice.open("/dev/mails");
        return alice.page().body().text().split("an exception has come to its last day", -1).length - 1;
    }
}
