package org.sallyport.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person or the portal itself does to a change request. */
public enum ChangeAction {
    /** A draft is submitted. */
    ASK,
    /** A draft gets another reason. */
    EDIT,
    APPROVE,
    REJECT,
    ASK_BACK,
    ANSWER,
    /** Fewer custom rules are removed than were asked for, or fewer kept as exceptions, or for a shorter time. */
    AMEND,
    WITHDRAW,
    APPLY,
    /** Names the moment at which the portal applies it. */
    SCHEDULE,
    UNSCHEDULE,
    CONFIRM,
    UNDO,
    REQUEST_UNDO,
    APPROVE_UNDO,
    REJECT_UNDO,
    EMERGENCY_UNDO,
    COUNTERSIGN,
    /** A word about it, at any time; changes nothing. */
    COMMENT,
    /** The portal: the rules, the settings or the level are no longer what was signed. */
    GO_STALE,
    /** The portal: nobody decided or applied in time. */
    EXPIRE,
    /** The portal: the signatures under it are not what the policy asks for any more. */
    LAPSE,
    /** The portal: the moment that it was scheduled for has come. */
    START,
    /** The portal: it could not be applied at that moment. */
    MISS,
    /** The portal: the run is done and what it left was re-read and compared. */
    VERIFIED,
    /** The portal: the run ended before it changed anything. */
    FAILED_UNCHANGED,
    /** The portal: the run ended with something changed, or nobody knows. */
    FAILED,
    /** The portal: its database was restored from a backup in which the change is on trial; it may be confirmed by now. */
    DOUBT,
    /** The portal: nobody said that it works in time. */
    TIME_OUT,
    /** The portal: the undo of a change that nobody confirmed ended before it changed anything. */
    KEEP_ON_TRIAL,
    /** The portal: the undo of a confirmed change ended before it changed anything. */
    KEEP_CONFIRMED;

    /** Its name in addresses: {@code ask-back}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The action of people with that name in addresses; what only the portal itself does has no page. */
    public static Optional<ChangeAction> ofPath(String path) {
        return Arrays.stream(values())
                .filter(action -> !Transitions.isByThePortalAlone(action))
                .filter(action -> action.path().equals(path))
                .findFirst();
    }
}
