package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.apply.RunKind;
import org.sallyport.audit.AuditEvent;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.web.Refusal;

/** Signed changes that the portal applies at a moment that the team chose. */
@ApplicationScoped
class Schedule {
    /** After so long nobody expects the change any more, whatever kept the portal from it. */
    private static final Duration LATEST = Duration.ofHours(1);

    private final Acts acts;
    private final ChangeRequests changes;
    private final Previews previews;
    private final Signatures signatures;
    private final ChangeTimes times;
    private final People people;

    Schedule(
            Acts acts,
            ChangeRequests changes,
            Previews previews,
            Signatures signatures,
            ChangeTimes times,
            People people) {
        this.acts = acts;
        this.changes = changes;
        this.previews = previews;
        this.signatures = signatures;
        this.times = times;
        this.people = people;
    }

    /**
     * Has the portal apply the signed plan at a moment.
     *
     * @throws Refusal if it is not the plan that was looked at, or it may not be applied then
     */
    void schedule(UUID id, Actor actor, String fingerprint, Instant moment) {
        changes.lapseUnlessSigned(changes.checkStillSo(id, actor, ChangeAction.SCHEDULE, fingerprint));
        acts.byPerson(id, actor, ChangeAction.SCHEDULE, request -> {
            if (!request.fingerprint.equals(fingerprint)) {
                throw Refusals.notWhatWasSigned();
            }
            objection(request, moment).ifPresent(refusal -> {
                throw refusal;
            });
            request.schedule(actor.name(), moment, acts.now());
            acts.record(request, actor.name(), "change.scheduled", moment.toString());
        });
    }

    /** What is against applying a request at a moment to come, as far as can be told before; empty if nothing. */
    Optional<Refusal> objection(ChangeRequest request, Instant moment) {
        if (!moment.isAfter(acts.now())) {
            return Optional.of(PolicyRefusals.inThePast());
        }
        if (acts.isOneAlone()) {
            return Optional.of(PolicyRefusals.oneAlone());
        }
        Optional<Refusal> untimely = times.objection(request, moment);
        return untimely.isEmpty() && !signatures.at(request, moment).isComplete()
                ? Optional.of(PolicyRefusals.signaturesTooOldThen())
                : untimely;
    }

    void unschedule(UUID id, Actor actor) {
        acts.byPerson(id, actor, ChangeAction.UNSCHEDULE, request -> {
            request.move(ChangeAction.UNSCHEDULE, actor.name(), "", acts.now());
            acts.record(request, actor.name(), "change.unscheduled", "");
        });
    }

    /** The moment has come: the portal applies the change, or gives it back to the team and says why. */
    void start(UUID id) {
        ChangeRequest seen = acts.find(id);
        if (!isDue(seen)) {
            return;
        }
        Freshness freshness = previews.freshness(seen);
        if (freshness instanceof Freshness.Stale || freshness instanceof Freshness.LevelGone) {
            changes.goStale(seen);
            return;
        }
        changes.lapseUnlessSigned(seen);
        boolean readable = freshness instanceof Freshness.Fresh;
        acts.byPortal(id, ChangeAction.START, request -> {
            boolean mayTryAgain = !readable && !isTooLate(request);
            if (!isDue(request) || mayTryAgain) {
                return;
            }
            Optional<Missed> obstacle = obstacle(request, readable);
            if (obstacle.isPresent()) {
                String why = obstacle.get().text();
                request.move(ChangeAction.MISS, AuditEvent.SYSTEM, why, acts.now());
                acts.record(request, AuditEvent.SYSTEM, "change.schedule-missed", why);
                return;
            }
            String scheduledBy = request.scheduledBy;
            request.move(ChangeAction.START, AuditEvent.SYSTEM, "", acts.now());
            acts.record(request, AuditEvent.SYSTEM, "change.schedule-started", "");
            acts.order(request, RunKind.APPLY, request.fingerprint, scheduledBy);
        });
    }

    private boolean isDue(ChangeRequest request) {
        return request.scheduledFor != null && !request.scheduledFor.isAfter(acts.now());
    }

    private boolean isTooLate(ChangeRequest request) {
        return request.scheduledFor.plus(LATEST).isBefore(acts.now());
    }

    private Optional<Missed> obstacle(ChangeRequest request, boolean readable) {
        if (!readable) {
            return Optional.of(Missed.of(Missed.Why.UNREADABLE));
        }
        if (isTooLate(request)) {
            return Optional.of(Missed.of(Missed.Why.HOURS_LATE));
        }
        boolean stillInTeam = people.lookUp(request.scheduledBy)
                .filter(person -> person.isMemberOf(request.team))
                .isPresent();
        if (!stillInTeam) {
            return Optional.of(Missed.notInTeam(request.scheduledBy, request.team));
        }
        return changes.objection(request)
                .map(refusal -> Missed.because(refusal, times.closure(request.team, acts.now())));
    }
}
