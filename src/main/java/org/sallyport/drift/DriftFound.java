package org.sallyport.drift;

import java.util.UUID;

/**
 * Something new is not as the last change left it. Fired once for each cluster and comparison, in the transaction that
 * writes the findings: what an observer writes stands or falls with it.
 *
 * @param clusterId the portal's id of the cluster
 * @param clusterName its name
 * @param team the owning team; null if it has none
 * @param changeId the change that left it otherwise
 * @param levelId the level of that change
 * @param findings how many are new
 * @param opens whether one of them may let through what was not let through before
 */
public record DriftFound(
        UUID clusterId, String clusterName, String team, UUID changeId, String levelId, int findings, boolean opens) {

    /** The dotted verb of the audit entries. */
    public static final String ACTION = "drift.found";

    /** The page that lists it. */
    public String address() {
        return DriftQuery.Filter.ofCluster(clusterName).address().build().toString();
    }
}
