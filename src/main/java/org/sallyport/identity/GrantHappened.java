package org.sallyport.identity;

import java.util.Set;
import java.util.UUID;

/**
 * Something happened to a proposal to give somebody rights or access. Fired in the transaction that writes it: what an
 * observer writes stands or falls with it.
 *
 * @param proposal the proposal, of which nothing is left but audit entries once it is decided
 * @param action what happened: {@code grant.proposed}, {@code grant.signed}, {@code grant.rejected}, {@code grant.withdrawn}
 *     or {@code grant.expired}
 * @param actor who did it; {@code system} for the portal
 * @param signers who can sign it, as long as it waits
 */
public record GrantHappened(UUID proposal, String action, String actor, String proposedBy, Set<String> signers) {}
