package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planner;
import org.sallyport.hardening.Planning;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Clusters;
import org.sallyport.inventory.Reading;
import org.sallyport.inventory.Readings;
import org.sallyport.inventory.Snapshots;

/** Runs through the real adapter against the sandbox, and what becomes of them when it misbehaves. */
@QuarkusTest
@TestProfile(HastyPortal.class)
class RunsTest {

    private static final String CLUSTER = "payments-prod";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** More calls than any plan of these tests makes. */
    private static final int ENOUGH = 12;

    @Inject
    ApplyRuns runs;

    @Inject
    ApplyConfiguration configuration;

    @Inject
    Clusters clusters;

    @Inject
    Readings readings;

    @Inject
    Snapshots snapshots;

    @Inject
    ReferenceProfiles profiles;

    @Inject
    HardeningLevels levels;

    @Inject
    Planner planner;

    private final SandboxControl sandbox = new SandboxControl();

    @BeforeEach
    void theSandboxIsAsSeeded() {
        sandbox.reset();
        clusters.synchronise("sandbox");
    }

    @AfterEach
    void theSandboxBehavesAgain() {
        BreakableSites.CRASH_IN.set(0);
        sandbox.clearFaults();
    }

    // --- the way there ---

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({
        "payments-prod, guarded",
        "payments-prod, restricted",
        "payments-prod, sealed",
        "checkout-prod, guarded",
        "checkout-prod, restricted",
        "checkout-prod, sealed",
        "search-prod, guarded",
        "search-prod, restricted",
        "search-prod, sealed",
        "media-stage, restricted"
    })
    void hardensAClusterOfEachNetworkModelToEachLevel(String cluster, String level) {
        Intent intent = intent(cluster, level);

        RunView run = finished(intent.apply());

        assertThat(run.outcome()).contains(Outcome.VERIFIED);
        assertThat(run.steps()).hasSize(intent.plan().calls().size()).allMatch(step -> step.state() == StepState.DONE);
        assertThat(intent(cluster, level).plan().isEmpty()).isTrue();
        nothingBroke(cluster);
    }

    @Test
    void bringsBackALostRequiredFlow() {
        RunView run = finished(intent("legacy-dev", "restricted").apply());

        assertThat(run.outcome()).contains(Outcome.VERIFIED);
        assertThat(intent("legacy-dev", "restricted").plan().isEmpty()).isTrue();
    }

    @Test
    void isDoneAtOnceIfThereIsNothingToDo() {
        finished(intent(CLUSTER, "guarded").apply());

        RunView run = finished(intent(CLUSTER, "guarded").apply());

        assertThat(run.outcome()).contains(Outcome.VERIFIED);
        assertThat(run.steps()).isEmpty();
        assertThat(run.reason()).isEqualTo("The live rules were there already; no call was needed.");
    }

    @Test
    void changesNothingIfTheRulesAreNotTheSignedOnes() {
        Intent intent = intent(CLUSTER, "restricted");
        sandbox.addRule(
                sandbox.group(CLUSTER, "node"),
                Map.of(
                        "direction", "ingress",
                        "ethertype", "IPv4",
                        "protocol", "tcp",
                        "multiport", "8443",
                        "remote_ip_prefix", "10.77.0.0/16",
                        "action", "allow",
                        "priority", "1"));
        Map<String, List<String>> before = sandbox.rules(CLUSTER);

        RunView run = finished(intent.apply());

        assertThat(run.outcome()).contains(Outcome.STALE);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    // --- a cloud that misbehaves ---

    @Test
    void changesNothingInAThrottlingStorm() {
        Intent intent = intent(CLUSTER, "restricted");
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        sandbox.fault(Map.of("kind", "throttle"));

        RunView run = finished(intent.apply());

        assertThat(run.outcome()).contains(Outcome.FAILED_UNCHANGED);
        assertThat(run.reason()).isEqualTo("The cloud asked to slow down, again and again.");
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    @Test
    void changesNothingIfTheCloudIsAway() {
        Intent intent = intent(CLUSTER, "restricted");
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        sandbox.fault(Map.of("kind", "outage"));

        RunView run = finished(intent.apply());

        assertThat(run.outcome()).contains(Outcome.FAILED_UNCHANGED);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    static IntStream everyCall() {
        return IntStream.rangeClosed(1, ENOUGH);
    }

    @ParameterizedTest(name = "call {0}")
    @MethodSource("everyCall")
    void survivesAServerErrorOnAnyCall(int nth) {
        survives(Map.of("kind", "error", "status", 500, "nth", nth));
    }

    @ParameterizedTest(name = "create {0}")
    @CsvSource({"1", "2", "3", "4"})
    void survivesAServerErrorAfterACreate(int nth) {
        survives(Map.of(
                "kind",
                "error",
                "status",
                503,
                "effect",
                "after",
                "method",
                "POST",
                "path",
                "*batch-create",
                "nth",
                nth));
    }

    @ParameterizedTest(name = "create {0}")
    @CsvSource({"1", "2", "3", "4"})
    void survivesALostAnswerToACreate(int nth) {
        survives(Map.of("kind", "lost-answer", "method", "POST", "path", "*batch-create", "nth", nth));
    }

    @ParameterizedTest(name = "delete {0}")
    @CsvSource({"1", "2", "3", "4"})
    void survivesALostAnswerToADelete(int nth) {
        survives(Map.of("kind", "lost-answer", "method", "DELETE", "nth", nth));
    }

    @ParameterizedTest(name = "create {0}")
    @CsvSource({"3, 0", "3, 1", "4, 1"})
    void survivesABatchThatIsCutShort(int nth, int keep) {
        survives(Map.of("kind", "cut-batch", "keep", keep, "nth", nth));
    }

    private void survives(Map<String, ?> fault) {
        Intent intent = intent(CLUSTER, "restricted");
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        sandbox.fault(fault);

        RunView run = finished(intent.apply());

        sandbox.clearFaults();
        if (run.outcome().orElseThrow() == Outcome.VERIFIED) {
            assertThat(intent(CLUSTER, "restricted").plan().isEmpty()).isTrue();
        } else {
            assertThat(run.outcome()).contains(Outcome.FAILED_UNCHANGED);
            assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
        }
        nothingBroke(CLUSTER);
    }

    @Test
    void goesOnAfterAnOutageInTheMiddle() {
        Intent intent = intent(CLUSTER, "restricted");
        sandbox.fault(Map.of("kind", "outage", "method", "DELETE"));
        UUID run = intent.apply();
        await().dontCatchUncaughtExceptions()
                .atMost(LONG)
                .until(() -> runs.view(run).steps().stream()
                        .anyMatch(step -> step.kind() == StepKind.DELETE && step.state() != StepState.WAITING));

        sandbox.clearFaults();

        assertThat(finished(run).outcome()).contains(Outcome.VERIFIED);
        assertThat(intent(CLUSTER, "restricted").plan().isEmpty()).isTrue();
        nothingBroke(CLUSTER);
    }

    @Test
    void saysExactlyWhatWasDoneIfNothingCanBeDeletedAnyMore() {
        Intent intent = intent(CLUSTER, "restricted");
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        sandbox.fault(Map.of("kind", "error", "status", 403, "method", "DELETE"));

        RunView run = finished(intent.apply());

        assertThat(run.outcome()).contains(Outcome.FAILED_PARTIAL);
        assertThat(run.steps())
                .filteredOn(step -> step.kind() == StepKind.CREATE)
                .allMatch(step -> step.state() == StepState.DONE);
        assertThat(run.steps())
                .filteredOn(step -> step.kind() == StepKind.DELETE)
                .noneMatch(step -> step.state() == StepState.DONE);
        before.forEach(
                (group, rules) -> assertThat(sandbox.rules(CLUSTER).get(group)).containsAll(rules));
        nothingBroke(CLUSTER);
    }

    // --- a portal that dies ---

    @ParameterizedTest(name = "instant {0}")
    @MethodSource("everyCall")
    void goesOnAfterTheWorkerDiedAtAnyWrite(int instant) {
        Intent intent = intent(CLUSTER, "restricted");
        BreakableSites.CRASH_IN.set(instant);

        RunView run = finished(intent.apply());

        assertThat(run.outcome()).contains(Outcome.VERIFIED);
        assertThat(intent(CLUSTER, "restricted").plan().isEmpty()).isTrue();
        nothingBroke(CLUSTER);
    }

    // --- the way back ---

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "payments-prod, guarded",
        "payments-prod, restricted",
        "payments-prod, sealed",
        "checkout-prod, sealed",
        "search-prod, sealed",
        "media-stage, restricted"
    })
    void bringsTheSnapshotBack(String cluster, String level) {
        Map<String, List<String>> before = sandbox.rules(cluster);
        Intent intent = intent(cluster, level);
        finished(intent.apply());

        RunView undo = finished(intent.undo());

        assertThat(undo.outcome()).contains(Outcome.VERIFIED);
        assertThat(sandbox.rules(cluster)).isEqualTo(before);
        nothingBroke(cluster);
    }

    @ParameterizedTest(name = "stopped at delete {0}")
    @CsvSource({"1", "2", "3", "4"})
    void bringsTheSnapshotBackFromWhereverARunStopped(int nth) {
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        Intent intent = intent(CLUSTER, "restricted");
        IntStream.range(nth, nth + ENOUGH)
                .forEach(
                        call -> sandbox.fault(Map.of("kind", "error", "status", 403, "method", "DELETE", "nth", call)));
        RunView stopped = finished(intent.apply());
        sandbox.clearFaults();
        assertThat(stopped.outcome()).isNotEmpty();

        RunView undo = finished(intent.undo());

        assertThat(undo.outcome()).contains(Outcome.VERIFIED);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
        nothingBroke(CLUSTER);
    }

    @ParameterizedTest(name = "instant {0}")
    @MethodSource("everyCall")
    void bringsTheSnapshotBackThoughTheWorkerDies(int instant) {
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        Intent intent = intent(CLUSTER, "restricted");
        finished(intent.apply());
        BreakableSites.CRASH_IN.set(instant);

        RunView undo = finished(intent.undo());

        assertThat(undo.outcome()).contains(Outcome.VERIFIED);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
        nothingBroke(CLUSTER);
    }

    @Test
    void leavesWhatALaterChangeDid() {
        Intent first = intent(CLUSTER, "guarded");
        finished(first.apply());
        Map<String, List<String>> between = sandbox.rules(CLUSTER);
        finished(intent(CLUSTER, "sealed").apply());
        Map<String, List<String>> after = sandbox.rules(CLUSTER);

        RunView undo = finished(first.undo());

        assertThat(undo.outcome()).contains(Outcome.VERIFIED);
        List<String> createdLater = new ArrayList<>(after.get("node"));
        createdLater.removeAll(between.get("node"));
        assertThat(createdLater).isNotEmpty();
        assertThat(sandbox.rules(CLUSTER).get("node")).containsAll(createdLater);
        List<String> closedLater = new ArrayList<>(between.get("node"));
        closedLater.removeAll(after.get("node"));
        assertThat(closedLater).isNotEmpty();
        assertThat(sandbox.rules(CLUSTER).get("node")).doesNotContainAnyElementsOf(closedLater);
        nothingBroke(CLUSTER);
    }

    @Test
    void speaksTheLanguageOfThePreview() {
        RunView run = finished(intent(CLUSTER, "guarded").apply());

        assertThat(run.steps()).flatExtracting(StepView::rules).contains("Inbound TCP 22 from anywhere");
        assertThat(run.steps())
                .flatExtracting(StepView::rules)
                .allMatch(rule -> rule.toString().startsWith("Inbound "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"outage", "throttle", "error"})
    void waitsForACloudThatIsAwayAndThenBringsTheSnapshotBack(String kind) {
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        Intent intent = intent(CLUSTER, "restricted");
        finished(intent.apply());
        sandbox.fault(Map.of("kind", kind));

        UUID undo = intent.undo();

        await().dontCatchUncaughtExceptions().atMost(LONG).until(() -> pauses(undo) > configuration.pauses() + 1);
        assertThat(runs.view(undo).isWaiting()).isTrue();
        sandbox.clearFaults();
        assertThat(finished(undo).outcome()).contains(Outcome.VERIFIED);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
        nothingBroke(CLUSTER);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Unavailable", "Error"})
    void bringsTheSnapshotBackWhenTheChangeHasBroughtTheClusterDown(String phase) {
        Map<String, List<String>> before = sandbox.rules(CLUSTER);
        Intent intent = intent(CLUSTER, "guarded");
        finished(intent.apply());
        Intent next = intent(CLUSTER, "restricted");
        sandbox.phase(CLUSTER, phase);

        RunView refused = finished(next.apply());
        RunView undo = finished(intent.undo());

        assertThat(refused.outcome()).contains(Outcome.FAILED_UNCHANGED);
        assertThat(refused.reason()).contains(phase);
        assertThat(undo.outcome()).contains(Outcome.VERIFIED);
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    // ---------------------------------------------------------------------------------------------------------------

    private int pauses(UUID run) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ApplyRun.<ApplyRun>findById(run).pauses());
    }

    private void nothingBroke(String cluster) {
        assertThat(sandbox.broken(cluster)).isEmpty();
        assertThat(sandbox.isWithoutDoubles(cluster)).isTrue();
    }

    private RunView finished(UUID run) {
        await().dontCatchUncaughtExceptions()
                .atMost(LONG)
                .until(() -> runs.view(run).isFinished());
        return runs.view(run);
    }

    /** What somebody has signed. */
    private Intent intent(String name, String levelId) {
        Cluster cluster = Cluster.<Cluster>find("name", name).firstResult();
        Reading reading = readings.read(cluster);
        ReferenceProfile profile = profiles.bestMatch(reading.cloud().context(), reading.rules());
        HardeningLevel level = levels.level(levelId).orElseThrow();
        Planning planning = planner.plan(reading.planInput(profile, AccessSettings.NONE, level, Set.of(), Set.of()));
        assertThat(planning).isInstanceOf(Planning.Planned.class);
        UUID snapshot = snapshots.take(reading).id;
        return new Intent(cluster.id, profile, level, snapshot, ((Planning.Planned) planning).plan());
    }

    private final class Intent {

        private final UUID subject = UUID.randomUUID();
        private final UUID cluster;
        private final ReferenceProfile profile;
        private final HardeningLevel level;
        private final UUID snapshot;
        private final Plan plan;

        Intent(UUID cluster, ReferenceProfile profile, HardeningLevel level, UUID snapshot, Plan plan) {
            this.cluster = cluster;
            this.profile = profile;
            this.level = level;
            this.snapshot = snapshot;
            this.plan = plan;
        }

        Plan plan() {
            return plan;
        }

        UUID apply() {
            return start(RunKind.APPLY, plan.fingerprint());
        }

        UUID undo() {
            return start(RunKind.UNDO, "");
        }

        private UUID start(RunKind kind, String fingerprint) {
            RunOrder order = new RunOrder(
                    kind,
                    subject,
                    cluster,
                    profile.id(),
                    level.id(),
                    level.version(),
                    null,
                    snapshot,
                    Set.of(),
                    Set.of(),
                    fingerprint,
                    "alice");
            return QuarkusTransaction.requiringNew().call(() -> runs.start(order));
        }
    }
}
