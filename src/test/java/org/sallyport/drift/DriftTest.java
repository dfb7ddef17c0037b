package org.sallyport.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.People;
import org.sallyport.identity.Visitor;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Clusters;
import org.sallyport.inventory.Reading;
import org.sallyport.inventory.Readings;
import org.sallyport.inventory.RulesRead;
import org.sallyport.journey.Choices;
import org.sallyport.journey.Journey;
import org.sallyport.journey.SandboxControl;
import org.sallyport.notification.Channel;
import org.sallyport.notification.Notification;
import org.sallyport.notification.NotificationKind;

/** A cluster that was hardened, and what happens to it behind the portal's back. */
@QuarkusTest
class DriftTest {

    private static final String PERSONS = "203.0.113.0/24";

    @SandboxAddress
    String sandboxAddress;

    @Inject
    Clusters clusters;

    @Inject
    Readings readings;

    @Inject
    People people;

    @Inject
    Findings findings;

    @Inject
    DriftMetrics metrics;

    @Inject
    MeterRegistry registry;

    private SandboxControl sandbox;
    private Visitor alice;
    private Visitor bob;
    private String cluster;
    private String change;
    private String nodes;

    @BeforeEach
    void thePaymentsClusterIsHardened() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        cluster = Journey.cluster(alice, "payments-prod");
        nodes = sandbox.group("payments-prod", "node");
        change = Journey.harden(alice, bob, cluster, "guarded");
        read();
        assertThat(seenBy("alice")).isEmpty();
    }

    @AfterEach
    void itIsAsBefore() {
        sandbox.clearFaults();
        if (!Journey.state(alice, change).equals("Undone")) {
            Journey.takeBack(alice, bob, change);
        }
        read();
        assertThat(seenBy("alice"))
                .as("taking the change back is the newest change")
                .isEmpty();
    }

    @Test
    void aRuleThatSomebodyAddedIsFoundOnceToldOnceAndShownWhereverTheClusterIs() {
        int before = mails();
        long found = audited("drift.found");
        sandbox.open("person", nodes, "8443", PERSONS);

        read();
        read();

        assertThat(seenBy("alice"))
                .singleElement()
                .asString()
                .contains(
                        "payments-prod",
                        "Came: Inbound TCP 8443 from",
                        PERSONS,
                        "opens traffic",
                        "a person",
                        "CCE creates no such rule",
                        "Preview that removes it");
        assertThat(mailsSince(before))
                .as("to the team, and to approvers because traffic was opened")
                .hasSize(3)
                .allSatisfy(mail -> assertThat(mail)
                        .contains(
                                "payments-prod: a rule is not as the last change left it",
                                "traffic may get through now that did not before",
                                "/drift?name=payments-prod")
                        .doesNotContain("8443", "By:"))
                .anySatisfy(mail -> assertThat(mail).contains("alice@"))
                .anySatisfy(mail -> assertThat(mail).contains("bob@"))
                .anySatisfy(mail -> assertThat(mail).contains("carol@"));
        assertThat(alice.open("/clusters?name=payments")
                        .page()
                        .select("tbody tr")
                        .text())
                .contains("1 by a person");
        assertThat(alice.open(cluster).text())
                .contains("not as the last change left it", "Came: Inbound TCP 8443", "whose doing: a person");
        assertThat(audited("drift.found")).isEqualTo(found + 1);
        alice.open("/drift");
        alice.open(alice.page().select("tbody a[href*=/preview]").attr("href"));
        assertThat(alice.status()).isEqualTo(200);
        assertThat(alice.page().select("input[name=remove][checked]"))
                .as("the rule is to be removed")
                .hasSize(1);
    }

    @Test
    void aRuleThatCceAddsIsThePlatforms() {
        sandbox.open("platform", sandbox.group("payments-prod", "control"), "5444", "192.168.16.0/20");

        read();

        assertThat(seenBy("alice"))
                .singleElement()
                .asString()
                .contains("Came: Inbound TCP 5444", "CCE adds such rules by itself", "Preview that brings it back");
    }

    @Test
    void whatALevelClosedAndSomebodyOpensAgainIsFoundThoughNobodyKnowsWho() {
        sandbox.open("person", nodes, "22", "0.0.0.0/0");

        read();

        assertThat(seenBy("alice"))
                .singleElement()
                .asString()
                .contains("Came: Inbound TCP 22 from anywhere", "opens traffic", "unknown", "so can a person");
        assertThat(alice.open("/drift?kind=person").page().select("tbody tr")).isEmpty();
        assertThat(alice.text()).contains("No drift of that kind");
        assertThat(alice.open("/drift?kind=unknown&name=PAY").page().select("tbody tr"))
                .hasSize(1);
    }

    @Test
    void aRuleThatTheChangeCreatedAndSomebodyDeletedIsFoundAndApproversNeedNotKnow() {
        int before = mails();
        sandbox.close("person", nodes, "22", "203.0.113.7/32");

        read();

        assertThat(seenBy("alice"))
                .singleElement()
                .asString()
                .contains("Gone: Inbound TCP 22 from", "a person", "CCE removes no rules");
        assertThat(mailsSince(before))
                .singleElement()
                .asString()
                .contains("alice@")
                .doesNotContain("traffic may get through");
    }

    @Test
    void itIsOverWhenItIsPutRightAndFoundAnewWhenItComesAgain() {
        int before = mails();
        long ended = audited("drift.ended");
        sandbox.open("person", nodes, "8443", PERSONS);
        read();
        sandbox.close("person", nodes, "8443", PERSONS);
        read();

        assertThat(seenBy("alice")).isEmpty();
        assertThat(audited("drift.ended")).isEqualTo(ended + 1);
        assertThat(mailsSince(before)).hasSize(3);

        sandbox.open("person", nodes, "8443", PERSONS);
        read();
        assertThat(seenBy("alice")).hasSize(1);
        assertThat(mailsSince(before)).hasSize(6);
    }

    @Test
    void aFindingRemembersWhenItWasSeenFirstAndLast() {
        sandbox.open("person", nodes, "8443", PERSONS);
        read();
        DriftFinding first = found("8443");
        assertThat(first.lastSeenAt).isEqualTo(first.firstSeenAt);

        read();
        DriftFinding again = found("8443");
        assertThat(again.lastSeenAt).isAfter(first.lastSeenAt);

        sandbox.open("person", nodes, "8444", PERSONS);
        read();
        DriftFinding beside = found("8443");
        assertThat(beside.id).isEqualTo(first.id);
        assertThat(beside.firstSeenAt).isEqualTo(first.firstSeenAt);
        assertThat(beside.lastSeenAt).isAfter(again.lastSeenAt).isEqualTo(found("8444").firstSeenAt);
    }

    @Test
    void severalRulesAtOnceAreToldInOneMail() {
        int before = mails();
        sandbox.open("person", nodes, "8443", PERSONS);
        sandbox.open("person", nodes, "8444", PERSONS);

        read();

        assertThat(seenBy("alice")).hasSize(2);
        assertThat(mailsSince(before))
                .hasSize(3)
                .allSatisfy(mail -> assertThat(mail).contains("2 rules are not as"));
    }

    @Test
    void nothingIsDecidedWhileARunIsAtWork() {
        Journey.preview(alice, cluster, "restricted");
        String second = Journey.request(alice);
        Journey.act(bob, second, "approve");
        int posts = sandbox.paths("POST").size();
        sandbox.fault(Map.of("kind", "latency", "milliseconds", 6_000, "method", "DELETE"));
        Journey.act(alice, second, "apply");
        await("the first rules of the second change")
                .atMost(Duration.ofSeconds(30))
                .until(() -> sandbox.paths("POST").size() > posts);

        read();
        assertThat(seenBy("alice")).isEmpty();
        assertThat(Journey.state(alice, second)).isEqualTo("Applying");

        sandbox.clearFaults();
        Journey.awaitState(alice, second, "Awaiting confirmation");
        read();
        assertThat(seenBy("alice")).isEmpty();
        Journey.act(alice, second, "undo");
        Journey.awaitState(alice, second, "Undone");
    }

    @Test
    void nothingIsDecidedAfterARunThatLeftNobodyKnowsWhat() {
        Journey.preview(alice, cluster, "restricted");
        String second = Journey.request(alice);
        Journey.act(bob, second, "approve");
        sandbox.fault(Map.of("kind", "error", "status", 403, "method", "DELETE"));
        Journey.act(alice, second, "apply");
        Journey.awaitState(alice, second, "Needs attention");
        sandbox.clearFaults();

        read();

        assertThat(sandbox.rules("payments-prod").get("node"))
                .as("the run left rules that it created")
                .anyMatch(rule -> rule.contains("multiport=30000-32767") && !rule.contains("0.0.0.0/0"));
        assertThat(seenBy("alice")).isEmpty();
        Journey.act(alice, second, "undo");
        Journey.awaitState(alice, second, "Undone");
        read();
        assertThat(seenBy("alice")).isEmpty();
    }

    @Test
    void ofReplicasThatCompareAtTheSameMomentOneFindsAndTells() throws Exception {
        int before = mails();
        sandbox.open("person", nodes, "8443", PERSONS);
        Reading reading = readings.read(payments());
        ExecutorService replicas = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> comparing = Collections.nCopies(8, () -> {
                findings.compare(new RulesRead.Taken(reading, "0".repeat(64)));
                return null;
            });
            for (Future<Void> done : replicas.invokeAll(comparing)) {
                done.get();
            }
        } finally {
            replicas.shutdownNow();
        }

        assertThat(seenBy("alice")).hasSize(1);
        assertThat(mailsSince(before)).hasSize(3);
    }

    @Test
    void aReadingThatIsOlderThanWhatWasComparedLastSaysNothing() {
        sandbox.open("person", nodes, "8443", PERSONS);
        Reading older = readings.read(payments());
        sandbox.close("person", nodes, "8443", PERSONS);
        sandbox.open("person", nodes, "8444", PERSONS);
        read();

        findings.compare(new RulesRead.Taken(older, "0".repeat(64)));

        assertThat(seenBy("alice")).singleElement().asString().contains("8444");
    }

    @Test
    void aRunThatAnotherVersionCarriedOutIsWhatTheClusterIsComparedWith() {
        sandbox.open("person", nodes, "8443", PERSONS);
        read();
        String second = Journey.harden(alice, bob, cluster, "restricted");
        UUID another = UUID.randomUUID();
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> Baseline.update(
                                "runId = ?1, changeId = ?1, comparedDigest = null where clusterId = ?2",
                                another,
                                payments().id)))
                .isEqualTo(1);
        sandbox.open("person", nodes, "8444", PERSONS);

        read();

        assertThat(seenBy("alice")).singleElement().asString().contains("8444");
        assertThat(alice.open("/drift").page().select("tbody a[href=" + second + "]"))
                .hasSize(1);
        Journey.takeBack(alice, bob, second);
    }

    @Test
    void whatTheNextChangeKeepsIsDriftNoMore() {
        sandbox.open("person", nodes, "8443", PERSONS);
        read();
        assertThat(seenBy("alice")).hasSize(1);

        String second = Journey.harden(alice, bob, cluster, "restricted");

        assertThat(seenBy("alice")).isEmpty();
        read();
        assertThat(seenBy("alice")).isEmpty();
        Journey.takeBack(alice, bob, second);
    }

    @Test
    void onlyThoseWhoMaySeeTheClusterSeeIt() {
        sandbox.open("person", nodes, "8443", PERSONS);
        read();

        assertThat(seenBy("bob")).hasSize(1);
        assertThat(seenBy("olivia")).hasSize(1);
        assertThat(seenBy("dave")).hasSize(1);
        assertThat(seenBy("erin")).isEmpty();
        Visitor erin = Visitor.signedInAs("erin");
        assertThat(erin.open("/drift?name=payments-prod").text()).doesNotContain("8443");
        assertThat(Visitor.stranger().get("/drift").statusCode()).isIn(302, 303, 401);
    }

    @Test
    void aRuleThatAnExceptionKeepsOpenIsNoDriftNorIsItsEnd() {
        String ledger = Journey.cluster(alice, "ledger-prod");
        Journey.preview(alice, ledger, "sealed");
        Choices.on(alice, ledger)
                .removeAll()
                .except(
                        "TCP 8443",
                        "alice",
                        "Settlement partner",
                        LocalDate.now(ZoneOffset.UTC).plusDays(9).toString())
                .press("preview");
        Choices.on(alice, ledger).set("reason", "Seal it").press("ask");
        String sealed = alice.address();
        Journey.act(bob, sealed, "approve");
        Journey.act(alice, sealed, "apply");
        Journey.awaitState(alice, sealed, "Awaiting confirmation");
        Journey.act(alice, sealed, "confirm");
        String group = sandbox.group("ledger-prod", "node");
        String source = sandbox.source(group, "8443");

        read();
        assertThat(seenBy("alice")).isEmpty();
        sandbox.close("person", group, "8443", source);
        read();
        assertThat(seenBy("alice")).isEmpty();

        sandbox.open("person", group, "8443", source);
        Journey.takeBack(alice, bob, sealed);
    }

    @Test
    void theMetricsTellHowMuchThereIsAndForHowLong() {
        sandbox.open("person", nodes, "8443", PERSONS);
        read();

        metrics.look();

        assertThat(registry.get("sallyport.drift.open")
                        .tag("kind", "person")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(registry.get("sallyport.drift.open")
                        .tag("kind", "platform")
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("sallyport.drift.opening")
                        .tag("kind", "person")
                        .gauge()
                        .value())
                .as("somebody was let in who was not before")
                .isEqualTo(1);
        assertThat(registry.get("sallyport.drift.oldest.age.seconds").gauge().value())
                .isPositive();
    }

    private Cluster payments() {
        return clusters.visibleTo(people.find("alice")).stream()
                .filter(candidate -> candidate.name.equals("payments-prod"))
                .findFirst()
                .orElseThrow();
    }

    private DriftFinding found(String ports) {
        return QuarkusTransaction.requiringNew().call(() -> DriftFinding.openOf(payments().id)).stream()
                .filter(finding -> finding.rule.contains(ports))
                .findFirst()
                .orElseThrow();
    }

    private void read() {
        clusters.synchronise("sandbox");
    }

    private static List<String> seenBy(String name) {
        return Visitor.signedInAs(name).open("/drift").page().select("tbody tr").eachText();
    }

    private static int mails() {
        return QuarkusTransaction.requiringNew()
                .call(() -> Math.toIntExact(
                        Notification.count("kind = ?1 and channel = ?2", NotificationKind.DRIFT, Channel.MAIL)));
    }

    /** The mails about drift that came since there were so many. */
    private List<String> mailsSince(int before) {
        return alice.open("/dev/mails").page().select("article").stream()
                .map(Element::text)
                .filter(mail -> mail.contains("not as the last change left"))
                .limit(mails() - before)
                .toList();
    }

    private static long audited(String action) {
        Visitor dave = Visitor.signedInAs("dave");
        return dave.open("/audit?action=" + action).page().select("tbody tr").size();
    }
}
