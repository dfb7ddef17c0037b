package org.sallyport.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.identity.Actor;

/**
 * How far what has to be signed is signed.
 *
 * @param team the owning team
 * @param signers whose signatures count: young enough, and given by people who may sign at this moment
 * @param candidates who else may sign at this moment
 * @param match what of the rule the signatures meet
 */
record SignatureStanding(String team, List<Actor> signers, List<Actor> candidates, SignatureMatch match) {

    static SignatureStanding of(SignatureRule rule, String team, List<Actor> signers, List<Actor> candidates) {
        return new SignatureStanding(team, signers, candidates, SignatureMatch.of(rule, signers, team));
    }

    boolean isComplete() {
        return match.isComplete();
    }

    boolean hasSigned(String name) {
        return signers.stream().anyMatch(signer -> signer.name().equals(name));
    }

    /**
     * Whether the signature of this person brings the change on. Where the policy asks for less than it did, nothing may be
     * missing but the signature that says so; then anybody's does who may sign, also once more.
     */
    boolean isHelpedBy(Actor actor) {
        if (isComplete()) {
            return hasSigned(actor.name()) || isCandidate(actor);
        }
        return !hasSigned(actor.name())
                && isCandidate(actor)
                && with(actor).match.isFurtherThan(match);
    }

    private boolean isCandidate(Actor actor) {
        return candidate(actor).isPresent();
    }

    private Optional<Actor> candidate(Actor actor) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(actor.name()))
                .findFirst();
    }

    /** As it is when one more person has signed. */
    SignatureStanding with(Actor actor) {
        if (hasSigned(actor.name())) {
            return this;
        }
        List<Actor> more = new ArrayList<>(signers);
        more.add(candidate(actor).orElse(actor));
        List<Actor> left = candidates.stream()
                .filter(candidate -> !candidate.name().equals(actor.name()))
                .toList();
        return of(match.rule(), team, more, left);
    }
}
