package org.sallyport.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.apply.RunKind;
import org.sallyport.audit.AuditEvent;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Plan;
import org.sallyport.identity.Actor;
import org.sallyport.inventory.AccessSettingsRevision;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Snapshot;
import org.sallyport.inventory.Snapshots;
import org.sallyport.web.Refusal;

/**
 * From the request to the confirmed change. Each act looks at the live rules first where it must, before it locks anything;
 * the way back is in {@link Undos}.
 */
@ApplicationScoped
class ChangeRequests {
    private final Acts acts;
    private final Previews previews;
    private final AccessSettingsStore settingsStore;
    private final Snapshots snapshots;
    private final Exceptions exceptions;
    private final Policies policies;
    private final Signatures signatures;
    private final ChangeTimes times;
    private final HardeningLevels levels;

    ChangeRequests(
            Acts acts,
            Previews previews,
            AccessSettingsStore settingsStore,
            Snapshots snapshots,
            Exceptions exceptions,
            Policies policies,
            Signatures signatures,
            ChangeTimes times,
            HardeningLevels levels) {
        this.acts = acts;
        this.previews = previews;
        this.settingsStore = settingsStore;
        this.snapshots = snapshots;
        this.exceptions = exceptions;
        this.policies = policies;
        this.signatures = signatures;
        this.times = times;
        this.levels = levels;
    }

    /**
     * Asks for a previewed plan.
     *
     * @param previewedFingerprint the fingerprint of the preview that the actor looked at
     * @throws ForbiddenException if the actor is no member of the owning team
     * @throws Refusal if the cluster cannot be changed now
     * @throws PreviewMoved if the plan is not the one previewed any more
     */
    UUID request(Cluster cluster, Actor actor, Preview now, String previewedFingerprint, String reason) {
        return write(cluster, actor, now, previewedFingerprint, reason, ChangeState.AWAITING_APPROVAL);
    }

    /** Writes a previewed plan down without asking anybody yet; throws as {@link #request}. */
    UUID draft(Cluster cluster, Actor actor, Preview now, String previewedFingerprint, String reason) {
        return write(cluster, actor, now, previewedFingerprint, reason, ChangeState.DRAFT);
    }

    private UUID write(
            Cluster cluster, Actor actor, Preview now, String previewedFingerprint, String reason, ChangeState as) {
        if (!actor.isMemberOf(cluster.team)) {
            throw new ForbiddenException();
        }
        if (!now.reading().cloud().isChangeable()) {
            throw Refusals.notChangeable(now.reading().cloud().phase());
        }
        Plan plan = now.plan()
                .filter(planned -> planned.fingerprint().equals(previewedFingerprint))
                .filter(planned -> !planned.isEmpty())
                .orElseThrow(PreviewMoved::new);
        return QuarkusTransaction.requiringNew().call(() -> {
            Cluster locked = Cluster.lock(cluster.id);
            if (!acts.stillActing(actor).isMemberOf(locked.team)) {
                throw new ForbiddenException();
            }
            Optional<ChangeRequest> asked =
                    ChangeRequest.waiting(cluster.id, actor.name(), plan.fingerprint(), reason, as);
            if (asked.isPresent()) {
                return asked.get().id; // the second half of a double click
            }
            AccessSettingsRevision settings = settingsStore.save(cluster, now.settings(), actor);
            Snapshot snapshot = snapshots.take(now.reading());
            Policies.Policy policy = policies.inForce();
            String leaves = Loosening.left(locked, levels).orElse(null);
            boolean loosening = Loosening.isIn(now, leaves, levels);
            ChangeRequest request = ChangeRequest.of(
                    new ChangeRequest.Proposal(
                            cluster.id,
                            locked.team,
                            now.level().id(),
                            now.level().version(),
                            now.profile().id(),
                            settings.id,
                            snapshot.id,
                            now.removals(),
                            plan.fingerprint(),
                            reason,
                            actor.name()),
                    1,
                    acts.now(),
                    policy.says().requestLifetime());
            request.askUnder(policy.version(), leaves, loosening);
            request.approvalsNeeded = Signatures.rule(policy.says(), request).total();
            if (as == ChangeState.DRAFT) {
                request.beDraft();
            }
            request.persist();
            acts.record(request, actor.name(), as == ChangeState.DRAFT ? "change.drafted" : "change.requested", reason);
            exceptions.write(request, actor, now, plan);
            return request.id;
        });
    }

    /** Another reason for a draft. */
    void edit(UUID id, Actor actor, String reason) {
        acts.byPerson(id, actor, ChangeAction.EDIT, request -> {
            request.edit(actor.name(), reason, acts.now());
            acts.record(request, actor.name(), "change.draft-edited", reason);
        });
    }

    /**
     * Submits a draft, as a request of whoever submits it.
     *
     * @param fingerprint of the plan that the actor looked at
     */
    void ask(UUID id, Actor actor, String fingerprint, String reason) {
        ChangeRequest seen = checkStillSo(id, actor, ChangeAction.ASK, fingerprint);
        Preview drafted = previews.signed(seen).orElseThrow(Refusals::notWhatWasSigned);
        acts.byPerson(id, actor, ChangeAction.ASK, request -> {
            Policies.Policy policy = policies.inForce();
            String leaves =
                    Loosening.left(Cluster.findById(request.clusterId), levels).orElse(null);
            request.askUnder(policy.version(), leaves, Loosening.isIn(drafted, leaves, levels));
            int signatures = Signatures.rule(policy.says(), request).total();
            request.ask(
                    actor.name(), reason, signatures, acts.now(), policy.says().requestLifetime());
            acts.record(request, actor.name(), "change.requested", reason);
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
        acts.byPerson(id, actor, ChangeAction.APPROVE, request -> {
            if (!request.fingerprint.equals(fingerprint)) {
                throw Refusals.notWhatWasSigned();
            }
            acts.requireTwoPeople();
            if (signatures.sign(request, actor, fingerprint).isComplete()) {
                request.move(ChangeAction.APPROVE, actor.name(), "", acts.now());
            } else {
                request.stay(ChangeAction.APPROVE, actor.name(), acts.now());
            }
            acts.record(request, actor.name(), "change.approved", "");
        });
    }

    void reject(UUID id, Actor actor, String why) {
        acts.byPerson(id, actor, ChangeAction.REJECT, request -> {
            request.move(ChangeAction.REJECT, actor.name(), why, acts.now());
            Approval.voidAll(id, Approval.Purpose.APPLY, acts.now());
            acts.record(request, actor.name(), "change.rejected", why);
        });
    }

    void askBack(UUID id, Actor actor, String question) {
        acts.byPerson(id, actor, ChangeAction.ASK_BACK, request -> {
            request.move(ChangeAction.ASK_BACK, actor.name(), question, acts.now());
            acts.record(request, actor.name(), "change.asked-back", question);
        });
    }

    void answer(UUID id, Actor actor, String answer) {
        acts.byPerson(id, actor, ChangeAction.ANSWER, request -> {
            request.answer(actor.name(), answer, acts.now());
            // whoever answers has edited the request, and nobody signs what they edited
            Approval.voidBy(id, Approval.Purpose.APPLY, actor.name(), acts.now());
            acts.record(request, actor.name(), "change.answered", answer);
        });
    }

    /**
     * Leaves custom rules alone that were to be removed, removes some that were to stay as exceptions, or ends exceptions
     * earlier. That is another plan: every approval is void, and whoever did this has edited the request.
     *
     * @param removals the custom rules that are still to be removed, and those that lose their exception
     * @param keeping the exceptions that remain
     * @param fingerprint of the plan that the approver looked at
     * @throws org.sallyport.web.Refusal if the rules cannot be read, or there is no plan without those removals
     */
    void amend(
            UUID id, Actor actor, Set<String> removals, List<AskedException> keeping, String fingerprint, String why) {
        ChangeRequest seen = checkStillSo(id, actor, ChangeAction.AMEND, fingerprint);
        if (!Exceptions.isAmendment(seen.removals(), seen.exceptions(), removals, keeping)) {
            throw Refusals.notAnAmendment();
        }
        Preview now = previews.amended(seen, removals, keeping);
        Plan plan = now.plan().orElseThrow(Refusals::noPlanWithoutThem);
        acts.byPerson(id, actor, ChangeAction.AMEND, request -> {
            if (!request.fingerprint.equals(fingerprint)) {
                throw Refusals.notWhatWasSigned();
            }
            Snapshot snapshot = snapshots.take(now.reading());
            Approval.voidAll(id, Approval.Purpose.APPLY, acts.now());
            request.amend(
                    actor.name(),
                    new ChangeRequest.Amendment(removals, snapshot.id, plan.fingerprint(), why),
                    acts.now());
            request.loosening = Loosening.isIn(now, request.leavesLevelId, levels);
            acts.record(request, actor.name(), "change.amended", why);
            exceptions.amend(request, actor, keeping);
        });
    }

    /** A word about the request; nothing about it changes. */
    void comment(UUID id, Actor actor, String said) {
        acts.byPerson(
                id,
                actor,
                ChangeAction.COMMENT,
                request -> acts.record(request, actor.name(), "change.commented", said));
    }

    void withdraw(UUID id, Actor actor, String why) {
        acts.byPerson(id, actor, ChangeAction.WITHDRAW, request -> {
            Approval.Purpose purpose = request.purposeOfSigning();
            request.move(ChangeAction.WITHDRAW, actor.name(), why, acts.now());
            Approval.voidAll(id, purpose, acts.now());
            acts.record(request, actor.name(), "change.withdrawn", why);
        });
    }

    /** Orders the run that applies the signed plan; the run compares once more, under the cluster's lock. */
    void apply(UUID id, Actor actor, String fingerprint) {
        lapseUnlessSigned(checkStillSo(id, actor, ChangeAction.APPLY, fingerprint));
        acts.byPerson(id, actor, ChangeAction.APPLY, request -> {
            if (!request.fingerprint.equals(fingerprint)) {
                throw Refusals.notWhatWasSigned();
            }
            objection(request).ifPresent(refusal -> {
                throw refusal;
            });
            request.move(ChangeAction.APPLY, actor.name(), "", acts.now());
            acts.record(request, actor.name(), "change.apply-ordered", "");
            acts.order(request, RunKind.APPLY, request.fingerprint, actor.name());
        });
    }

    /** What beside the plan itself is against applying a request now; the cluster is locked. */
    Optional<Refusal> objection(ChangeRequest request) {
        if (acts.isOneAlone()) {
            return Optional.of(PolicyRefusals.oneAlone());
        }
        return signatures.of(request).isComplete()
                ? times.objection(request, acts.now()).or(() -> Refusals.inTheWay(request))
                : Optional.of(PolicyRefusals.signaturesMissing());
    }

    void confirm(UUID id, Actor actor) {
        acts.byPerson(id, actor, ChangeAction.CONFIRM, request -> {
            if (request.state == ChangeState.NEEDS_ATTENTION && !request.isInDoubt()) {
                throw Refusals.movedOn(request, ChangeAction.CONFIRM);
            }
            request.move(ChangeAction.CONFIRM, actor.name(), "", acts.now());
            acts.record(request, actor.name(), "change.confirmed", "");
        });
    }

    void expire(UUID id) {
        acts.byPortal(id, ChangeAction.EXPIRE, acts::expire);
    }

    /** The signatures under it are too few now: too old, given by people without the right, or the policy asks for more. */
    void lapseUnlessSigned(ChangeRequest seen) {
        if (Transitions.of(seen.state, ChangeAction.LAPSE).isEmpty()
                || signatures.of(seen).isComplete()) {
            return;
        }
        acts.byPortal(seen.id, ChangeAction.LAPSE, request -> {
            if (signatures.of(request).isComplete()) {
                return;
            }
            int voided = signatures.voidWorthless(request);
            request.move(ChangeAction.LAPSE, AuditEvent.SYSTEM, "", acts.now());
            acts.record(request, AuditEvent.SYSTEM, "change.lapsed", voided + " approvals void");
        });
    }

    /**
     * What was signed is no longer what would be done: no approval of it counts any more. Comparing takes as long as the cloud
     * takes to answer; if anything happened to the request meanwhile, the comparison says nothing about it any more.
     *
     * @param compared the request as it was when it was compared
     */
    void goStale(ChangeRequest compared) {
        UUID id = compared.id;
        acts.byPortal(id, ChangeAction.GO_STALE, request -> {
            if (request.version != compared.version) {
                return;
            }
            Approval.Purpose purpose = request.purposeOfSigning();
            request.move(ChangeAction.GO_STALE, AuditEvent.SYSTEM, "", acts.now());
            int voided = Approval.voidAll(id, purpose, acts.now());
            acts.record(request, AuditEvent.SYSTEM, "change.stale", voided + " approvals void");
        });
    }

    /** The cluster went to another team: what the one before asked for is void. In the caller's transaction. */
    void ownerChanged(ChangeRequest request) {
        Approval.voidAll(request.id, Approval.Purpose.APPLY, acts.now());
        request.move(ChangeAction.GO_STALE, AuditEvent.SYSTEM, "", acts.now());
        acts.record(request, AuditEvent.SYSTEM, "change.owner-changed", request.team);
    }

    /** Before anybody signs or applies: the table allows it, and the live rules still lead to the plan that was looked at. */
    ChangeRequest checkStillSo(UUID id, Actor actor, ChangeAction action, String fingerprint) {
        ChangeRequest request = acts.find(id, actor);
        Acts.checkAllowed(request, actor, action);
        if (!request.fingerprint.equals(fingerprint)) {
            throw Refusals.notWhatWasSigned();
        }
        Freshness freshness = previews.freshness(request);
        if (freshness instanceof Freshness.Unknown unknown) {
            throw Refusals.unreadable(unknown.cause());
        }
        if (!(freshness instanceof Freshness.Fresh)) {
            goStale(request);
            throw Refusals.notWhatWasSigned();
        }
        return request;
    }
}
