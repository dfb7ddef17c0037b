package org.sallyport.notification;

import io.quarkus.qute.TemplateData;
import java.util.Locale;

/** What a notification tells. */
@TemplateData
public enum NotificationKind {
    /** Somebody has to sign. */
    ASKED,
    /** An approver wants to know something before signing. */
    ASKED_BACK,
    /** It was signed by as many as it needs, or rejected. */
    DECIDED,
    /** What was to be signed, or was signed, is not what would be done any more. */
    STALE,
    /** Nobody decided or applied it in time. */
    EXPIRED,
    /** It was scheduled, and could not be applied then. */
    MISSED,
    /** It was applied and verified: for those who signed it. */
    APPLIED,
    /** It was applied and verified: for those who have to say whether it works. */
    CONFIRM_NOW,
    /** The rules are what they were before. */
    UNDONE,
    /** An operator takes it back alone. */
    EMERGENCY_UNDO,
    /** A run did not end as it should, or nobody knows what became of the change. */
    NEEDS_ATTENTION,
    /** The last day of an exception has passed, and its rule is still open. */
    EXCEPTION_ENDED,
    /** A new policy waits for somebody who decides about it. */
    POLICY_ASKED,
    /** It is in force, or was rejected: for who proposed it. */
    POLICY_DECIDED,
    /** Somebody is to be given rights or access, which a second person has to sign. */
    GRANT_ASKED,
    /** It was signed or rejected, or nobody did either in time: for who proposed it. */
    GRANT_DECIDED,
    /** Live rules are not as the last applied change left them. */
    DRIFT;

    /** The name in messages to programs and in addresses: {@code confirm-now}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
