package org.sallyport.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell, the same for everybody who is told. Nothing that a person typed is in it: mails are
 * read on the way and kept for long, and whoever wants to know more opens the page.
 *
 * @param eventId one for each thing that happened
 * @param at when it happened
 * @param path the path of the page on which to read more
 * @param changeId the change that it is about, of drift the one that left it otherwise; null where it is about none
 * @param clusterId the cluster that it is about; null where it is about none, and then the cluster has no name, nor is there a
 *     team or a level: those are empty
 * @param clusterName what the cluster was called then
 * @param action the dotted verb of the audit entry, such as {@code change.rejected}
 * @param actor who did it; {@code system} for the portal
 * @param confirmUntil until when somebody has to say that it works, or null
 * @param findings how many rules are not as the change left them; 0 unless that is what there is to tell
 * @param opens whether one of them may let through what was not let through before
 */
record News(
        UUID eventId,
        Instant at,
        String path,
        @Nullable UUID changeId,
        @Nullable UUID clusterId,
        String clusterName,
        String team,
        String levelId,
        String action,
        String actor,
        @Nullable Instant confirmUntil,
        int findings,
        boolean opens) {

    /** What concerns no cluster of its own. */
    static News ofAll(Instant at, String path, String action, String actor) {
        return new News(UUID.randomUUID(), at, path, null, null, "", "", "", action, actor, null, 0, false);
    }
}
