package org.sallyport.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.apply.ApplyRuns;
import org.sallyport.apply.RunKind;
import org.sallyport.apply.RunOrder;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.identity.SecondPerson;
import org.sallyport.inventory.Cluster;
import org.sallyport.web.Refusal;

/**
 * The frame of every act on a change request: its cluster and the request are locked, the table is asked whether this person may do this in
 * this state, and what is done, its audit entry and the run it orders stand or fall together.
 */
@ApplicationScoped
class Acts {
    /** What is done although the time of a request, or of the undo that was asked for, is over. */
    private static final Set<ChangeAction> AT_ANY_TIME = EnumSet.of(ChangeAction.COMMENT, ChangeAction.EMERGENCY_UNDO);

    private final ApplyRuns runs;
    private final AuditLog audit;
    private final Event<ChangeHappened> happened;
    private final People people;
    private final SecondPerson secondPerson;
    private final ChangeTimes times;
    private final Clock clock;

    Acts(
            ApplyRuns runs,
            AuditLog audit,
            Event<ChangeHappened> happened,
            People people,
            SecondPerson secondPerson,
            ChangeTimes times,
            Clock clock) {
        this.runs = runs;
        this.audit = audit;
        this.happened = happened;
        this.people = people;
        this.secondPerson = secondPerson;
        this.times = times;
        this.clock = clock;
    }

    /** One business act on a request, inside a transaction. */
    interface Act {
        void on(ChangeRequest request);
    }

    /**
     * A request that the actor may see, as it is at this moment: the transaction of its own keeps what the same web request
     * saw before from being shown again.
     *
     * @throws NotFoundException if there is none, or it is none of the actor's business
     */
    @Transactional
    ChangeRequest find(UUID id, Actor actor) {
        return visible(ChangeRequest.findById(id), actor);
    }

    /** A request as it is at this moment, for the portal itself. */
    @Transactional
    ChangeRequest find(UUID id) {
        return ChangeRequest.findById(id);
    }

    private static ChangeRequest visible(ChangeRequest request, Actor actor) {
        if (request == null || !actor.maySee(request.team)) {
            throw new NotFoundException();
        }
        return request;
    }

    /**
     * What a person does, with the rights they have now: those they came with may have been taken away while the cloud was
     * read. A request whose time is over expires instead.
     *
     * @throws org.sallyport.web.Refusal if the table does not give it to this person in the request's state, or it expired
     */
    void byPerson(UUID id, Actor asking, ChangeAction action, Act act) {
        Optional<Refusal> expired = QuarkusTransaction.requiringNew().call(() -> {
            // always the cluster first and then its request, so that nobody waits for each other
            ChangeRequest.clusterOf(id).ifPresent(Cluster::lock);
            ChangeRequest locked = ChangeRequest.findByIdLocked(id);
            Actor actor = stillActing(asking);
            ChangeRequest request = visible(locked, actor);
            if (isOverdue(request) && !AT_ANY_TIME.contains(action)) {
                Refusal over =
                        request.state == ChangeState.UNDO_REQUESTED ? Refusals.undoExpired() : Refusals.expired();
                expire(request);
                return Optional.of(over);
            }
            checkAllowed(request, actor, action);
            act.on(request);
            return Optional.empty();
        });
        if (expired.isPresent()) {
            throw expired.get();
        }
    }

    /** Whether the time of a request is over by the policy in force, and nobody has said so yet. */
    boolean isOverdue(ChangeRequest request) {
        return request.isCompared() && !times.isInTime(request, now());
    }

    /** The person with the rights of this moment. */
    Actor stillActing(Actor asking) {
        return people.lookUp(asking.name()).orElseThrow(NotFoundException::new);
    }

    /** What nobody decided or applied in time is over, and so are its signatures. */
    void expire(ChangeRequest request) {
        Approval.Purpose purpose = request.purposeOfSigning();
        request.move(ChangeAction.EXPIRE, AuditEvent.SYSTEM, "", now());
        Approval.voidAll(request.id, purpose, now());
        boolean isUndo = purpose == Approval.Purpose.UNDO;
        record(request, AuditEvent.SYSTEM, isUndo ? "change.undo-expired" : "change.expired", "");
    }

    /** What the portal does of its own accord; nothing if the request has moved on. */
    void byPortal(UUID id, ChangeAction action, Act act) {
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest.clusterOf(id).ifPresent(Cluster::lock);
            ChangeRequest request = ChangeRequest.findByIdLocked(id);
            if (Transitions.of(request.state, action).isPresent()) {
                act.on(request);
            }
        });
    }

    /** Whether who asks and who signs may still be one person, whatever their names. */
    boolean isOneAlone() {
        return secondPerson.isMissing();
    }

    /** @throws Refusal as long as who asks and who signs may be one person */
    void requireTwoPeople() {
        if (isOneAlone()) {
            throw PolicyRefusals.oneAlone();
        }
    }

    /** Refuses, with the reason that fits, what the table does not give to this person. */
    static void checkAllowed(ChangeRequest request, Actor actor, ChangeAction action) {
        if (Standing.allows(actor, request, action)) {
            return;
        }
        boolean ownRequest = action == ChangeAction.APPROVE && request.wasEditedBy(actor.name());
        if (ownRequest) {
            throw Refusals.ownRequest();
        }
        throw Standing.couldEver(actor, request, action)
                ? Refusals.movedOn(request, action)
                : Refusals.notYours(action);
    }

    /**
     * Makes sure that no other change of the cluster is in hand or stands on top of this one; the cluster is locked, so none
     * gets there meanwhile.
     *
     * @throws org.sallyport.web.Refusal if one is or does
     */
    void checkWayIsFree(ChangeRequest request) {
        Refusals.inTheWay(request).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /** Orders a run for the request; a worker takes it up when the transaction is committed. */
    void order(ChangeRequest request, RunKind kind, String fingerprint, String by) {
        runs.start(new RunOrder(
                kind,
                request.id,
                request.clusterId,
                request.profileId,
                request.levelId,
                request.levelVersion,
                request.settingsId,
                request.snapshotId,
                request.removals(),
                AskedException.planned(request.exceptions()),
                fingerprint,
                by));
    }

    /** Writes what happened to a request into the log, and tells whoever else wants to know of it; in the transaction that did it. */
    void record(ChangeRequest request, String actor, String action, String said) {
        happened.fire(ChangeHappened.to(request, actor, action));
        audit.record(new AuditEvent(
                        actor,
                        action,
                        "change/" + request.id,
                        request.clusterId.toString(),
                        Map.of(
                                "level",
                                request.levelId + " v" + request.levelVersion,
                                "state",
                                request.state.name(),
                                "fingerprint",
                                request.fingerprint,
                                "said",
                                said))
                .changing(request.recordedContent(), request.content()));
        request.markRecorded();
    }

    Instant now() {
        return clock.instant();
    }
}
