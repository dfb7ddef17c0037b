package org.sallyport.cloud;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.rules.Prefix;

/**
 * A CCE cluster as the cloud describes it.
 *
 * @param id the cluster's uid
 * @param context what the core must know of it; a list in it is empty if the cloud no longer tells, for example because the
 *     VPC is being deleted
 * @param version its Kubernetes version
 * @param phase its phase as CCE names it; only {@code Available} and scaling ones allow a change
 * @param groupNames the names of its security groups by role
 * @param missing the roles whose group could not be told beyond doubt; a cluster with one cannot be changed
 * @param sharedGroups roles whose group does not look like one that CCE created for this cluster alone
 * @param customNodePoolGroups ids of security groups that node pools use in place of the cluster's node group; empty in
 *     {@link Cloud#clusters()}
 * @param nodesWithPublicAddress how many nodes have an EIP; 0 in {@link Cloud#clusters()}
 * @param loadBalancers the backend ranges of the load balancers in the cluster's VPC, as a suggestion for its team
 */
public record CloudCluster(
        String id,
        ClusterContext context,
        String version,
        String phase,
        Map<GroupRole, String> groupNames,
        Set<GroupRole> missing,
        Set<GroupRole> sharedGroups,
        Set<String> customNodePoolGroups,
        int nodesWithPublicAddress,
        List<Prefix> loadBalancers) {

    private static final Set<String> CHANGEABLE = Set.of("Available", "ScalingUp", "ScalingDown");

    public CloudCluster {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(phase, "phase");
        groupNames = Map.copyOf(groupNames);
        missing = Set.copyOf(missing);
        sharedGroups = Set.copyOf(sharedGroups);
        customNodePoolGroups = Set.copyOf(customNodePoolGroups);
        loadBalancers = List.copyOf(loadBalancers);
    }

    /** Whether its state, its groups and what is known of its networks allow a change now. */
    public boolean isChangeable() {
        return missing.isEmpty()
                && CHANGEABLE.contains(phase)
                && !context.vpcCidrs().isEmpty()
                && !context.containerCidrs().isEmpty()
                && !context.masterCidrs().isEmpty();
    }
}
