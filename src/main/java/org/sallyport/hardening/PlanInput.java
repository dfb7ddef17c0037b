package org.sallyport.hardening;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.rules.LiveRule;

/**
 * Everything that a plan follows from.
 *
 * @param cluster the cluster as the cloud describes it
 * @param profile what CCE created there
 * @param settings who must still get in
 * @param level how far to close it
 * @param live the live rules by group id
 * @param quota the most rules that one group may hold
 * @param removals ids of custom rules that the requester chose to remove
 */
public record PlanInput(
        ClusterContext cluster,
        ReferenceProfile profile,
        AccessSettings settings,
        HardeningLevel level,
        Map<String, List<LiveRule>> live,
        int quota,
        Set<String> removals) {

    public PlanInput {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(level, "level");
        live = Map.copyOf(live);
        removals = Set.copyOf(removals);
    }
}
