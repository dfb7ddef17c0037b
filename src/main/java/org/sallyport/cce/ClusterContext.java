package org.sallyport.cce;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Prefix;

/**
 * What the core must know of one cluster: read from the cloud, never typed.
 *
 * @param name the cluster's name
 * @param networkModel its container network
 * @param vpcCidrs the VPC's CIDR blocks, the first one first, secondary ones after it
 * @param containerCidrs the container CIDR blocks; on CCE Turbo those of the pod subnets
 * @param masterCidrs the CIDR block of the subnet that the masters are in
 * @param dnsServers the DNS servers of that subnet, each a single address
 * @param nodePorts the cluster's node-port range; 30000-32767 unless the cluster was configured otherwise
 * @param groups the ids of its security groups by role; {@code ENI} on CCE Turbo only
 */
public record ClusterContext(
        String name,
        NetworkModel networkModel,
        List<Prefix> vpcCidrs,
        List<Prefix> containerCidrs,
        List<Prefix> masterCidrs,
        List<Prefix> dnsServers,
        PortRange nodePorts,
        Map<GroupRole, String> groups) {

    /** The range that Kubernetes uses for node ports unless it is configured otherwise. */
    public static final PortRange DEFAULT_NODE_PORTS = new PortRange(30_000, 32_767);

    public ClusterContext {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(networkModel, "networkModel");
        Objects.requireNonNull(nodePorts, "nodePorts");
        vpcCidrs = List.copyOf(vpcCidrs);
        containerCidrs = List.copyOf(containerCidrs);
        masterCidrs = List.copyOf(masterCidrs);
        dnsServers = List.copyOf(dnsServers);
        groups = Map.copyOf(groups);
    }
}
