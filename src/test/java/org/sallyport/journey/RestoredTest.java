package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.audit.CannotRestore;
import org.sallyport.audit.DatabaseRestored;
import org.sallyport.audit.Restoration;
import org.sallyport.audit.WholeChain;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.Visitor;

/**
 * The database turns out to be a backup, taken with a change in each state. Nobody knows what became of them since, so nothing
 * of it acts by itself and no old signature is good for anything.
 */
@QuarkusTest
@TestProfile(ShiftedClock.Portal.class)
class RestoredTest {

    private static final Instant MUCH_LATER = Instant.parse("2200-01-01T00:00:00Z");

    @SandboxAddress
    String sandboxAddress;

    @Inject
    Restoration restoration;

    @Inject
    EntityManager entities;

    private SandboxControl sandbox;
    private Visitor alice;
    private Visitor bob;
    private String payments;
    private String ledger;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.reset();
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
        payments = Journey.cluster(alice, "payments-prod");
        ledger = Journey.cluster(alice, "ledger-prod");
        restored(); // what tests before left is out of the way
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
    }

    @Test
    void aChangeOnTrialIsNotTakenBackAndItsTeamCanStillSayThatItWorks() {
        String change = onTrial();
        Map<String, TreeSet<String>> applied = sandbox.rules("payments-prod");

        assertThat(restored()).containsEntry("changes-in-doubt", 1L);
        ShiftedClock.forward(Duration.ofHours(5));
        PolicyInForce.watch();
        PolicyInForce.watch();

        alice = Visitor.signedInAs("alice");
        assertThat(Journey.state(alice, change)).isEqualTo("Needs attention");
        assertThat(alice.text())
                .contains("database was restored from a backup, which ends at")
                .contains("whether it was confirmed or taken back since is not known")
                .contains("A member of payments looks at the cluster and says that it works, or undoes it")
                .doesNotContain("restored/");
        assertThat(sandbox.rules("payments-prod")).isEqualTo(applied);

        Journey.act(alice, change, "confirm");
        assertThat(Journey.state(alice, change)).isEqualTo("Confirmed");
        bob = Visitor.signedInAs("bob");
        Journey.takeBack(alice, bob, change);
    }

    @Test
    void aChangeThatNeedsAttentionForAnotherReasonCannotBeConfirmed() {
        String change = onTrial();
        asInTheBackup(
                "update change_request set state = 'NEEDS_ATTENTION', last_action = 'FAILED' where id = :id", change);

        assertThat(alice.open(change).page().select("a[href$=/confirm]")).isEmpty();
        Map<String, List<String>> forged = alice.fields("form[action=/logout]");
        forged.put("fingerprint", List.of(""));
        alice.send(change + "/confirm", forged);

        assertThat(alice.status()).isEqualTo(409);
        Journey.act(alice, change, "undo");
        Journey.awaitState(alice, change, "Undone");
    }

    @Test
    void aRunOfTheBackupIsNotTakenUpAgainAndItsChangeCanBeTakenBack() {
        Map<String, TreeSet<String>> before = sandbox.rules("payments-prod");
        String change = onTrial();
        Map<String, TreeSet<String>> applied = sandbox.rules("payments-prod");
        asInTheBackup("update change_request set state = 'APPLYING', last_action = 'APPLY' where id = :id", change);
        asInTheBackup(
                "update apply_run set state = 'CHANGING', outcome = null, finished_at = null,"
                        + " next_at = cast('2200-01-01 00:00:00+00' as timestamp with time zone) where subject_id = :id",
                change);
        asInTheBackup(
                "update apply_step set state = 'WAITING', finished_at = null"
                        + " where run_id in (select r.id from apply_run r where r.subject_id = :id)",
                change);

        assertThat(restored()).containsEntry("runs", 1L);
        asInTheBackup(
                "update apply_run set next_at = cast('2020-01-01 00:00:00+00' as timestamp with time zone)"
                        + " where subject_id = :id",
                change);

        alice = Visitor.signedInAs("alice");
        assertThat(Journey.state(alice, change)).isEqualTo("Needs attention");
        assertThat(alice.text()).contains("restored from a backup that was taken while this run was under way");
        assertThat(alice.page().select("a[href$=/confirm]")).isEmpty();
        assertThat(sandbox.rules("payments-prod")).isEqualTo(applied);
        assertThat(openRuns()).isZero();

        Journey.act(alice, change, "undo");
        Journey.awaitState(alice, change, "Undone");
        assertThat(sandbox.rules("payments-prod"))
                .as("also what it may have deleted")
                .isEqualTo(before);
    }

    @Test
    void whatWasSignedCannotBeAppliedAndWhatWasScheduledIsNot() {
        String approved = requested(payments, "guarded");
        Journey.act(bob, approved, "approve");
        String scheduled = requested(ledger, "guarded");
        Journey.act(bob, scheduled, "approve");
        schedule(scheduled, ShiftedClock.now().plus(Duration.ofHours(2)));
        String waiting = requested(ledger, "restricted");
        Map<String, TreeSet<String>> before = sandbox.rules("ledger-prod");

        assertThat(restored()).containsEntry("changes-stale", 3L);
        ShiftedClock.forward(Duration.ofMinutes(125));
        PolicyInForce.watch();

        alice = Visitor.signedInAs("alice");
        for (String change : List.of(approved, scheduled, waiting)) {
            assertThat(Journey.state(alice, change)).isEqualTo("Stale");
            assertThat(alice.text()).contains("signatures that were given before do not count any more");
            assertThat(alice.page().select("a[href$=/apply]")).isEmpty();
            assertThat(alice.open(change + "/apply").status()).isEqualTo(409);
        }
        assertThat(sandbox.rules("ledger-prod")).isEqualTo(before);
    }

    @Test
    void anUndoThatWaitedForItsSignatureIsAskedForNoMore() {
        String change = onTrial();
        Journey.act(alice, change, "confirm");
        Journey.act(alice, change, "request-undo");

        assertThat(restored()).containsEntry("undos-stale", 1L);

        bob = Visitor.signedInAs("bob");
        assertThat(Journey.state(bob, change)).isEqualTo("Confirmed");
        assertThat(bob.open(change + "?tab=timeline").text())
                .contains("asks nobody for the undo any more, since its database was restored", "backup, which ends at")
                .doesNotContain("restored/");
        assertThat(bob.open(change).page().select("a[href$=/approve-undo]")).isEmpty();
        alice = Visitor.signedInAs("alice");
        Journey.takeBack(alice, bob, change);
    }

    @Test
    void sessionsProposalsAndNotificationsOfTheBackupAreOver() {
        Visitor olivia = Visitor.signedInAs("olivia");
        olivia.post("/admin/people/erin/reset-password", Map.of()).then().statusCode(200);
        olivia.open("/admin/policy/propose");
        olivia.submit(
                "form[action$=/propose]", Map.of("policy", PolicyInForce.asking("2 approvers"), "reason", "Safer"));
        assertThat(olivia.address()).as(olivia.text()).startsWith("/admin/policy/versions/");
        String proposed = olivia.address();
        String change = requested(payments, "guarded");
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update notification set state = 'WAITING',"
                                + " next_at = cast('2200-01-01 00:00:00+00' as timestamp with time zone)")
                        .executeUpdate());
        long notifications = notifications("WAITING");

        Map<String, Long> done = restored();

        assertThat(notifications).isPositive();
        assertThat(done)
                .containsEntry("notifications", notifications)
                .containsEntry("grants", 1L)
                .containsEntry("policies-withdrawn", 1L);
        assertThat(done.get("sessions")).isGreaterThanOrEqualTo(3);
        assertThat(notifications("DISCARDED")).isGreaterThanOrEqualTo(notifications);
        alice.get(change).then().statusCode(302);
        olivia = Visitor.signedInAs("olivia");
        assertThat(olivia.open("/admin/grants").page().select("th a[href^=/admin/grants/]"))
                .isEmpty();
        assertThat(olivia.open(proposed).text()).contains("Withdrawn");
    }

    @Test
    void theLogExplainsEverythingAndIsWhole() {
        String change = onTrial();
        String other = requested(ledger, "guarded");
        long last = lastEntry();

        Restoration.Outcome outcome = restoration.carryOut();

        assertThat(outcome.already()).isFalse();
        assertThat(outcome.kept()).isEqualTo(last);
        List<String> entries = entriesAfter(last);
        assertThat(entries.get(0)).startsWith("database.restored ").contains("\"last-entry\":\"" + last + "\"");
        assertThat(entries.get(entries.size() - 1)).startsWith("database.settled ");
        assertThat(entries)
                .anyMatch(entry -> entry.startsWith("change.in-doubt change/" + id(change)))
                .anyMatch(entry -> entry.startsWith("change.stale change/" + id(other)))
                .anyMatch(entry -> entry.startsWith("session.all-ended "));
        WholeChain.assertIntact();
        Journey.act(alice = Visitor.signedInAs("alice"), change, "undo");
        Journey.awaitState(alice, change, "Undone");
    }

    @Test
    void doingItAgainBeforeAnythingElseHappensChangesNothing() {
        restored();
        long last = lastEntry();

        Restoration.Outcome again = restoration.carryOut();

        assertThat(again.already()).isTrue();
        assertThat(lastEntry()).isEqualTo(last);
    }

    @Test
    void nothingIsChangedWhileAPortalHoldsACluster() {
        String change = onTrial();
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update cluster_lease set leased_until = :until")
                        .setParameter("until", MUCH_LATER)
                        .executeUpdate());
        long last = lastEntry();

        assertThatThrownBy(restoration::carryOut)
                .isInstanceOf(CannotRestore.class)
                .hasMessageContaining("A portal is at work on this database");

        assertThat(lastEntry()).isEqualTo(last);
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting confirmation");
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update cluster_lease set leased_until = :until")
                        .setParameter("until", Instant.EPOCH)
                        .executeUpdate());
        Journey.act(alice, change, "undo");
        Journey.awaitState(alice, change, "Undone");
    }

    private String onTrial() {
        String change = requested(payments, "guarded");
        Journey.act(bob, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        nobodyHoldsACluster();
        return change;
    }

    private String requested(String cluster, String level) {
        Journey.preview(alice, cluster, level);
        return Journey.request(alice);
    }

    private void schedule(String change, Instant moment) {
        alice.open(change + "/schedule");
        String typed = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").format(moment.atZone(ZoneOffset.UTC));
        alice.submit("form[action$=/schedule]", Map.of("when", typed, "zone", "UTC"));
        assertThat(Journey.state(alice, change)).isEqualTo("Scheduled");
    }

    /** What was done, by its word in the log. */
    private Map<String, Long> restored() {
        nobodyHoldsACluster();
        return restoration.carryOut().done().stream()
                .collect(Collectors.toMap(DatabaseRestored.Done::kind, DatabaseRestored.Done::many));
    }

    private void nobodyHoldsACluster() {
        await("no run has a cluster")
                .atMost(Duration.ofSeconds(30))
                .until(() -> count("select count(*) from cluster_lease where leased_until > :now") == 0);
    }

    private void asInTheBackup(String sql, String change) {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(entities.createNativeQuery(sql)
                                .setParameter("id", id(change))
                                .executeUpdate())
                        .isPositive());
    }

    private long openRuns() {
        return single("select count(*) from apply_run where state <> 'FINISHED'");
    }

    private long notifications(String state) {
        return single("select count(*) from notification where state = '" + state + "'");
    }

    private long lastEntry() {
        return single("select last_number from audit_head");
    }

    private long count(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(sql)
                                .setParameter("now", ShiftedClock.now())
                                .getSingleResult())
                        .longValue());
    }

    private long single(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }

    @SuppressWarnings("unchecked")
    private List<String> entriesAfter(long number) {
        List<Object[]> rows = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery(
                                "select action, subject, details from audit_entry where number > :number order by number")
                        .setParameter("number", number)
                        .getResultList());
        return rows.stream().map(row -> row[0] + " " + row[1] + " " + row[2]).toList();
    }

    private static UUID id(String change) {
        return UUID.fromString(change.substring(change.lastIndexOf('/') + 1));
    }
}
