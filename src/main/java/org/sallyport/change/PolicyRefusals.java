package org.sallyport.change;

import org.sallyport.web.Refusal;

/** Why the approval policy does not let something happen. */
final class PolicyRefusals {
    private PolicyRefusals() {}

    /** What the signature is needed for is signed, or has to come from somebody else. */
    static Refusal signatureOfNoUse() {
        return Refusal.conflict(
                "signature-of-no-use", words -> words.of(PolicyMessages.class).signature_of_no_use());
    }

    /** It was signed, but not enough of that counts any more. */
    static Refusal signaturesMissing() {
        return Refusal.conflict(
                "signatures-missing", words -> words.of(PolicyMessages.class).signatures_missing());
    }

    /** Who asks and who signs may still be one person. */
    static Refusal oneAlone() {
        return Refusal.conflict(
                "one-alone", words -> words.of(PolicyMessages.class).one_alone());
    }

    /** No window is open, or there is a freeze. */
    static Refusal closed(String why) {
        return Refusal.conflict(
                "closed", words -> words.of(PolicyMessages.class).closed(why));
    }

    /** Its time to be applied is over. */
    static Refusal tooLate() {
        return Refusal.conflict(
                "too-late", words -> words.of(PolicyMessages.class).too_late());
    }

    /** A change is scheduled for a moment to come. */
    static Refusal inThePast() {
        return Refusal.conflict(
                "in-the-past", words -> words.of(PolicyMessages.class).schedule_past());
    }

    /** The signatures do not last until the moment. */
    static Refusal signaturesTooOldThen() {
        return Refusal.conflict(
                "signatures-too-old-then",
                words -> words.of(PolicyMessages.class).schedule_unsigned());
    }

    /** Somebody was quicker. */
    static Refusal alreadyDecided() {
        return Refusal.conflict(
                "policy-decided", words -> words.of(PolicyMessages.class).already_decided());
    }

    /** Whoever proposed a version cannot be the one who decides about it. */
    static Refusal ownProposal() {
        return Refusal.forbidden(
                "own-proposal", words -> words.of(PolicyMessages.class).own_proposal());
    }

    /** What somebody proposed who operates the portal no more is worth nothing. */
    static Refusal proposerGone() {
        return Refusal.conflict(
                "proposer-gone", words -> words.of(PolicyMessages.class).proposer_gone());
    }

    /** Who decides about the policy is an operator or approves for all teams; who withdraws a version proposed it. */
    static Refusal notYours() {
        return Refusal.forbidden(
                "not-yours", words -> words.of(PolicyMessages.class).decision_not_yours());
    }

    /** The text names a level or a team that is gone. */
    static Refusal unusable(int line, String fault) {
        return Refusal.conflict(
                "policy-unusable", words -> words.of(PolicyMessages.class).unusable(line, fault));
    }
}
