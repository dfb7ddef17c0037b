package org.sallyport.apply;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.sallyport.hardening.RuleException;

/**
 * What a run is asked to do, and everything that the plan follows from.
 *
 * @param kind apply or undo
 * @param subjectId the change request that it serves
 * @param clusterId the portal's id of the cluster
 * @param profileId the reference profile that the plan was made with
 * @param levelId the hardening level that it was made with
 * @param levelVersion and that level's version
 * @param settingsId the revision of the access settings that it was made with; null if nobody had saved any
 * @param snapshotId the rules before the change; what an undo returns to
 * @param removals ids of the custom rules that the requester chose to remove
 * @param exceptions the custom rules that stay open beyond the level
 * @param fingerprint what was signed; empty for an undo that nobody had to sign
 * @param orderedBy the name of whoever started it
 */
public record RunOrder(
        RunKind kind,
        UUID subjectId,
        UUID clusterId,
        String profileId,
        String levelId,
        int levelVersion,
        UUID settingsId,
        UUID snapshotId,
        Set<String> removals,
        Set<RuleException> exceptions,
        String fingerprint,
        String orderedBy) {

    public RunOrder {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(subjectId, "subjectId");
        Objects.requireNonNull(clusterId, "clusterId");
        Objects.requireNonNull(profileId, "profileId");
        Objects.requireNonNull(levelId, "levelId");
        Objects.requireNonNull(snapshotId, "snapshotId");
        Objects.requireNonNull(orderedBy, "orderedBy");
        removals = Set.copyOf(removals);
        exceptions = Set.copyOf(exceptions);
        fingerprint = fingerprint == null ? "" : fingerprint;
        if (kind == RunKind.APPLY && fingerprint.isBlank()) {
            throw new IllegalArgumentException("Only a signed plan is applied: the fingerprint is missing");
        }
    }

    /** Whether its plan has to come out to the digit as somebody signed it. */
    boolean isSigned() {
        return !fingerprint.isEmpty();
    }

    /** Whether it has to go on trying for as long as trying can help: nobody may be there to order it again. */
    boolean isWayBack() {
        return kind == RunKind.UNDO;
    }
}
