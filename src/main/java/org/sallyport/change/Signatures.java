package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;

/**
 * What of the policy in force is signed. Signatures and rights are looked at anew each time: one that is too old, or whose
 * giver may not sign any more, does not count.
 */
@ApplicationScoped
class Signatures {
    private final Policies policies;
    private final People people;
    private final Clock clock;

    Signatures(Policies policies, People people, Clock clock) {
        this.policies = policies;
        this.people = people;
        this.clock = clock;
    }

    /** What is signed of a request now, for what has to be signed in its state. */
    SignatureStanding of(ChangeRequest request) {
        return at(request, clock.instant());
    }

    /** What will be signed of a request at a moment if nobody signs any more. */
    @Transactional
    SignatureStanding at(ChangeRequest request, Instant moment) {
        ApprovalPolicy policy = policies.current();
        Approval.Purpose purpose = request.purposeOfSigning();
        Map<String, Actor> eligible = eligible(request, purpose);
        Set<String> signed = counting(request, policy.approvalLifetime(), moment).stream()
                .map(approval -> approval.approver)
                .filter(eligible::containsKey)
                .collect(Collectors.toSet());
        return SignatureStanding.of(
                rule(policy, request),
                request.team,
                sorted(eligible, name -> signed.contains(name)),
                sorted(eligible, name -> !signed.contains(name)));
    }

    private static List<Actor> sorted(Map<String, Actor> people, Function<String, Boolean> who) {
        return people.values().stream()
                .filter(person -> who.apply(person.name()))
                .sorted(Comparator.comparing(Actor::name))
                .toList();
    }

    private Map<String, Actor> eligible(ChangeRequest request, Approval.Purpose purpose) {
        Party party = purpose == Approval.Purpose.APPLY ? Party.APPROVER : Party.UNDO_APPROVER;
        return people.approversFor(request.team).stream()
                .filter(approver -> Standing.of(approver, request).contains(party))
                .collect(Collectors.toMap(Actor::name, Function.identity()));
    }

    private static List<Approval> counting(ChangeRequest request, Duration lifetime, Instant moment) {
        return Approval.valid(request.id, request.purposeOfSigning()).stream()
                .filter(approval -> approval.fingerprint.equals(request.fingerprintToSign()))
                .filter(approval -> approval.givenAt.plus(lifetime).isAfter(moment))
                .toList();
    }

    /** What a request needs for what has to be signed in its state. */
    static SignatureRule rule(ApprovalPolicy policy, ChangeRequest request) {
        if (request.purposeOfSigning() == Approval.Purpose.UNDO) {
            return request.leavesLevelId == null
                    ? policy.loosening(request.levelId)
                    : policy.loosening(request.levelId, request.leavesLevelId);
        }
        if (!request.loosening) {
            return policy.tightening(request.levelId);
        }
        return request.leavesLevelId == null
                ? policy.loosening(request.levelId)
                : policy.loosening(request.levelId, request.leavesLevelId);
    }

    /**
     * Puts a person's signature under a fingerprint, once; in the caller's transaction.
     *
     * @return what is signed with it
     * @throws org.sallyport.web.Refusal if the signature would bring nothing
     */
    SignatureStanding sign(ChangeRequest request, Actor actor, String fingerprint) {
        SignatureStanding before = of(request);
        if (!before.isHelpedBy(actor)) {
            throw before.hasSigned(actor.name()) ? Refusals.signedAlready() : PolicyRefusals.signatureOfNoUse();
        }
        voidWorthless(request);
        Approval.Purpose purpose = request.purposeOfSigning();
        Approval.valid(request.id, purpose).stream()
                .filter(given -> given.approver.equals(actor.name()))
                .forEach(given -> given.voidAt = clock.instant());
        Approval.of(request.id, purpose, actor.name(), fingerprint, clock.instant())
                .persist();
        return before.with(actor);
    }

    /** Makes those signatures worthless that do not count any more, and says how many that were. */
    int voidWorthless(ChangeRequest request) {
        SignatureStanding standing = of(request);
        int voided = 0;
        for (Approval approval : Approval.valid(request.id, request.purposeOfSigning())) {
            if (!standing.hasSigned(approval.approver)) {
                approval.voidAt = clock.instant();
                voided++;
            }
        }
        return voided;
    }
}
