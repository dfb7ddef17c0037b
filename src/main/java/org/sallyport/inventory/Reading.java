package org.sallyport.inventory;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.PlanInput;
import org.sallyport.hardening.RuleException;
import org.sallyport.rules.LiveRule;

/**
 * What one cluster and its security groups were at one moment.
 *
 * @param clusterId the portal's id of the cluster
 * @param cloud the cluster as the cloud described it
 * @param rules its live rules by group id, one entry for each group that is known, sorted by rule id
 * @param quota the most rules that one group may hold
 * @param readAt when it was read
 */
public record Reading(
        UUID clusterId, CloudCluster cloud, Map<String, List<LiveRule>> rules, int quota, Instant readAt) {

    public Reading {
        Objects.requireNonNull(clusterId, "clusterId");
        Objects.requireNonNull(cloud, "cloud");
        Objects.requireNonNull(readAt, "readAt");
        rules = rules.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> sorted(entry.getValue())));
        Set<String> groups = new HashSet<>(cloud.context().groups().values());
        if (!rules.keySet().equals(groups)) {
            throw new IllegalArgumentException(
                    "The rules of the groups " + groups + " are needed, not of " + rules.keySet());
        }
    }

    private static List<LiveRule> sorted(List<LiveRule> rules) {
        return rules.stream().sorted(Comparator.comparing(LiveRule::id)).toList();
    }

    /** What the planner needs, with these rules as the live ones. */
    public PlanInput planInput(
            ReferenceProfile profile,
            AccessSettings settings,
            HardeningLevel level,
            Set<String> removals,
            Set<RuleException> exceptions) {
        return new PlanInput(cloud.context(), profile, settings, level, rules, quota, removals, exceptions);
    }
}
