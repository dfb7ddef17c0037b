package org.sallyport.drift;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.apply.ApplyRuns;
import org.sallyport.apply.LeftBehind;
import org.sallyport.apply.RuleWords;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.change.ExceptionsInForce;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ProfileChoice;
import org.sallyport.inventory.Reading;
import org.sallyport.inventory.RulesRead;

/**
 * Opens and ends findings, one cluster at a time. The row of the {@link Baseline} is locked first and the audit log joined
 * last, so that replicas that compare at the same moment, and runs that end, wait for each other and never in a circle.
 */
@ApplicationScoped
class Findings {

    private final ApplyRuns runs;
    private final ExceptionsInForce exceptions;
    private final ProfileChoice profiles;
    private final AccessSettingsStore settings;
    private final DriftWords words;
    private final AuditLog audit;
    private final Event<DriftFound> found;

    Findings(
            ApplyRuns runs,
            ExceptionsInForce exceptions,
            ProfileChoice profiles,
            AccessSettingsStore settings,
            DriftWords words,
            AuditLog audit,
            Event<DriftFound> found) {
        this.runs = runs;
        this.exceptions = exceptions;
        this.profiles = profiles;
        this.settings = settings;
        this.words = words;
        this.audit = audit;
        this.found = found;
    }

    /**
     * Of these readings of a connection's clusters those that have something new to be compared with what a run left. What is
     * as it was when it was compared last is noted as seen again.
     */
    @Transactional(TxType.REQUIRES_NEW)
    List<RulesRead.Taken> worthComparing(String connection, List<RulesRead.Taken> readings) {
        Map<UUID, Baseline> baselines = Baseline.ofConnection(connection);
        var atWork = runs.clustersAtWork();
        List<RulesRead.Taken> worth = new ArrayList<>();
        Map<Instant, List<UUID>> same = new LinkedHashMap<>();
        for (RulesRead.Taken taken : readings) {
            Reading reading = taken.reading();
            Baseline baseline = baselines.get(reading.clusterId());
            if (baseline == null || atWork.contains(reading.clusterId()) || !baseline.isOlderThan(reading.readAt())) {
                continue;
            }
            if (taken.digest().equals(baseline.comparedDigest)) {
                same.computeIfAbsent(reading.readAt(), at -> new ArrayList<>()).add(reading.clusterId());
            } else {
                worth.add(taken);
            }
        }
        same.forEach((at, clusters) -> DriftFinding.seenAgain(clusters, at));
        return worth;
    }

    /** Compares a cluster, unless a run is at work there or somebody else was faster. */
    @Transactional(TxType.REQUIRES_NEW)
    void compare(RulesRead.Taken taken) {
        Reading reading = taken.reading();
        Optional<Baseline> locked = Baseline.lock(reading.clusterId());
        if (locked.isEmpty() || runs.clustersAtWork().contains(reading.clusterId())) {
            return;
        }
        Baseline baseline = locked.get();
        LeftBehind left = runs.leftBehind(reading.clusterId()).orElseThrow();
        List<DriftFinding> changed = List.of();
        if (!left.runId().equals(baseline.runId)) { // a version that knows no drift carried it out
            changed = follow(baseline, left);
        }
        if (!baseline.inDoubt && baseline.isOlderThan(reading.readAt())) {
            decide(baseline, left, reading);
            baseline.compared(reading.readAt(), taken.digest());
        }
        record(changed, "drift.ended");
    }

    /** Has the cluster compared with what its last run left from now on; what was found before is over. */
    @Transactional(TxType.MANDATORY)
    void follow(UUID clusterId) {
        LeftBehind left = runs.leftBehind(clusterId).orElseThrow();
        Optional<Baseline> locked = Baseline.lock(clusterId);
        if (locked.isPresent()) {
            follow(locked.get(), left);
        } else {
            Baseline.of(clusterId, left).persist();
        }
    }

    /** Writes the audit entries of what {@link #follow(UUID)} ended in this transaction. */
    @Transactional(TxType.MANDATORY)
    void recordFollowed(UUID clusterId) {
        Baseline baseline = Baseline.findById(clusterId);
        if (!baseline.inDoubt) {
            record(DriftFinding.changedAt(clusterId, baseline.leftAt), "drift.ended");
        }
    }

    /** What is open stays open while nobody can tell what the run left. */
    private static List<DriftFinding> follow(Baseline baseline, LeftBehind left) {
        baseline.follow(left);
        List<DriftFinding> open = left.isCertain() ? DriftFinding.openOf(baseline.clusterId) : List.of();
        open.forEach(finding -> finding.end(DriftFinding.Ending.CHANGED, left.at()));
        return open;
    }

    private void decide(Baseline baseline, LeftBehind left, Reading reading) {
        ReferenceProfile profile = profiles.of(reading);
        Map<String, Deviation> deviations = new LinkedHashMap<>();
        new Comparison(
                        left.rules(),
                        reading.rules(),
                        classified(reading, profile),
                        exceptions.rulesOf(baseline.clusterId))
                .deviations()
                .forEach(deviation -> deviations.put(OpenKey.of(deviation), deviation));
        List<DriftFinding> over = new ArrayList<>();
        for (DriftFinding open : DriftFinding.openOf(baseline.clusterId)) {
            if (deviations.remove(open.openKey) == null) {
                open.end(DriftFinding.Ending.PUT_RIGHT, reading.readAt());
                over.add(open);
            } else {
                open.seen(reading.readAt());
            }
        }
        List<DriftFinding> opened = open(baseline, deviations, reading, profile);
        tell(baseline, opened);
        record(opened, DriftFound.ACTION);
        record(over, "drift.ended");
    }

    private Map<String, ClassifiedRule> classified(Reading reading, ReferenceProfile profile) {
        return profiles.canCompare(reading.cloud().context())
                ? profiles.classify(reading, profile).stream()
                        .collect(Collectors.toMap(rule -> rule.rule().id(), Function.identity()))
                : Map.of();
    }

    private List<DriftFinding> open(
            Baseline baseline, Map<String, Deviation> deviations, Reading reading, ReferenceProfile profile) {
        if (deviations.isEmpty()) {
            return List.of();
        }
        RuleWords rules = runs.words(reading, settings.settings(baseline.clusterId), profile);
        List<DriftFinding> opened = new ArrayList<>();
        deviations.forEach((key, deviation) ->
                opened.add(DriftFinding.of(baseline, deviation, key, words.rule(deviation, rules), reading.readAt())));
        opened.forEach(finding -> finding.persist());
        return opened;
    }

    private void tell(Baseline baseline, List<DriftFinding> opened) {
        if (opened.isEmpty()) {
            return;
        }
        Cluster cluster = Cluster.findById(baseline.clusterId);
        found.fire(new DriftFound(
                cluster.id,
                cluster.name,
                cluster.team,
                baseline.changeId,
                baseline.levelId,
                opened.size(),
                opened.stream().anyMatch(finding -> finding.opens)));
    }

    private void record(List<DriftFinding> findings, String action) {
        for (DriftFinding finding : findings) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("change", finding.changeId.toString());
            details.put("kind", finding.kind.path());
            details.put("what", finding.shift.name());
            details.put("group", finding.groupId);
            details.put("rule", finding.rule);
            details.put("ending", finding.ending == null ? null : finding.ending.name());
            audit.record(new AuditEvent(
                    AuditEvent.SYSTEM, action, "drift/" + finding.id, finding.clusterId.toString(), details));
        }
    }
}
