package org.sallyport.hardening;

import java.util.Collection;
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
 * @param exceptions custom rules that shall stay open beyond the level, at most one exception for each. One counts where its
 *     rule would stand in the way without it; elsewhere it is left out of the plan and of what is signed
 */
public record PlanInput(
        ClusterContext cluster,
        ReferenceProfile profile,
        AccessSettings settings,
        HardeningLevel level,
        Map<String, List<LiveRule>> live,
        int quota,
        Set<String> removals,
        Set<RuleException> exceptions) {

    public PlanInput {
        Objects.requireNonNull(cluster, "cluster");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(level, "level");
        live = Map.copyOf(live);
        removals = Set.copyOf(removals);
        exceptions = Set.copyOf(exceptions);
        if (exceptions.stream().map(RuleException::ruleId).distinct().count() < exceptions.size()) {
            throw new IllegalArgumentException("A rule can have one exception only: " + exceptions);
        }
    }

    /** Without exceptions. */
    public PlanInput(
            ClusterContext cluster,
            ReferenceProfile profile,
            AccessSettings settings,
            HardeningLevel level,
            Map<String, List<LiveRule>> live,
            int quota,
            Set<String> removals) {
        this(cluster, profile, settings, level, live, quota, removals, Set.of());
    }

    /** The same with these exceptions in place of its own. */
    PlanInput excepting(Collection<RuleException> others) {
        return new PlanInput(cluster, profile, settings, level, live, quota, removals, Set.copyOf(others));
    }
}
