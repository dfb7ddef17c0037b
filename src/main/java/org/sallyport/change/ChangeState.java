package org.sallyport.change;

/** Where a change request stands. What leads from one to the next is in {@link Transitions}. */
public enum ChangeState {
    /** Written down by a member of the team; nobody is asked for anything yet. */
    DRAFT,
    AWAITING_APPROVAL,
    /** An approver wants to know something first. */
    ASKED_BACK,
    /** Signed; nothing has been changed yet. */
    APPROVED,
    /** Signed, and the portal applies it at a moment that the team chose. */
    SCHEDULED,
    APPLYING,
    /** Applied and verified; the requester has not yet said that everything works. */
    AWAITING_CONFIRMATION,
    CONFIRMED,
    /** A confirmed change shall be taken back; that needs a second person too. */
    UNDO_REQUESTED,
    UNDOING,
    UNDONE,
    REJECTED,
    WITHDRAWN,
    /** What was signed is no longer what would be done. */
    STALE,
    EXPIRED,
    /** A run ended half way or in the dark: a person has to look. */
    NEEDS_ATTENTION;

    /** Whether nothing leads on from it. */
    public boolean isFinal() {
        return Transitions.from(this).stream().allMatch(row -> row.to() == this);
    }
}
