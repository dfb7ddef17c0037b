package org.sallyport.change;

import java.util.Set;

/**
 * Something happened to a version of the approval policy. Fired in the transaction that writes it: what an observer writes
 * stands or falls with it.
 *
 * @param version its number
 * @param action the dotted verb of the audit entry, such as {@code policy.approved}
 * @param actor who did it
 * @param deciders who can decide about it, as long as it waits
 */
public record PolicyHappened(int version, String action, String actor, String proposedBy, Set<String> deciders) {}
