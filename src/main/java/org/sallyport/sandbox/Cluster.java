package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A CCE cluster.
 *
 * @param hostSubnet the subnet of masters and, by default, nodes
 * @param groups control, node and, for Turbo, eni: group ids by role
 * @param tellsControlGroup whether the cluster is new enough for its answer to name the control group
 * @param containerCidrs the pod networks; for Turbo the ranges of {@code podSubnets}
 * @param podSubnets Turbo only
 */
record Cluster(
        String uid,
        String name,
        NetworkModel network,
        String vpcId,
        List<String> vpcCidrs,
        Subnet hostSubnet,
        Map<GroupRole, String> groups,
        boolean tellsControlGroup,
        List<String> containerCidrs,
        List<Subnet> podSubnets,
        String serviceCidr,
        boolean ipv6,
        String type,
        String flavor,
        String version,
        String phase,
        Map<String, String> tags,
        String apiServer,
        String publicApiServer,
        List<String> zones,
        List<Node> nodes,
        List<NodePool> nodePools,
        Instant createdAt) {

    /** The same cluster in another phase. */
    Cluster in(String next) {
        return new Cluster(
                uid,
                name,
                network,
                vpcId,
                vpcCidrs,
                hostSubnet,
                groups,
                tellsControlGroup,
                containerCidrs,
                podSubnets,
                serviceCidr,
                ipv6,
                type,
                flavor,
                version,
                next,
                tags,
                apiServer,
                publicApiServer,
                zones,
                nodes,
                nodePools,
                createdAt);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("kind", "Cluster").put("apiVersion", "v3");
        json.set("metadata", metadata());
        json.set("spec", spec());
        json.set("status", status());
        return json;
    }

    private ObjectNode metadata() {
        ObjectNode json = Json.object();
        json.put("name", name).put("uid", uid).put("alias", name);
        json.put("creationTimestamp", createdAt.toString());
        json.put("updateTimestamp", createdAt.toString());
        return json;
    }

    private ObjectNode spec() {
        ObjectNode json = Json.object();
        json.put("category", network == NetworkModel.TURBO ? "Turbo" : "CCE");
        json.put("type", type);
        json.put("flavor", flavor);
        json.put("version", version);
        json.put("ipv6enable", ipv6);
        ObjectNode host = json.putObject("hostNetwork");
        host.put("vpc", vpcId).put("subnet", hostSubnet.id()).put("SecurityGroup", groups.get(GroupRole.NODE));
        if (tellsControlGroup) {
            host.put("controlPlaneSecurityGroup", groups.get(GroupRole.CONTROL));
        }
        json.set("containerNetwork", containerNetwork());
        if (network == NetworkModel.TURBO) {
            json.set("eniNetwork", eniNetwork());
        }
        json.putObject("serviceNetwork").put("IPv4CIDR", serviceCidr);
        json.put("kubernetesSvcIpRange", serviceCidr);
        json.put("kubeProxyMode", "iptables");
        json.put("billingMode", 0);
        ArrayNode masters = json.putArray("masters");
        zones.forEach(zone -> masters.addObject().put("availabilityZone", zone));
        ArrayNode clusterTags = json.putArray("clusterTags");
        tags.forEach((key, value) -> clusterTags.addObject().put("key", key).put("value", value));
        return json;
    }

    private ObjectNode containerNetwork() {
        ObjectNode json = Json.object().put("mode", network.mode());
        if (network != NetworkModel.TURBO) {
            json.put("cidr", containerCidrs.get(0));
            ArrayNode cidrs = json.putArray("cidrs");
            containerCidrs.forEach(cidr -> cidrs.addObject().put("cidr", cidr));
        }
        return json;
    }

    private ObjectNode eniNetwork() {
        ObjectNode json = Json.object();
        json.put("eniSubnetId", podSubnets.get(0).neutronSubnetId());
        json.put("eniSubnetCIDR", podSubnets.get(0).cidr());
        ArrayNode subnets = json.putArray("subnets");
        podSubnets.forEach(subnet -> subnets.addObject().put("subnetID", subnet.neutronSubnetId()));
        return json;
    }

    private ObjectNode status() {
        ObjectNode json = Json.object().put("phase", phase);
        ArrayNode endpoints = json.putArray("endpoints");
        endpoints.addObject().put("url", "https://" + apiServer + ":5443").put("type", "Internal");
        if (!Objects.requireNonNullElse(publicApiServer, "").isEmpty()) {
            endpoints
                    .addObject()
                    .put("url", "https://" + publicApiServer + ":5443")
                    .put("type", "External");
        }
        json.put("isLocked", false);
        return json;
    }
}
