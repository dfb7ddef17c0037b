package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.apply.RunKind;
import org.sallyport.audit.AuditEvent;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.Plan;
import org.sallyport.hardening.Planning;
import org.sallyport.identity.Actor;

/** The way back: taking an applied change back, before or after it was confirmed, with or without a signature. */
@ApplicationScoped
class Undos {
    private final Acts acts;
    private final Previews previews;
    private final ChangeRequests changes;
    private final Signatures signatures;
    private final ChangeTimes times;

    Undos(Acts acts, Previews previews, ChangeRequests changes, Signatures signatures, ChangeTimes times) {
        this.acts = acts;
        this.previews = previews;
        this.changes = changes;
        this.signatures = signatures;
        this.times = times;
    }

    /** Takes back a change that nobody has confirmed yet: the signature it was applied with covers that. */
    void undo(UUID id, Actor actor, String why) {
        acts.byPerson(id, actor, ChangeAction.UNDO, request -> {
            acts.checkWayIsFree(request);
            request.move(ChangeAction.UNDO, actor.name(), why, acts.now());
            order(request, actor.name(), "", "change.undo-ordered", why);
        });
    }

    /** Asks for a second person to take a confirmed change back. */
    void request(UUID id, Actor actor, String why) {
        ChangeRequest confirmed = acts.find(id, actor);
        Acts.checkAllowed(confirmed, actor, ChangeAction.REQUEST_UNDO);
        String fingerprint = plan(confirmed).fingerprint();
        acts.byPerson(id, actor, ChangeAction.REQUEST_UNDO, request -> {
            acts.checkWayIsFree(request);
            request.requestUndo(actor.name(), why, fingerprint, acts.now());
            acts.record(request, actor.name(), "change.undo-requested", why);
        });
    }

    /** Signs and orders the undo of a confirmed change. */
    void approve(UUID id, Actor actor, String fingerprint) {
        ChangeRequest asked = acts.find(id, actor);
        Acts.checkAllowed(asked, actor, ChangeAction.APPROVE_UNDO);
        String planned = plan(asked).fingerprint();
        if (!planned.equals(fingerprint) || !planned.equals(asked.undoFingerprint)) {
            changes.goStale(asked);
            throw Refusals.notWhatWasSigned();
        }
        acts.byPerson(id, actor, ChangeAction.APPROVE_UNDO, request -> {
            if (!fingerprint.equals(request.undoFingerprint)) {
                throw Refusals.notWhatWasSigned(); // another undo was asked for while the cloud was read
            }
            acts.requireTwoPeople();
            acts.checkWayIsFree(request);
            if (!signatures.sign(request, actor, fingerprint).isComplete()) {
                request.stay(ChangeAction.APPROVE_UNDO, actor.name(), acts.now());
                acts.record(request, actor.name(), "change.undo-approved", "");
                return;
            }
            times.closed(request.team, acts.now()).ifPresent(why -> {
                throw PolicyRefusals.closed(why);
            });
            request.move(ChangeAction.APPROVE_UNDO, actor.name(), "", acts.now());
            order(request, actor.name(), fingerprint, "change.undo-approved", "");
        });
    }

    /**
     * Whether another plan would take a change back than the one that was asked for. While another change is in hand or stands
     * on top nobody can sign, and whether the undo still fits shows when that is over.
     *
     * @param planned what takes it back now; empty if nothing does
     */
    static boolean isOutdated(ChangeRequest request, Optional<Plan> planned) {
        boolean same = planned.map(Plan::fingerprint)
                .filter(fingerprint -> fingerprint.equals(request.undoFingerprint))
                .isPresent();
        return !same && Refusals.inTheWay(request).isEmpty();
    }

    void reject(UUID id, Actor actor, String why) {
        acts.byPerson(id, actor, ChangeAction.REJECT_UNDO, request -> {
            Approval.voidAll(id, Approval.Purpose.UNDO, acts.now());
            request.move(ChangeAction.REJECT_UNDO, actor.name(), why, acts.now());
            acts.record(request, actor.name(), "change.undo-rejected", why);
        });
    }

    /** An operator takes a change back alone, and loudly: it has to be signed afterwards. */
    void emergency(UUID id, Actor actor, String why) {
        acts.byPerson(id, actor, ChangeAction.EMERGENCY_UNDO, request -> {
            acts.checkWayIsFree(request);
            request.emergencyUndo(actor.name(), why, acts.now());
            order(request, actor.name(), "", "change.emergency-undo-ordered", why);
        });
    }

    void countersign(UUID id, Actor actor, String said) {
        acts.byPerson(id, actor, ChangeAction.COUNTERSIGN, request -> {
            if (!request.undoUnsigned) {
                throw Refusals.movedOn(request, ChangeAction.COUNTERSIGN);
            }
            request.countersign(actor.name(), said, acts.now());
            acts.record(request, actor.name(), "change.undo-countersigned", said);
        });
    }

    /** The portal takes back what nobody confirmed in time. */
    void timeOut(UUID id) {
        acts.byPortal(id, ChangeAction.TIME_OUT, request -> {
            request.move(ChangeAction.TIME_OUT, AuditEvent.SYSTEM, "", acts.now());
            order(request, AuditEvent.SYSTEM, "", "change.not-confirmed-in-time", "");
        });
    }

    private Plan plan(ChangeRequest request) {
        try {
            Planning planning = previews.undo(request).planning();
            if (planning instanceof Planning.Planned planned) {
                return planned.plan();
            }
            throw Refusals.noWayBack((Planning.Refused) planning);
        } catch (CloudException unreadable) {
            throw Refusals.unreadable(unreadable);
        }
    }

    private void order(ChangeRequest request, String by, String fingerprint, String auditAction, String why) {
        request.undoOrderedBy = by;
        acts.record(request, by, auditAction, why);
        acts.order(request, RunKind.UNDO, fingerprint, by);
    }
}
