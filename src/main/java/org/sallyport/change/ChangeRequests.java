package org.sallyport.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.sallyport.apply.ApplyRuns;
import org.sallyport.apply.RunKind;
import org.sallyport.apply.RunOrder;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planning;
import org.sallyport.identity.Actor;
import org.sallyport.inventory.AccessSettingsRevision;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Snapshot;
import org.sallyport.inventory.Snapshots;

/**
 * What people do to change requests. Each act looks at the live rules first where it must, and then checks and writes in
 * one transaction together with its audit entry.
 */
@ApplicationScoped
class ChangeRequests {
    private final Previews previews;
    private final AccessSettingsStore settingsStore;
    private final Snapshots snapshots;
    private final ApplyRuns runs;
    private final AuditLog audit;
    private final Event<ChangeHappened> happened;
    private final ChangeConfiguration configuration;
    private final Clock clock;

    ChangeRequests(
            Previews previews,
            AccessSettingsStore settingsStore,
            Snapshots snapshots,
            ApplyRuns runs,
            AuditLog audit,
            Event<ChangeHappened> happened,
            ChangeConfiguration configuration,
            Clock clock) {
        this.previews = previews;
        this.settingsStore = settingsStore;
        this.snapshots = snapshots;
        this.runs = runs;
        this.audit = audit;
        this.happened = happened;
        this.configuration = configuration;
        this.clock = clock;
    }

    /**
     * A request that the actor may see.
     *
     * @throws NotFoundException if there is none, or it is none of the actor's business
     */
    ChangeRequest find(UUID id, Actor actor) {
        return visible(ChangeRequest.findById(id), actor);
    }

    private static ChangeRequest visible(ChangeRequest request, Actor actor) {
        if (request == null || !actor.maySee(request.team)) {
            throw new NotFoundException();
        }
        return request;
    }

    /**
     * Asks for a previewed plan.
     *
     * @param previewedFingerprint the fingerprint of the preview that the actor looked at
     * @throws ForbiddenException if the actor is no member of the owning team
     * @throws PreviewMoved if the plan is not the one previewed any more
     */
    UUID request(Cluster cluster, Actor actor, Preview now, String previewedFingerprint, String reason) {
        if (!actor.isMemberOf(cluster.team)) {
            throw new ForbiddenException();
        }
        Plan plan = now.plan()
                .filter(planned -> planned.fingerprint().equals(previewedFingerprint))
                .filter(planned -> !planned.isEmpty())
                .orElseThrow(PreviewMoved::new);
        return QuarkusTransaction.requiringNew().call(() -> {
            AccessSettingsRevision settings = settingsStore.save(cluster, now.settings(), actor);
            Snapshot snapshot = snapshots.take(now.reading());
            ChangeRequest request = ChangeRequest.of(
                    new ChangeRequest.Proposal(
                            cluster.id,
                            cluster.team,
                            now.level().id(),
                            now.level().version(),
                            now.profile().id(),
                            settings.id,
                            snapshot.id,
                            now.removals(),
                            plan.fingerprint(),
                            reason,
                            actor.name()),
                    configuration.approvalsFor(now.level().id()),
                    clock.instant(),
                    configuration.lifetime());
            request.persist();
            record(request, actor.name(), "change.requested", reason);
            return request.id;
        });
    }

    /**
     * Signs the plan of a request.
     *
     * @param fingerprint of the plan that the approver looked at
     * @throws Refusal if the live rules, the settings or the level no longer lead to that plan; the request is
     *     stale then and its approvals are void
     */
    void approve(UUID id, Actor actor, String fingerprint) {
        checkStillSo(id, actor, ChangeAction.APPROVE, fingerprint);
        change(id, actor, ChangeAction.APPROVE, request -> {
            if (!request.fingerprint.equals(fingerprint)) {
                throw Refusals.notWhatWasSigned();
            }
            sign(request, actor, Approval.Purpose.APPLY, fingerprint);
            if (Approval.valid(id, Approval.Purpose.APPLY).size() >= request.approvalsNeeded) {
                request.move(ChangeAction.APPROVE, actor.name(), "", clock.instant());
            } else {
                request.stay(ChangeAction.APPROVE, actor.name(), clock.instant());
            }
            record(request, actor.name(), "change.approved", "");
        });
    }

    void reject(UUID id, Actor actor, String why) {
        change(id, actor, ChangeAction.REJECT, request -> {
            request.move(ChangeAction.REJECT, actor.name(), why, clock.instant());
            Approval.voidAll(id, Approval.Purpose.APPLY, clock.instant());
            record(request, actor.name(), "change.rejected", why);
        });
    }

    void askBack(UUID id, Actor actor, String question) {
        change(id, actor, ChangeAction.ASK_BACK, request -> {
            request.move(ChangeAction.ASK_BACK, actor.name(), question, clock.instant());
            record(request, actor.name(), "change.asked-back", question);
        });
    }

    void answer(UUID id, Actor actor, String answer) {
        change(id, actor, ChangeAction.ANSWER, request -> {
            request.answer(actor.name(), answer, clock.instant());
            record(request, actor.name(), "change.answered", answer);
        });
    }

    void withdraw(UUID id, Actor actor, String why) {
        change(id, actor, ChangeAction.WITHDRAW, request -> {
            Approval.Purpose purpose = request.purposeOfSigning();
            request.move(ChangeAction.WITHDRAW, actor.name(), why, clock.instant());
            Approval.voidAll(id, purpose, clock.instant());
            record(request, actor.name(), "change.withdrawn", why);
        });
    }

    /** Orders the run that applies the signed plan; the run compares once more, under the cluster's lock. */
    void apply(UUID id, Actor actor, String fingerprint) {
        checkStillSo(id, actor, ChangeAction.APPLY, fingerprint);
        change(id, actor, ChangeAction.APPLY, request -> {
            if (Approval.valid(id, Approval.Purpose.APPLY).size() < request.approvalsNeeded) {
                throw Refusals.movedOn(request, ChangeAction.APPLY);
            }
            request.move(ChangeAction.APPLY, actor.name(), "", clock.instant());
            record(request, actor.name(), "change.apply-ordered", "");
            order(request, RunKind.APPLY, request.fingerprint, actor.name());
        });
    }

    void confirm(UUID id, Actor actor) {
        change(id, actor, ChangeAction.CONFIRM, request -> {
            request.move(ChangeAction.CONFIRM, actor.name(), "", clock.instant());
            record(request, actor.name(), "change.confirmed", "");
        });
    }

    /** Takes back a change that nobody has confirmed yet: the signature it was applied with covers that. */
    void undo(UUID id, Actor actor, String why) {
        change(id, actor, ChangeAction.UNDO, request -> {
            checkUncovered(request);
            request.move(ChangeAction.UNDO, actor.name(), why, clock.instant());
            orderUndo(request, actor.name(), "", "change.undo-ordered", why);
        });
    }

    /** Asks for a second person to take a confirmed change back. */
    void requestUndo(UUID id, Actor actor, String why) {
        String fingerprint =
                undoPlan(find(id, actor), ChangeAction.REQUEST_UNDO).fingerprint();
        change(id, actor, ChangeAction.REQUEST_UNDO, request -> {
            checkUncovered(request);
            request.requestUndo(actor.name(), why, fingerprint, clock.instant());
            record(request, actor.name(), "change.undo-requested", why);
        });
    }

    /** Signs and orders the undo of a confirmed change. */
    void approveUndo(UUID id, Actor actor, String fingerprint) {
        ChangeRequest asked = find(id, actor);
        checkAllowed(asked, actor, ChangeAction.APPROVE_UNDO);
        String planned = undoPlan(asked, ChangeAction.APPROVE_UNDO).fingerprint();
        if (!planned.equals(fingerprint) || !planned.equals(asked.undoFingerprint)) {
            goStale(id);
            throw Refusals.notWhatWasSigned();
        }
        change(id, actor, ChangeAction.APPROVE_UNDO, request -> {
            sign(request, actor, Approval.Purpose.UNDO, fingerprint);
            request.move(ChangeAction.APPROVE_UNDO, actor.name(), "", clock.instant());
            orderUndo(request, actor.name(), fingerprint, "change.undo-approved", "");
        });
    }

    void rejectUndo(UUID id, Actor actor, String why) {
        change(id, actor, ChangeAction.REJECT_UNDO, request -> {
            request.move(ChangeAction.REJECT_UNDO, actor.name(), why, clock.instant());
            record(request, actor.name(), "change.undo-rejected", why);
        });
    }

    /** An operator takes a change back alone, and loudly: it has to be signed afterwards. */
    void emergencyUndo(UUID id, Actor actor, String why) {
        change(id, actor, ChangeAction.EMERGENCY_UNDO, request -> {
            checkUncovered(request);
            request.emergencyUndo(actor.name(), why, clock.instant());
            orderUndo(request, actor.name(), "", "change.emergency-undo-ordered", why);
        });
    }

    void countersign(UUID id, Actor actor, String said) {
        change(id, actor, ChangeAction.COUNTERSIGN, request -> {
            if (!request.undoUnsigned) {
                throw Refusals.movedOn(request, ChangeAction.COUNTERSIGN);
            }
            request.countersign(actor.name(), said, clock.instant());
            record(request, actor.name(), "change.undo-countersigned", said);
        });
    }

    /** The portal takes back what nobody confirmed in time. */
    void timeOut(UUID id) {
        portalChange(id, ChangeAction.TIME_OUT, request -> {
            request.move(ChangeAction.TIME_OUT, AuditEvent.SYSTEM, "", clock.instant());
            orderUndo(request, AuditEvent.SYSTEM, "", "change.not-confirmed-in-time", "");
        });
    }

    void expire(UUID id) {
        portalChange(id, ChangeAction.EXPIRE, request -> {
            request.move(ChangeAction.EXPIRE, AuditEvent.SYSTEM, "", clock.instant());
            Approval.voidAll(id, Approval.Purpose.APPLY, clock.instant());
            record(request, AuditEvent.SYSTEM, "change.expired", "");
        });
    }

    /** What was signed is no longer what would be done: no approval of it counts any more. */
    void goStale(UUID id) {
        portalChange(id, ChangeAction.GO_STALE, request -> {
            Approval.Purpose purpose = request.purposeOfSigning();
            request.move(ChangeAction.GO_STALE, AuditEvent.SYSTEM, "", clock.instant());
            int voided = Approval.voidAll(id, purpose, clock.instant());
            record(request, AuditEvent.SYSTEM, "change.stale", voided + " approvals void");
        });
    }

    /** Refuses an undo while a later change of the cluster stands on top of this one. */
    private static void checkUncovered(ChangeRequest request) {
        if (request.isCoveredByALaterOne()) {
            throw Refusals.covered();
        }
    }

    private Plan undoPlan(ChangeRequest request, ChangeAction action) {
        Planning planning = previews.undo(request);
        if (planning instanceof Planning.Planned planned) {
            return planned.plan();
        }
        throw Refusals.movedOn(request, action);
    }

    /** Before anybody signs or applies: the table allows it, and the live rules still lead to the plan that was looked at. */
    private void checkStillSo(UUID id, Actor actor, ChangeAction action, String fingerprint) {
        ChangeRequest request = find(id, actor);
        checkAllowed(request, actor, action);
        if (!request.fingerprint.equals(fingerprint)) {
            throw Refusals.notWhatWasSigned();
        }
        Freshness freshness = previews.freshness(request);
        if (freshness instanceof Freshness.Unknown unknown) {
            throw Refusals.unreadable(CloudProblem.of(unknown.cause()));
        }
        if (!(freshness instanceof Freshness.Fresh)) {
            goStale(id);
            throw Refusals.notWhatWasSigned();
        }
    }

    private static void checkAllowed(ChangeRequest request, Actor actor, ChangeAction action) {
        if (Standing.allows(actor, request, action)) {
            return;
        }
        boolean ownRequest = action == ChangeAction.APPROVE
                && (actor.name().equals(request.requestedBy) || actor.name().equals(request.editedBy));
        if (ownRequest) {
            throw Refusals.ownRequest();
        }
        throw Standing.couldEver(actor, request, action)
                ? Refusals.movedOn(request, action)
                : Refusals.notYours(action);
    }

    private void sign(ChangeRequest request, Actor actor, Approval.Purpose purpose, String fingerprint) {
        boolean signedAlready = Approval.valid(request.id, purpose).stream()
                .anyMatch(approval -> approval.approver.equals(actor.name()));
        if (signedAlready) {
            throw Refusals.signedAlready();
        }
        Approval.of(request.id, purpose, actor.name(), fingerprint, clock.instant())
                .persist();
    }

    private void orderUndo(ChangeRequest request, String by, String fingerprint, String auditAction, String why) {
        request.undoOrderedBy = by;
        record(request, by, auditAction, why);
        order(request, RunKind.UNDO, fingerprint, by);
    }

    private void order(ChangeRequest request, RunKind kind, String fingerprint, String by) {
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
                fingerprint,
                by));
    }

    private void change(UUID id, Actor actor, ChangeAction action, Act act) {
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest request = visible(ChangeRequest.findByIdLocked(id), actor);
            checkAllowed(request, actor, action);
            act.on(request);
        });
    }

    private void portalChange(UUID id, ChangeAction action, Act act) {
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest request = ChangeRequest.findByIdLocked(id);
            if (Transitions.of(request.state, action).isPresent()) {
                act.on(request);
            }
        });
    }

    /** One business act on a request, inside a transaction. */
    private interface Act {
        void on(ChangeRequest request);
    }

    /** Writes what happened to a request into the log, and tells whoever else wants to know of it. */
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
}
