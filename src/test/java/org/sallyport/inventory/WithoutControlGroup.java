package org.sallyport.inventory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.rules.LiveRule;

/** Reads clusters as they are, save that nobody can tell which their control group is. */
public class WithoutControlGroup extends Readings {

    private final Readings real;

    public WithoutControlGroup(Readings real) {
        super(null, null, null);
        this.real = real;
    }

    @Override
    public Reading read(Cluster cluster) {
        return without(real.read(cluster));
    }

    @Override
    public Optional<Reading> last(UUID clusterId) {
        return real.last(clusterId).map(WithoutControlGroup::without);
    }

    private static Reading without(Reading reading) {
        CloudCluster cloud = reading.cloud();
        ClusterContext context = cloud.context();
        Map<GroupRole, String> groups = new EnumMap<>(context.groups());
        Map<String, List<LiveRule>> rules = new HashMap<>(reading.rules());
        rules.remove(groups.remove(GroupRole.CONTROL));
        Map<GroupRole, String> names = new EnumMap<>(cloud.groupNames());
        names.remove(GroupRole.CONTROL);
        ClusterContext known = new ClusterContext(
                context.name(),
                context.networkModel(),
                context.vpcCidrs(),
                context.containerCidrs(),
                context.masterCidrs(),
                context.dnsServers(),
                context.nodePorts(),
                groups);
        CloudCluster described = new CloudCluster(
                cloud.id(),
                known,
                cloud.version(),
                cloud.phase(),
                names,
                Set.of(GroupRole.CONTROL),
                cloud.sharedGroups(),
                cloud.customNodePoolGroups(),
                cloud.nodesWithPublicAddress(),
                cloud.loadBalancers());
        return new Reading(reading.clusterId(), described, rules, reading.quota(), reading.readAt());
    }
}
