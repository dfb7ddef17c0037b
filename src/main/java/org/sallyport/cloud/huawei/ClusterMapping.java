package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.vpc.v2.model.Subnet;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Prefix;

/** From CCE's description of a cluster and what lies around it to what the core must know. */
final class ClusterMapping {

    private static final Logger LOG = Logger.getLogger(ClusterMapping.class);
    private static final Pattern PORT_RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    private final Surroundings surroundings;
    private final Map<String, Set<String>> clustersByGroup;
    private final List<Prefix> sharedElbRanges;

    ClusterMapping(Surroundings surroundings, List<Prefix> sharedElbRanges) {
        this.surroundings = surroundings;
        this.clustersByGroup = surroundings.clustersByGroup();
        this.sharedElbRanges = sharedElbRanges;
    }

    /** Its network model; empty if it is none that CCE's document has rules for. */
    static Optional<NetworkModel> networkModel(CceAnswers.Cluster cluster) {
        CceAnswers.ContainerNetwork network = cluster.spec().containerNetwork();
        return Stream.of(NetworkModel.values())
                .filter(model -> network != null && model.mode().equals(network.mode()))
                .findFirst();
    }

    /** @throws org.sallyport.cloud.CloudException of kind {@code UNREADABLE} if CCE left out what a cluster always has */
    static CceAnswers.Cluster complete(CceAnswers.Cluster cluster) {
        if (cluster == null
                || cluster.metadata() == null
                || cluster.metadata().uid() == null
                || cluster.metadata().name() == null
                || cluster.spec() == null
                || cluster.spec().hostNetwork() == null
                || cluster.status() == null
                || cluster.status().phase() == null) {
            throw Failure.unreadable("CCE described a cluster without its name, network or phase: " + cluster);
        }
        return cluster;
    }

    CloudCluster map(
            CceAnswers.Cluster cluster, NetworkModel model, Set<String> nodePoolGroups, int nodesWithPublicAddress) {
        ClusterGroups groups = ClusterGroups.find(cluster, model, surroundings.groups(), clustersByGroup);
        CceAnswers.HostNetwork host = cluster.spec().hostNetwork();
        Optional<Subnet> masters = surroundings.network(host.subnet());
        ClusterContext context = new ClusterContext(
                cluster.metadata().name(),
                model,
                surroundings.cidrsOfVpc(host.vpc()),
                containerCidrs(cluster, model),
                masters.map(Surroundings::cidr).stream().toList(),
                masters.map(Surroundings::dnsServers).orElse(List.of()),
                nodePorts(cluster),
                each(groups.byRole(), SecurityGroup::getId));
        return new CloudCluster(
                cluster.metadata().uid(),
                context,
                Objects.requireNonNullElse(cluster.spec().version(), ""),
                cluster.status().phase(),
                each(groups.byRole(), SecurityGroup::getName),
                groups.missing(),
                groups.shared(),
                nodePoolGroups.stream()
                        .filter(group -> !group.equals(host.securityGroup()))
                        .collect(Collectors.toSet()),
                nodesWithPublicAddress,
                loadBalancers(host.vpc()));
    }

    private static Map<GroupRole, String> each(
            Map<GroupRole, SecurityGroup> groups, java.util.function.Function<SecurityGroup, String> what) {
        return groups.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> what.apply(entry.getValue())));
    }

    /** Empty if one of them cannot be told: half of them would look like all. */
    private List<Prefix> containerCidrs(CceAnswers.Cluster cluster, NetworkModel model) {
        if (model == NetworkModel.ENI) {
            List<Optional<Prefix>> cidrs = podSubnets(cluster.spec().eniNetwork()).stream()
                    .map(id -> surroundings.neutronSubnet(id).map(Surroundings::cidr))
                    .toList();
            return cidrs.contains(Optional.<Prefix>empty())
                    ? List.of()
                    : cidrs.stream().map(Optional::get).distinct().toList();
        }
        CceAnswers.ContainerNetwork network = cluster.spec().containerNetwork();
        List<CceAnswers.ContainerCidr> cidrs = network.cidrs() == null ? List.of() : network.cidrs();
        return Stream.concat(
                        cidrs.stream().map(CceAnswers.ContainerCidr::cidr),
                        cidrs.isEmpty() ? Stream.ofNullable(network.cidr()) : Stream.empty())
                .map(cidr -> Surroundings.block(
                        cidr, "the container network of " + cluster.metadata().name()))
                .distinct()
                .toList();
    }

    private static List<String> podSubnets(CceAnswers.EniNetwork network) {
        if (network == null) {
            return List.of();
        }
        return network.subnets() == null || network.subnets().isEmpty()
                ? Stream.ofNullable(network.eniSubnetId()).toList()
                : network.subnets().stream().map(CceAnswers.PodSubnet::subnetId).toList();
    }

    private static PortRange nodePorts(CceAnswers.Cluster cluster) {
        List<CceAnswers.Component> overrides =
                Objects.requireNonNullElse(cluster.spec().configurationsOverride(), List.of());
        return overrides.stream()
                .filter(component -> "kube-apiserver".equals(component.name()) && component.configurations() != null)
                .flatMap(component -> component.configurations().stream())
                .filter(setting -> "service-node-port-range".equals(setting.name()))
                .map(setting -> portRange(String.valueOf(setting.value()), cluster))
                .findFirst()
                .orElse(ClusterContext.DEFAULT_NODE_PORTS);
    }

    private static PortRange portRange(String text, CceAnswers.Cluster cluster) {
        Matcher range = PORT_RANGE.matcher(text);
        try {
            if (range.matches()) {
                return new PortRange(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
            }
        } catch (IllegalArgumentException e) {
            throw unreadablePorts(text, cluster);
        }
        throw unreadablePorts(text, cluster);
    }

    private static org.sallyport.cloud.CloudException unreadablePorts(String text, CceAnswers.Cluster cluster) {
        return Failure.unreadable("The node-port range '" + text + "' of cluster "
                + cluster.metadata().name() + " is no range of ports");
    }

    private List<Prefix> loadBalancers(String vpc) {
        return surroundings.loadBalancers().stream()
                .filter(balancer -> vpc != null && vpc.equals(balancer.vpcId()))
                .flatMap(this::backendRanges)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * From where a load balancer reaches its backends.
     *
     * @see <a href="https://support.huaweicloud.com/intl/en-us/usermanual-elb/elb_ug_hd_0005.html">ELB, security groups of
     *     backend servers</a>
     */
    private Stream<Prefix> backendRanges(ElbAnswers.LoadBalancer balancer) {
        if (!Boolean.TRUE.equals(balancer.guaranteed())) {
            return sharedElbRanges.stream();
        }
        List<String> networks = Objects.requireNonNullElse(balancer.backendSubnets(), List.of());
        List<Subnet> subnets = networks.isEmpty() && balancer.vipSubnet() != null
                ? surroundings.neutronSubnet(balancer.vipSubnet()).stream().toList()
                : networks.stream()
                        .flatMap(id -> surroundings.network(id).stream())
                        .toList();
        if (subnets.size() < Math.max(1, networks.size())) {
            LOG.warnf("Load balancer %s has backend subnets that are not in its VPC's list", balancer.id());
        }
        return subnets.stream().map(Surroundings::cidr);
    }
}
