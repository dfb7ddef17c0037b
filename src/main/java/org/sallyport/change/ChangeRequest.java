package org.sallyport.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import io.quarkus.qute.TemplateData;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PostLoad;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.audit.AuditEvent;

/**
 * One plan on its way through approval, apply and confirmation. The plan itself is not stored: it follows, byte for byte,
 * from the snapshot, the settings, the level and the removals named here, and {@link #fingerprint} says that it did.
 */
@TemplateData
@Entity
public class ChangeRequest extends PanacheEntityBase {
    private static final Set<ChangeState> UNDECIDED_OR_UNAPPLIED = Set.of(
            ChangeState.DRAFT,
            ChangeState.AWAITING_APPROVAL,
            ChangeState.ASKED_BACK,
            ChangeState.APPROVED,
            ChangeState.SCHEDULED);

    /** What is compared with the live rules, and expires when its time is over. */
    private static final Set<ChangeState> COMPARED = Stream.concat(
                    UNDECIDED_OR_UNAPPLIED.stream(), Stream.of(ChangeState.UNDO_REQUESTED))
            .collect(Collectors.toUnmodifiableSet());

    static final Set<ChangeState> OPEN = Set.of(
            ChangeState.DRAFT,
            ChangeState.AWAITING_APPROVAL,
            ChangeState.ASKED_BACK,
            ChangeState.APPROVED,
            ChangeState.SCHEDULED,
            ChangeState.APPLYING,
            ChangeState.AWAITING_CONFIRMATION,
            ChangeState.UNDO_REQUESTED,
            ChangeState.UNDOING,
            ChangeState.NEEDS_ATTENTION);

    /** From its first call to the cloud until somebody says that it works, or it is taken back. */
    static final Set<ChangeState> IN_HAND = Set.of(
            ChangeState.APPLYING, ChangeState.AWAITING_CONFIRMATION, ChangeState.UNDOING, ChangeState.NEEDS_ATTENTION);

    /** Stands in no text. */
    private static final String BETWEEN_FACTS = "\0";

    @Id
    public UUID id;

    public UUID clusterId;
    public String team;
    public String levelId;
    public int levelVersion;
    public String profileId;
    public UUID settingsId;
    public UUID snapshotId;

    @Column(name = "removals")
    String removedRules;

    public String fingerprint;
    public String reason;

    @Enumerated(EnumType.STRING)
    public ChangeState state;

    public Instant stateSince;

    /** How many signatures the policy asked for when it was made; what counts is the policy in force. */
    public int approvalsNeeded;

    /** The version of the policy that it was asked for under; null if it was before there were any. */
    public Integer policyVersion;

    /** The level that the cluster was at when it was asked for; null if at none. */
    public String leavesLevelId;

    /** Whether the plan opens anything, or leads to a level that closes less. */
    public boolean loosening;

    public String requestedBy;
    public Instant requestedAt;

    @Column(name = "editors")
    String editorNames;

    /** What was said when it was made of how long it may be applied; {@link ChangeTimes#goodUntil} says what counts. */
    Instant expiresAt;

    public Instant confirmUntil;
    public Instant appliedAt;

    /** When the portal applies it; null unless it is scheduled. */
    public Instant scheduledFor;

    /** Who scheduled it; null unless it is scheduled. */
    public String scheduledBy;

    /** What it was before the undo that is under way was ordered. */
    @Enumerated(EnumType.STRING)
    ChangeState undoingFrom;

    /** The cluster while the change is in hand, else null: a constraint lets only one change of a cluster be that. */
    UUID holdsCluster;

    public String undoAskedBy;
    public String undoFingerprint;
    public String undoOrderedBy;
    public boolean undoUnsigned;

    @Enumerated(EnumType.STRING)
    public ChangeAction lastAction;

    public String lastActor;

    /** What the last action said about itself: a comment, a reason to reject, a difference found. */
    public String note;

    @Version
    public int version;

    /** What the last audit entry about this request said that it was: as it was read, or as it was last recorded. */
    @Transient
    private String recorded;

    protected ChangeRequest() {}

    /** A new request for a plan, by a member of the owning team. */
    static ChangeRequest of(Proposal proposal, int approvalsNeeded, Instant now, Duration lifetime) {
        ChangeRequest request = new ChangeRequest();
        request.id = UUID.randomUUID();
        request.clusterId = proposal.clusterId();
        request.team = proposal.team();
        request.levelId = proposal.levelId();
        request.levelVersion = proposal.levelVersion();
        request.profileId = proposal.profileId();
        request.settingsId = proposal.settingsId();
        request.snapshotId = proposal.snapshotId();
        request.removedRules = String.join(" ", new TreeSet<>(proposal.removals()));
        request.fingerprint = proposal.fingerprint();
        request.reason = proposal.reason();
        request.state = ChangeState.AWAITING_APPROVAL;
        request.stateSince = now;
        request.approvalsNeeded = approvalsNeeded;
        request.requestedBy = proposal.requestedBy();
        request.requestedAt = now;
        request.editorNames = proposal.requestedBy();
        request.expiresAt = now.plus(lifetime);
        request.lastAction = ChangeAction.ANSWER;
        request.lastActor = proposal.requestedBy();
        request.note = "";
        return request;
    }

    /** Keeps a new request from the approvers until a member of the team submits it. */
    void beDraft() {
        state = ChangeState.DRAFT;
        lastAction = ChangeAction.EDIT;
    }

    /** Another reason for a draft; whoever writes it has edited the request and cannot approve it. */
    void edit(String actor, String newReason, Instant now) {
        move(ChangeAction.EDIT, actor, "", now);
        reason = newReason;
        addEditor(actor);
    }

    /** Submits a draft: whoever does that is the one who asks for it, and its time counts from now. */
    void ask(String actor, String newReason, int signatures, Instant now, Duration lifetime) {
        move(ChangeAction.ASK, actor, "", now);
        reason = newReason;
        requestedBy = actor;
        requestedAt = now;
        approvalsNeeded = signatures;
        expiresAt = now.plus(lifetime);
        addEditor(actor);
    }

    /** What a new request is made of. */
    record Proposal(
            UUID clusterId,
            String team,
            String levelId,
            int levelVersion,
            String profileId,
            UUID settingsId,
            UUID snapshotId,
            Set<String> removals,
            String fingerprint,
            String reason,
            String requestedBy) {}

    /** Notes the policy that it is asked for under, and what it is in the policy's terms. */
    void askUnder(int policy, String leaves, boolean loosens) {
        policyVersion = policy;
        leavesLevelId = leaves;
        loosening = loosens;
    }

    /**
     * Until when it may be applied, or the undo of it signed.
     *
     * @param lifetime what the policy in force says; {@link ChangeTimes#goodUntil} asks it
     */
    Instant goodUntil(Duration lifetime) {
        if (state == ChangeState.UNDO_REQUESTED) {
            return stateSince.plus(lifetime);
        }
        Instant now = requestedAt.plus(lifetime);
        return now.isBefore(expiresAt) ? now : expiresAt;
    }

    /** Has the portal apply it at a moment. */
    void schedule(String actor, Instant moment, Instant now) {
        move(ChangeAction.SCHEDULE, actor, "", now);
        scheduledFor = moment;
        scheduledBy = actor;
    }

    /** The custom rules that the plan keeps open beyond the level. */
    List<AskedException> exceptions() {
        return ExceptedRule.askedBy(id);
    }

    /** The ids of the custom rules that the plan removes at the requester's wish. */
    public Set<String> removals() {
        return removedRules.isEmpty() ? Set.of() : Set.of(removedRules.split(" "));
    }

    /**
     * Moves the request along a row of {@link Transitions}.
     *
     * @throws org.sallyport.web.Refusal if its state has no such row
     */
    void move(ChangeAction action, String actor, String said, Instant now) {
        Transitions.Transition row = Transitions.of(state, action).orElseThrow(() -> Refusals.movedOn(this, action));
        moveTo(row.to(), action, actor, said, now);
    }

    /** Notes an action that its state allows but that does not lead on yet, such as the first of two approvals. */
    void stay(ChangeAction action, String actor, Instant now) {
        if (Transitions.of(state, action).isEmpty()) {
            throw Refusals.movedOn(this, action);
        }
        moveTo(state, action, actor, note, now);
    }

    private void moveTo(ChangeState next, ChangeAction action, String actor, String said, Instant now) {
        if (state != next) {
            stateSince = now;
        }
        if (next == ChangeState.UNDOING) {
            undoingFrom = state == ChangeState.UNDO_REQUESTED ? ChangeState.CONFIRMED : state;
        }
        if (next != ChangeState.SCHEDULED) {
            scheduledFor = null;
            scheduledBy = null;
        }
        state = next;
        holdsCluster = IN_HAND.contains(next) ? clusterId : null;
        lastAction = action;
        lastActor = actor;
        note = said;
    }

    /** The answer to a question: whoever gives it has edited the request and cannot approve it. */
    void answer(String actor, String answer, Instant now) {
        move(ChangeAction.ANSWER, actor, answer, now);
        addEditor(actor);
    }

    /** Another plan in place of the one that was asked for: whoever makes it so cannot approve it. */
    void amend(String actor, Amendment amendment, Instant now) {
        move(ChangeAction.AMEND, actor, amendment.reason(), now);
        removedRules = String.join(" ", new TreeSet<>(amendment.removals()));
        snapshotId = amendment.snapshotId();
        fingerprint = amendment.fingerprint();
        addEditor(actor);
    }

    /** What an amendment makes of a request: other custom rules to remove, and the plan that follows from that. */
    record Amendment(Set<String> removals, UUID snapshotId, String fingerprint, String reason) {}

    /** Whether somebody asked for the plan or changed it, and so can never be the one who signs it. */
    public boolean wasEditedBy(String name) {
        return editors().contains(name);
    }

    /** Everybody who asked for the plan or changed it. */
    Set<String> editors() {
        return Set.of(editorNames.split(" "));
    }

    private void addEditor(String name) {
        if (!wasEditedBy(name)) {
            editorNames = editorNames + " " + name;
        }
    }

    void verified(Instant now, Duration confirmationTime) {
        move(ChangeAction.VERIFIED, AuditEvent.SYSTEM, "", now);
        if (state == ChangeState.AWAITING_CONFIRMATION) {
            appliedAt = now;
            confirmUntil = now.plus(confirmationTime);
        }
    }

    /**
     * Its undo ended before it changed anything: it is what it was before that undo was ordered. One that nobody confirmed
     * is on trial once more, for as long as before, and then the portal tries again.
     */
    void keep(String why, Instant now, Duration confirmationTime) {
        if (undoingFrom == ChangeState.CONFIRMED) {
            move(ChangeAction.KEEP_CONFIRMED, AuditEvent.SYSTEM, why, now);
            undoUnsigned = false;
        } else if (undoingFrom == ChangeState.AWAITING_CONFIRMATION) {
            move(ChangeAction.KEEP_ON_TRIAL, AuditEvent.SYSTEM, why, now);
            confirmUntil = now.plus(confirmationTime);
            undoUnsigned = false;
        } else {
            move(ChangeAction.FAILED, AuditEvent.SYSTEM, why, now);
        }
    }

    void requestUndo(String actor, String why, String plannedFingerprint, Instant now) {
        move(ChangeAction.REQUEST_UNDO, actor, why, now);
        undoAskedBy = actor;
        undoFingerprint = plannedFingerprint;
    }

    void emergencyUndo(String actor, String why, Instant now) {
        move(ChangeAction.EMERGENCY_UNDO, actor, why, now);
        undoAskedBy = actor;
        undoUnsigned = true;
    }

    void countersign(String actor, String said, Instant now) {
        move(ChangeAction.COUNTERSIGN, actor, said, now);
        undoUnsigned = false;
    }

    /**
     * Whether it needs attention for no other reason than that the database was restored while it was on trial: it was applied
     * and verified, so that somebody may still say that it works.
     */
    boolean isInDoubt() {
        return state == ChangeState.NEEDS_ATTENTION && lastAction == ChangeAction.DOUBT;
    }

    /** Everything about it that people decide on, in a form whose digest tells two states apart. */
    String content() {
        return Stream.of(
                        id,
                        clusterId,
                        team,
                        levelId,
                        levelVersion,
                        profileId,
                        settingsId,
                        snapshotId,
                        removedRules,
                        fingerprint,
                        reason,
                        state,
                        approvalsNeeded,
                        policyVersion,
                        leavesLevelId,
                        loosening,
                        scheduledFor,
                        scheduledBy,
                        requestedBy,
                        editorNames,
                        expiresAt,
                        confirmUntil,
                        undoAskedBy,
                        undoFingerprint,
                        undoOrderedBy,
                        undoUnsigned,
                        lastAction,
                        lastActor,
                        note)
                .map(String::valueOf)
                .collect(Collectors.joining(BETWEEN_FACTS));
    }

    /** Its {@link #content} before what happens to it now; null where there was nothing before. */
    String recordedContent() {
        return recorded;
    }

    @PostLoad
    void markRecorded() {
        recorded = content();
    }

    /** Whether the last thing that happened to it is this action by this person: the second half of a double click. */
    boolean wasJust(ChangeAction action, String actor) {
        return lastAction == action && lastActor.equals(actor);
    }

    /** Which cluster a request is for, if there is such a request. */
    static Optional<UUID> clusterOf(UUID id) {
        return getEntityManager()
                .createQuery("select clusterId from ChangeRequest where id = ?1", UUID.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** The request, locked until the transaction ends: of two acts at the same time the second sees what the first did. */
    static ChangeRequest findByIdLocked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Where a list of requests is read on: behind this one. */
    record Place(Instant requestedAt, UUID id) {}

    Place place() {
        return new Place(requestedAt, id);
    }

    /** @param since when the oldest of them began to wait; null if there is none */
    @RegisterForReflection // the answer to a query is made by its constructor
    record Queue(long requests, @Nullable Instant since, long needingAttention) {}

    /**
     * Those that wait for somebody to decide, the emergency undos that nobody has signed yet, and how many there are whose run
     * did not end as it should.
     */
    static Queue findQueue() {
        return getEntityManager()
                .createQuery(
                        "select count(case when r.state <> :broken then 1 end),"
                                + " min(case when r.state <> :broken then r.stateSince end),"
                                + " count(case when r.state = :broken then 1 end)"
                                + " from ChangeRequest r where r.state in :looked"
                                + " or (r.state = :undone and r.undoUnsigned = true)",
                        Queue.class)
                .setParameter("broken", ChangeState.NEEDS_ATTENTION)
                .setParameter(
                        "looked",
                        Set.of(ChangeState.AWAITING_APPROVAL, ChangeState.UNDO_REQUESTED, ChangeState.NEEDS_ATTENTION))
                .setParameter("undone", ChangeState.UNDONE)
                .getSingleResult();
    }

    /** Which requests to list. An emergency undo is open until somebody else has signed it. */
    enum Part {
        OPEN,
        DONE,
        ALL
    }

    /**
     * One page of requests, newest first, from behind a place on.
     *
     * @param teams whose requests; empty for those of all teams
     */
    static List<ChangeRequest> page(Part part, Optional<Set<String>> teams, Place behind, int size) {
        StringBuilder query = new StringBuilder("(requestedAt < :at or (requestedAt = :at and id > :id))");
        Parameters parameters = Parameters.with("at", behind.requestedAt()).and("id", behind.id());
        if (part != Part.ALL) {
            query.append(part == Part.OPEN ? " and" : " and not")
                    .append(" (state in :open or (state = :undone and undoUnsigned = true))");
            parameters.and("open", OPEN).and("undone", ChangeState.UNDONE);
        }
        teams.ifPresent(visible -> {
            query.append(" and team in :teams");
            parameters.and("teams", visible);
        });
        return find(query + " order by requestedAt desc, id", parameters)
                .page(Page.ofSize(size))
                .list();
    }

    /** Whether it still has to be decided about, or applied. */
    boolean isUndecidedOrUnapplied() {
        return UNDECIDED_OR_UNAPPLIED.contains(state);
    }

    /** Whether it, or the undo that somebody asked for, can still go stale or expire. */
    boolean isCompared() {
        return COMPARED.contains(state);
    }

    /** What approvers are asked to sign in its state: the change, or its undo. */
    Approval.Purpose purposeOfSigning() {
        return isUndecidedOrUnapplied() || appliedAt == null ? Approval.Purpose.APPLY : Approval.Purpose.UNDO;
    }

    /** The fingerprint of what approvers are asked to sign in its state; null if no undo was ever asked for. */
    @Nullable
    String fingerprintToSign() {
        return purposeOfSigning() == Approval.Purpose.UNDO ? undoFingerprint : fingerprint;
    }

    /** A person's request for a plan, or draft of one, with the same words, that nobody has moved on yet. */
    static Optional<ChangeRequest> waiting(
            UUID clusterId, String requestedBy, String fingerprint, String reason, ChangeState in) {
        return find(
                        "clusterId = ?1 and requestedBy = ?2 and fingerprint = ?3 and reason = ?4 and state = ?5",
                        clusterId,
                        requestedBy,
                        fingerprint,
                        reason,
                        in)
                .firstResultOptional();
    }

    /** Those that can go stale or expire, by id, from behind one on. */
    static List<ChangeRequest> compared(UUID after, int most) {
        return find("state in ?1 and id > ?2 order by id", COMPARED, after)
                .page(Page.ofSize(most))
                .list();
    }

    /** Those in some states, by id, locked until the transaction ends. */
    static List<ChangeRequest> lockedIn(Set<ChangeState> states) {
        return find("state in ?1 order by id", states)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Those that the portal has to apply. */
    static List<ChangeRequest> dueAt(Instant now, int most) {
        return find("state = ?1 and scheduledFor <= ?2 order by scheduledFor", ChangeState.SCHEDULED, now)
                .page(Page.ofSize(most))
                .list();
    }

    /** Those whose time to be confirmed is over, by id, from behind one on. */
    static List<ChangeRequest> unconfirmedSince(Instant now, UUID after, int most) {
        return find(
                        "state = ?1 and confirmUntil <= ?2 and id > ?3 order by id",
                        ChangeState.AWAITING_CONFIRMATION,
                        now,
                        after)
                .page(Page.ofSize(most))
                .list();
    }

    /** The level of the change that was applied to a cluster last and not undone; empty if there is none. */
    static Optional<String> lastAppliedLevel(UUID clusterId) {
        return ChangeRequest.<ChangeRequest>find(
                        "clusterId = ?1 and appliedAt is not null and state != ?2 order by appliedAt desc",
                        clusterId,
                        ChangeState.UNDONE)
                .page(Page.ofSize(1))
                .firstResultOptional()
                .map(request -> request.levelId);
    }

    /** The change of a cluster that is in hand, other than this one. */
    Optional<ChangeRequest> anotherInHand() {
        return find("holdsCluster = ?1 and id != ?2", clusterId, id).firstResultOptional();
    }

    /** The newest change that was applied to the cluster after this one and has not been undone. */
    Optional<ChangeRequest> coveredBy() {
        return appliedAt == null
                ? Optional.empty()
                : find(
                                "clusterId = ?1 and appliedAt > ?2 and state != ?3 order by appliedAt desc",
                                clusterId,
                                appliedAt,
                                ChangeState.UNDONE)
                        .page(Page.ofSize(1))
                        .firstResultOptional();
    }

    /** Every request for a cluster, locked until the transaction ends. */
    static List<ChangeRequest> lockedOf(UUID clusterId) {
        return find("clusterId = ?1 order by id", clusterId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The requests for a cluster that something can still come of, newest first. */
    public static List<ChangeRequest> openFor(UUID clusterId) {
        return openFor(List.of(clusterId));
    }

    static List<ChangeRequest> openFor(Collection<UUID> clusters) {
        return clusters.isEmpty()
                ? List.of()
                : list("clusterId in ?1 and state in ?2 order by requestedAt desc", clusters, OPEN);
    }
}
