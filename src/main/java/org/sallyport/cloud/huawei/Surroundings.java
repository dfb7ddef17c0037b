package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.vpc.v2.model.Subnet;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroup;
import com.huaweicloud.sdk.vpc.v3.model.Vpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.rules.IllegalPrefix;
import org.sallyport.rules.Prefix;

/**
 * What lies around the clusters in their project.
 *
 * @param clusters all clusters of the project
 */
record Surroundings(
        List<CceAnswers.Cluster> clusters,
        List<Vpc> vpcs,
        List<Subnet> subnets,
        List<SecurityGroup> groups,
        List<ElbAnswers.LoadBalancer> loadBalancers) {

    /** The CIDR blocks of a VPC, the first one first; empty if there is no such VPC. */
    List<Prefix> cidrsOfVpc(String id) {
        return vpcs.stream()
                .filter(vpc -> vpc.getId().equals(id))
                .flatMap(vpc -> Stream.concat(
                        Stream.of(vpc.getCidr()),
                        vpc.getExtendCidrs() == null ? Stream.empty() : vpc.getExtendCidrs().stream()))
                .filter(cidr -> cidr != null && !cidr.isBlank())
                .map(cidr -> block(cidr, "VPC " + id))
                .distinct()
                .toList();
    }

    /** A subnet by its network id, as CCE names the masters' and ELB the backends'. */
    Optional<Subnet> network(String id) {
        return subnets.stream().filter(subnet -> subnet.getId().equals(id)).findFirst();
    }

    /** A subnet by its Neutron subnet id, as CCE names those of the pods. */
    Optional<Subnet> neutronSubnet(String id) {
        return subnets.stream()
                .filter(subnet -> id.equals(subnet.getNeutronSubnetId()))
                .findFirst();
    }

    static Prefix cidr(Subnet subnet) {
        return block(subnet.getCidr(), "subnet " + subnet.getId());
    }

    /** The DNS servers that a subnet hands out, each a single address. */
    static List<Prefix> dnsServers(Subnet subnet) {
        List<String> servers = new ArrayList<>();
        if (subnet.getDnsList() != null) {
            servers.addAll(subnet.getDnsList());
        }
        servers.add(subnet.getPrimaryDns());
        servers.add(subnet.getSecondaryDns());
        return servers.stream()
                .filter(server -> server != null && !server.isBlank())
                .map(server -> block(server, "DNS of subnet " + subnet.getId()))
                .distinct()
                .toList();
    }

    static Prefix block(String text, String where) {
        try {
            return Prefix.parse(String.valueOf(text));
        } catch (IllegalPrefix e) {
            throw Failure.unreadable("'" + text + "' in " + where + " is no CIDR block");
        }
    }

    /** The uids of the clusters that name a group as theirs, by the group's id. */
    Map<String, Set<String>> clustersByGroup() {
        Map<String, Set<String>> clustersByGroup = new HashMap<>();
        for (CceAnswers.Cluster cluster : clusters) {
            CceAnswers.HostNetwork network = cluster.spec().hostNetwork();
            for (String group : new String[] {network.securityGroup(), network.controlPlaneSecurityGroup()}) {
                if (group != null) {
                    clustersByGroup
                            .computeIfAbsent(group, id -> new HashSet<>())
                            .add(cluster.metadata().uid());
                }
            }
        }
        return clustersByGroup;
    }
}
