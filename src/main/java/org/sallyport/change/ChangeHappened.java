package org.sallyport.change;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a change request. Fired in the transaction that writes it, as often as there is an audit entry about
 * the request: what an observer writes stands or falls with it.
 *
 * @param changeId the request
 * @param clusterId the portal's id of the cluster
 * @param team the owning team
 * @param levelId the hardening level that the request is about
 * @param action the dotted verb of the audit entry, such as {@code change.approved}
 * @param state where the request stands now
 * @param actor who did it; {@code system} for the portal
 * @param requestedBy who asked for the change
 * @param editors everybody who asked for the plan or changed it, and so cannot sign it
 * @param undoAskedBy who asked to take it back, or null
 * @param signers who has signed it, whether or not the signature still counts
 * @param confirmUntil until when somebody has to say that it works, or null
 */
public record ChangeHappened(
        UUID changeId,
        UUID clusterId,
        String team,
        String levelId,
        String action,
        ChangeState state,
        String actor,
        String requestedBy,
        Set<String> editors,
        @Nullable String undoAskedBy,
        Set<String> signers,
        @Nullable Instant confirmUntil) {

    static ChangeHappened to(ChangeRequest request, String actor, String action) {
        return new ChangeHappened(
                request.id,
                request.clusterId,
                request.team,
                request.levelId,
                action,
                request.state,
                actor,
                request.requestedBy,
                request.editors(),
                request.undoAskedBy,
                Approval.all(request.id).stream()
                        .map(approval -> approval.approver)
                        .collect(Collectors.toSet()),
                request.confirmUntil);
    }
}
