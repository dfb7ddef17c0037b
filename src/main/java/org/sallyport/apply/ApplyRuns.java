package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/** Orders runs and shows how far they are. What they do is the business of workers, in this process or another. */
@ApplicationScoped
public class ApplyRuns {

    private final AuditLog audit;
    private final Event<RunOrdered> ordered;
    private final RunWords words;
    private final ReasonText reasons;
    private final Clock clock;

    ApplyRuns(AuditLog audit, Event<RunOrdered> ordered, RunWords words, ReasonText reasons, Clock clock) {
        this.words = words;
        this.audit = audit;
        this.ordered = ordered;
        this.reasons = reasons;
        this.clock = clock;
    }

    /**
     * Orders a run. A worker takes it up once the caller's transaction is committed; if the cluster has an earlier run
     * under way, after that one.
     *
     * @return the run's id
     */
    @Transactional(TxType.MANDATORY)
    public UUID start(RunOrder order) {
        ApplyRun run = new ApplyRun(order, clock.instant().truncatedTo(ChronoUnit.MICROS));
        run.persist();
        ordered.fire(new RunOrdered(run.id()));
        audit.record(new AuditEvent(
                order.orderedBy(),
                "run.started",
                "run/" + run.id(),
                order.clusterId().toString(),
                Map.of("kind", order.kind().name(), "subject", "change/" + order.subjectId())));
        return run.id();
    }

    /** @throws NoSuchElementException if there is no such run */
    @Transactional
    public RunView view(UUID runId) {
        return ApplyRun.<ApplyRun>findByIdOptional(runId)
                .map(run -> run.view(words, reasons))
                .orElseThrow(() -> new NoSuchElementException("There is no run " + runId));
    }

    /**
     * What an undo of a change returns to: the rules before it, save for what others did since.
     *
     * @param snapshot the rules before the change, by group id
     * @param live the rules as they are now, by group id
     */
    @Transactional
    public Map<String, List<LiveRule>> origin(
            UUID subjectId, Map<String, List<LiveRule>> snapshot, Map<String, List<LiveRule>> live) {
        return new Origin(subjectId.toString(), snapshot, ApplyRun.deletedBy(subjectId)).from(live);
    }

    /** What the last run that changed the cluster, or may have, left there; empty if no run ever did. */
    @Transactional
    public Optional<LeftBehind> leftBehind(UUID clusterId) {
        return ApplyRun.findLastThatChanged(clusterId).map(ApplyRun::leftBehind);
    }

    /** The clusters that have a run under way, or one that waits to begin. */
    @Transactional
    public Set<UUID> clustersAtWork() {
        return ApplyRun.findClustersAtWork();
    }

    /** The rules of a cluster as it was read, in the words in which runs speak of them, in the language of the request. */
    public RuleWords words(Reading reading, AccessSettings settings, ReferenceProfile profile) {
        return words.rules(reading, settings, profile);
    }

    /** The last run of that kind that was ordered for a change request. */
    @Transactional
    public Optional<RunView> latest(UUID subjectId, RunKind kind) {
        return ApplyRun.findLatest(subjectId, kind).map(run -> run.view(words, reasons));
    }

    /**
     * A text that was kept of a run's end ({@link RunFinished#reference}) as the reason why it ended so, in the language of
     * the request; any other text as it is.
     */
    @Transactional
    public String saying(String text) {
        return RunFinished.run(text)
                .flatMap(id -> ApplyRun.<ApplyRun>findByIdOptional(id))
                .map(run -> run.view(words, reasons).reason())
                .orElse(text);
    }
}
