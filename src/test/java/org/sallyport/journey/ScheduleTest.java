package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.change.ChangeRequest;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;

/** Freezes and windows, and changes that the portal applies at a moment that the team chose. */
@QuarkusTest
@TestProfile(ShiftedClock.Portal.class)
class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    @SandboxAddress
    String sandboxAddress;

    private Visitor alice;
    private Visitor bob;
    private String cluster;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        new SandboxControl(sandboxAddress).reset();
        signIn();
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
        cluster = Journey.cluster(alice, "payments-prod");
    }

    @AfterEach
    void thePolicyIsTheFirstAgain() {
        PolicyInForce.isTheFirst();
    }

    @Test
    void aFreezeIsToldBeforeAnybodyAsksAndKeepsTheChangeFromBeingAppliedNotFromBeingTakenBack() {
        String onTrial = approved("guarded");
        Journey.act(alice, onTrial, "apply");
        Journey.awaitState(alice, onTrial, "Awaiting confirmation");
        PolicyInForce.is(frozen(Duration.ofHours(-1), Duration.ofDays(2)));

        Journey.preview(alice, cluster, "restricted");
        assertThat(alice.text())
                .contains("Nothing may be applied now: End of the year (freeze until", "It is possible again from");
        Journey.act(alice, onTrial, "undo");
        Journey.awaitState(alice, onTrial, "Undone");

        String change = approved("guarded");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        assertThat(alice.page().select("a[href$=/apply]")).isEmpty();
        assertThat(alice.page().select(".conditions .unmet").text())
                .contains("A change window is open, and there is no freeze", "End of the year");
        assertThat(alice.open(change + "/apply").status()).isEqualTo(409);
        assertThat(alice.text()).contains("End of the year");
        post(alice, change, "apply");
        assertThat(alice.status()).isEqualTo(409);
        assertThat(alice.text()).contains("End of the year", "Nothing was done");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aFreezeThatIsComingIsToldOnThePreview() {
        PolicyInForce.is(frozen(Duration.ofDays(3), Duration.ofDays(4)));

        Journey.preview(alice, cluster, "guarded");

        assertThat(alice.text()).contains("A freeze is coming: End of the year");
    }

    @Test
    void thePortalAppliesAScheduledChangeAtItsMoment() {
        String change = approved("guarded");
        Instant moment = ShiftedClock.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MINUTES);

        schedule(change, moment);

        assertThat(Journey.state(alice, change)).isEqualTo("Scheduled");
        assertThat(alice.text()).contains("Scheduled for", "The portal applies it on");
        assertThat(alice.page().select("a[href$=/apply]")).isEmpty();
        assertThat(alice.page().select("a[href$=/unschedule]")).isNotEmpty();
        assertThat(bob.open(change).page().select("a[href$=/reject]")).isNotEmpty();
        PolicyInForce.watch();
        assertThat(Journey.state(alice, change)).isEqualTo("Scheduled");

        ShiftedClock.forward(Duration.ofHours(2));
        signIn();
        PolicyInForce.watch();

        Journey.awaitState(alice, change, "Awaiting confirmation");
        assertThat(alice.open(change + "?tab=timeline").text())
                .contains("Alice scheduled it", "The portal applies it as scheduled");
        Journey.act(alice, change, "undo");
        Journey.awaitState(alice, change, "Undone");
    }

    @Test
    void aChangeThatCannotBeAppliedAtItsMomentGoesBackToTheTeamWithTheReason() {
        String change = approved("guarded");
        schedule(change, ShiftedClock.now().plus(Duration.ofHours(2)));
        PolicyInForce.is(frozen(Duration.ofHours(1), Duration.ofDays(1)));

        ShiftedClock.forward(Duration.ofMinutes(121));
        signIn();
        PolicyInForce.watch();

        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        assertThat(alice.text())
                .contains("The portal said", "Nothing may be applied now: End of the year (freeze until")
                .doesNotContain("{");
        assertThat(alice.open(change + "?tab=timeline").text())
                .contains("did not apply it as scheduled", "Nothing may be applied now: End of the year")
                .doesNotContain("{");
        assertThat(note(change)).contains("CLOSED", "End of the year").doesNotContain("Nothing may be applied");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aChangeWhoseMomentWasMissedByFarIsNotAppliedOutOfTheBlue() {
        String change = approved("guarded");
        schedule(change, ShiftedClock.now().plus(Duration.ofHours(1)));

        ShiftedClock.forward(Duration.ofHours(3));
        signIn();
        PolicyInForce.watch();

        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        assertThat(alice.text()).contains("more than an hour late");
        assertThat(note(change)).doesNotContain("more than an hour late");
        writtenByAnEarlierVersion(change, "It was not applied when it was scheduled.");
        assertThat(alice.open(change).text()).contains("It was not applied when it was scheduled.");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aChangeIsNotAppliedInTheNameOfSomebodyWhoIsNotInTheTeamAnyMore() {
        TestPeople.addLead("lena", "payments");
        try {
            String change = approved("guarded");
            Visitor lena = Visitor.signedInAs("lena");
            schedule(lena, change, ShiftedClock.now().plus(Duration.ofHours(1)));

            TestPeople.disable("lena");
            ShiftedClock.forward(Duration.ofMinutes(61));
            signIn();
            PolicyInForce.watch();

            assertThat(Journey.state(alice, change)).isEqualTo("Approved");
            assertThat(alice.text()).contains("lena, who scheduled it, is no member of payments now");
            Journey.act(alice, change, "withdraw");
        } finally {
            TestPeople.remove("lena");
        }
    }

    @Test
    void whoeverHasToProveFirstWhoTheyAreFindsTheirMomentAgain() {
        String change = approved("guarded");
        alice.open(change + "/schedule");
        TestPeople.lastProofWasAnHourAgo("alice");

        alice.submit("form[action$=/schedule]", Map.of("when", "2030-12-01T10:00", "zone", "Asia/Shanghai"));
        assertThat(alice.address()).startsWith("/login/again");
        alice.submit("form[action=/login/again]", Map.of("password", "demo-alice"));

        assertThat(alice.page().select("input[name=when]").val()).isEqualTo("2030-12-01T10:00");
        assertThat(alice.page().select("input[name=zone]").val()).isEqualTo("Asia/Shanghai");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void theTeamCanUnscheduleAndAnApproverReject() {
        String change = approved("guarded");
        schedule(change, ShiftedClock.now().plus(Duration.ofHours(2)));

        Journey.act(alice, change, "unschedule");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        schedule(change, ShiftedClock.now().plus(Duration.ofHours(2)));
        Journey.act(bob, change, "reject");

        assertThat(Journey.state(alice, change)).isEqualTo("Rejected");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tomorrow evening | Europe/Berlin | Write the date and the time like this
            2030-13-01T10:00 | Europe/Berlin | Write the date and the time like this
            2020-01-01T10:00 | Europe/Berlin | Choose a moment that is still to come
            2027-03-28T02:30 | Europe/Berlin | Clocks never show this time in that zone
            2027-03-27T02:30 | Europe/Bonn   | There is no time zone “Europe/Bonn”
            2099-03-27T02:30 | UTC           | The time in which this change could be applied is over
            """)
    void aMomentThatCannotBeIsToldAtItsFieldAndNothingTypedIsLost(String when, String zone, String fault) {
        String change = approved("guarded");
        alice.open(change + "/schedule");

        alice.submit("form[action$=/schedule]", Map.of("when", when, "zone", zone));

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select(".fault").text()).contains(fault);
        assertThat(alice.page().select("input[name=when]").val()).isEqualTo(when);
        assertThat(alice.page().select("input[name=zone]").val()).isEqualTo(zone);
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aMomentOutsideEveryWindowIsRefusedWithTheNextOne() {
        PolicyInForce.is(PolicyInForce.asking("1 approvers") + """
                windows:
                  - days: [%s]
                    from: 03:00
                    to: 04:00
                    zone: Europe/Berlin
                """.formatted(dayOfWeekIn(3)));
        String change = approved("guarded");
        alice.open(change + "/schedule");
        assertThat(alice.page().select("input[name=zone]").val()).isEqualTo("Europe/Berlin");

        alice.submit(
                "form[action$=/schedule]",
                Map.of(
                        "when",
                        TYPED.format(
                                ShiftedClock.now().plus(Duration.ofHours(5)).atZone(BERLIN))));

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.page().select(".fault").text())
                .contains("no change window is open", "It is possible again from", "03:00 (Europe/Berlin)");
        alice.submit(
                "form[action$=/schedule]",
                Map.of(
                        "when",
                        TYPED.format(ShiftedClock.now()
                                .plus(Duration.ofDays(3))
                                .atZone(BERLIN)
                                .withHour(3)
                                .withMinute(30))));
        assertThat(Journey.state(alice, change)).isEqualTo("Scheduled");
        Journey.act(alice, change, "withdraw");
    }

    private static String note(String change) {
        return QuarkusTransaction.requiringNew().call(() -> ChangeRequest.<ChangeRequest>findById(id(change)).note);
    }

    private static void writtenByAnEarlierVersion(String change, String note) {
        QuarkusTransaction.requiringNew().run(() -> ChangeRequest.update("note = ?1 where id = ?2", note, id(change)));
    }

    private static UUID id(String change) {
        return UUID.fromString(change.substring(change.lastIndexOf('/') + 1));
    }

    private String approved(String level) {
        Journey.preview(alice, cluster, level);
        String change = Journey.request(alice);
        Journey.act(bob, change, "approve");
        return change;
    }

    private void schedule(String change, Instant moment) {
        schedule(alice, change, moment);
    }

    private static void schedule(Visitor who, String change, Instant moment) {
        who.open(change + "/schedule");
        who.submit(
                "form[action$=/schedule]",
                Map.of("when", TYPED.format(moment.atZone(BERLIN)), "zone", "Europe/Berlin"));
        assertThat(who.status()).as(who.text()).isEqualTo(200);
    }

    private void signIn() {
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
    }

    private static String dayOfWeekIn(int days) {
        return ShiftedClock.now()
                .plus(Duration.ofDays(days))
                .atZone(BERLIN)
                .getDayOfWeek()
                .name()
                .toLowerCase(Locale.ROOT);
    }

    private static String frozen(Duration from, Duration to) {
        DateTimeFormatter written = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
        return PolicyInForce.asking("1 approvers")
                + """
                freezes:
                  - from: %s
                    to: %s
                    zone: UTC
                    reason: End of the year
                """.formatted(
                                written.format(ShiftedClock.now().plus(from).atZone(ZoneId.of("UTC"))),
                                written.format(ShiftedClock.now().plus(to).atZone(ZoneId.of("UTC"))));
    }

    /** Does what no page offers. */
    private static void post(Visitor visitor, String change, String action) {
        visitor.open(change);
        String fingerprint = visitor.page().select("pre.code").text().strip();
        Map<String, List<String>> forged = visitor.fields("form[action=/logout]");
        forged.put("fingerprint", List.of(fingerprint));
        visitor.send(change + "/" + action, forged);
    }
}
