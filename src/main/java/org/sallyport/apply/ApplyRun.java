package org.sallyport.apply;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Length;
import org.sallyport.rules.LiveRule;

/** The row of a run. Its state only changes as the table in {@link RunState} allows. */
@Entity
class ApplyRun extends PanacheEntityBase {

    private static final Set<RunState> UNDER_WAY = EnumSet.complementOf(EnumSet.of(RunState.FINISHED));

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private RunKind kind;

    private UUID subjectId;
    private UUID clusterId;
    private String profileId;
    private String levelId;
    private int levelVersion;
    private UUID settingsId;
    private UUID snapshotId;

    @Column(length = Length.LONG32)
    private String removals;

    @Column(length = Length.LONG32)
    private String exceptions;

    private String fingerprint;
    private String orderedBy;
    private Instant orderedAt;
    private String trace;

    @Enumerated(EnumType.STRING)
    private RunState state;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    @Column(length = Length.LONG32)
    private String reason;

    @Column(length = Length.LONG32)
    private String waitsFor;

    private int pauses;
    private Instant nextAt;
    private long fencingNumber;

    @Column(length = Length.LONG32)
    private String beforeRules;

    private Instant startedAt;
    private Instant finishedAt;

    @Version
    private long version;

    @OneToMany(mappedBy = "run", cascade = CascadeType.PERSIST)
    @OrderBy("stepNumber")
    private List<ApplyStep> steps = new ArrayList<>();

    ApplyRun() {}

    ApplyRun(RunOrder order, Instant at) {
        this.id = UUID.randomUUID();
        this.kind = order.kind();
        this.subjectId = order.subjectId();
        this.clusterId = order.clusterId();
        this.profileId = order.profileId();
        this.levelId = order.levelId();
        this.levelVersion = order.levelVersion();
        this.settingsId = order.settingsId();
        this.snapshotId = order.snapshotId();
        this.removals = JournalText.of(order.removals());
        this.exceptions = JournalText.ofExceptions(order.exceptions());
        this.fingerprint = order.fingerprint();
        this.orderedBy = order.orderedBy();
        this.orderedAt = at;
        this.trace = Traces.here();
        this.state = RunState.WAITING;
        this.nextAt = at;
    }

    /** A run that may be gone on with, and its cluster. */
    record Due(UUID runId, UUID clusterId) {}

    /** The runs that are due on clusters that no worker has, each cluster's oldest only, in the order they are due. */
    static List<Due> findDue(Instant now, int most) {
        return getEntityManager()
                .createQuery("""
                    select r.id, r.clusterId from ApplyRun r
                    where r.state in :underWay and r.nextAt <= :now
                      and not exists (select 1 from ClusterLease l
                                      where l.clusterId = r.clusterId and l.leasedUntil > :now)
                      and not exists (select 1 from ApplyRun o
                                      where o.clusterId = r.clusterId and o.state in :underWay
                                        and (o.orderedAt < r.orderedAt
                                             or (o.orderedAt = r.orderedAt and o.id < r.id)))
                    order by r.nextAt, r.id
                    """, Object[].class)
                .setParameter("underWay", UNDER_WAY)
                .setParameter("now", now)
                .setMaxResults(most)
                .getResultStream()
                .map(row -> new Due((UUID) row[0], (UUID) row[1]))
                .toList();
    }

    /** How many runs have not ended, and when the oldest of them was ordered; null if there is none. */
    @RegisterForReflection // the answer to a query is made by its constructor
    record Backlog(long runs, Instant since) {}

    static Backlog findBacklog() {
        return getEntityManager()
                .createQuery(
                        "select count(r), min(r.orderedAt) from ApplyRun r where r.state in :underWay", Backlog.class)
                .setParameter("underWay", UNDER_WAY)
                .getSingleResult();
    }

    /** The last run of that kind that was ordered for a change request. */
    static Optional<ApplyRun> findLatest(UUID subjectId, RunKind kind) {
        return find("subjectId = ?1 and kind = ?2 order by orderedAt desc, id desc", subjectId, kind)
                .firstResultOptional();
    }

    /** Every run that has not ended, oldest first. */
    static List<ApplyRun> listUnderWay() {
        return list("state in ?1 order by orderedAt, id", UNDER_WAY);
    }

    /** The last run of a cluster that changed something, or may have. */
    static Optional<ApplyRun> findLastThatChanged(UUID clusterId) {
        return find(
                        "clusterId = ?1 and outcome in ?2 order by finishedAt desc, id desc",
                        clusterId,
                        Outcome.LEAVING_SOMETHING)
                .firstResultOptional();
    }

    /** The clusters that have a run under way, or one that waits. */
    static Set<UUID> findClustersAtWork() {
        return getEntityManager()
                .createQuery("select distinct r.clusterId from ApplyRun r where r.state in :underWay", UUID.class)
                .setParameter("underWay", UNDER_WAY)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** The rules that the runs which applied a change deleted, or may have deleted. */
    static List<LiveRule> deletedBy(UUID subjectId) {
        return ApplyRun.<ApplyRun>list("subjectId = ?1 and kind = ?2", subjectId, RunKind.APPLY).stream()
                .flatMap(run -> run.steps.stream())
                .map(ApplyStep::value)
                .filter(step -> step.state() != StepState.WAITING && !step.takesBack())
                .flatMap(step ->
                        step.work() instanceof Step.Work.Delete delete ? Stream.of(delete.rule()) : Stream.empty())
                .toList();
    }

    UUID id() {
        return id;
    }

    RunState state() {
        return state;
    }

    int pauses() {
        return pauses;
    }

    boolean isClaimedBy(Claim claim) {
        return fencingNumber == claim.fencingNumber();
    }

    void claimed(long number) {
        fencingNumber = number;
    }

    void checking(Instant at) {
        become(RunState.CHECKING);
        startedAt = startedAt == null ? at : startedAt;
    }

    void planned(Map<String, List<LiveRule>> before, List<Step> planned) {
        become(RunState.CHANGING);
        beforeRules = JournalText.ofRules(before);
        further(planned);
        gotOn();
    }

    void takingBack(Reason why) {
        become(RunState.TAKING_BACK);
        reason = JournalText.of(why);
        gotOn();
    }

    void further(List<Step> more) {
        more.forEach(step -> steps.add(new ApplyStep(this, step)));
    }

    void repairing(Reason why, List<Step> repairs) {
        become(RunState.REPAIRING);
        reason = JournalText.of(why);
        gotOn();
        further(repairs);
    }

    void pause(Reason why, Instant until) {
        if (state == RunState.FINISHED) {
            throw new IllegalStateException("Run " + id + " is finished and waits for nothing");
        }
        pauses = value().pausesWith(why);
        waitsFor = JournalText.of(why);
        nextAt = until;
    }

    /** It has got on: what it waited for has come. */
    void gotOn() {
        pauses = 0;
        waitsFor = null;
    }

    void finish(Outcome how, Reason why, Instant at) {
        become(RunState.FINISHED);
        outcome = how;
        waitsFor = null;
        reason = JournalText.of(why);
        startedAt = startedAt == null ? at : startedAt;
        finishedAt = at;
    }

    /** What came of the calls that the journal does not know as settled cannot be told any more. */
    void finishInTheDark(Reason why, Instant at) {
        steps.forEach(step -> step.lost(at));
        finish(Outcome.UNKNOWN, why, at);
    }

    private void become(RunState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("Run " + id + " is " + state + " and cannot become " + next);
        }
        state = next;
    }

    ApplyStep step(int number) {
        return steps.get(number - 1);
    }

    RunOrder order() {
        return new RunOrder(
                kind,
                subjectId,
                clusterId,
                profileId,
                levelId,
                levelVersion,
                settingsId,
                snapshotId,
                Set.copyOf(JournalText.texts(removals)),
                JournalText.exceptions(exceptions),
                fingerprint,
                orderedBy);
    }

    Run value() {
        return new Run(
                id,
                order(),
                state,
                reason(),
                waitsFor(),
                pauses,
                beforeRules == null ? Map.of() : JournalText.rules(beforeRules),
                steps.stream().map(ApplyStep::value).toList(),
                trace);
    }

    LeftBehind leftBehind() {
        boolean isCertain = outcome == Outcome.VERIFIED;
        Run run = value();
        List<Map<String, List<LiveRule>>> course = Course.from(run.before(), run.steps());
        return new LeftBehind(
                id,
                kind,
                subjectId,
                levelId,
                finishedAt,
                isCertain,
                isCertain ? course.get(course.size() - 1) : Map.of());
    }

    RunView view(RunWords words, ReasonText reasons) {
        RuleWords rules = words.rules(order());
        return new RunView(
                id,
                kind,
                state,
                Optional.ofNullable(outcome),
                reason().map(why -> reasons.of(why, rules)).orElse(""),
                waitsFor().map(why -> reasons.of(why, rules)).orElse(""),
                nextAt,
                steps.stream().map(step -> step.view(rules)).toList(),
                startedAt,
                finishedAt,
                orderedAt,
                words.person(orderedBy));
    }

    private Optional<Reason> waitsFor() {
        return Optional.ofNullable(waitsFor).map(JournalText::reason);
    }

    private Optional<Reason> reason() {
        return Optional.ofNullable(reason).map(JournalText::reason);
    }
}
