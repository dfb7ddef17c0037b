package org.sallyport.change;

/** Who may act on a change request, seen from the request. A person can be several of these. */
enum Party {
    /** Who asked for it. */
    REQUESTER,
    /** A member of the team that owns the cluster, the requester included. */
    TEAM,
    /** An approver for that team who neither asked for the change nor ever edited it. */
    APPROVER,
    /** An approver for that team who did not ask for the undo. */
    UNDO_APPROVER,
    OPERATOR,
    /** Anybody who has a part in it: the owning team, its approvers, the operators. */
    INVOLVED,
    /** The portal itself. */
    PORTAL
}
