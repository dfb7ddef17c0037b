package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * @param publicIp null unless the node has an address on the internet
 * @param pool the id of its node pool, or null
 * @param securityGroups of its network interface
 */
record Node(
        String uid,
        String name,
        String serverId,
        String privateIp,
        String publicIp,
        String pool,
        Subnet subnet,
        String zone,
        List<String> securityGroups,
        Instant createdAt) {

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("kind", "Node").put("apiVersion", "v3");
        ObjectNode metadata = json.putObject("metadata").put("name", name).put("uid", uid);
        metadata.put("creationTimestamp", createdAt.toString()).put("updateTimestamp", createdAt.toString());
        if (pool != null) {
            metadata.putObject("annotations").put("kubernetes.io/node-pool.id", pool);
        }
        json.set("spec", spec(zone, subnet));
        ObjectNode status = json.putObject("status")
                .put("phase", "Active")
                .put("serverId", serverId)
                .put("privateIP", privateIp);
        if (publicIp != null) {
            status.put("publicIP", publicIp);
        }
        return json;
    }

    static ObjectNode spec(String zone, Subnet subnet) {
        ObjectNode spec =
                Json.object().put("flavor", "c7.xlarge.2").put("az", zone).put("os", "Huawei Cloud EulerOS 2.0");
        spec.putObject("login").put("sshKey", "cce-nodes");
        spec.putObject("rootVolume").put("size", 50).put("volumetype", "GPSSD");
        spec.putArray("dataVolumes").addObject().put("size", 100).put("volumetype", "GPSSD");
        spec.putObject("nodeNicSpec").putObject("primaryNic").put("subnetId", subnet.id());
        spec.put("billingMode", 0);
        return spec;
    }

    /** The network interface, as VPC v1 lists it. */
    ObjectNode portToJson(String project) {
        ObjectNode json = Json.object();
        json.put("id", portId());
        json.put("name", "");
        json.put("network_id", subnet.id());
        json.put("admin_state_up", true);
        json.putArray("fixed_ips").addObject().put("ip_address", privateIp).put("subnet_id", subnet.neutronSubnetId());
        json.put("device_id", serverId);
        json.put("device_owner", "compute:" + zone);
        json.put("tenant_id", project);
        json.put("status", "ACTIVE");
        json.set("security_groups", Json.strings(securityGroups));
        json.put("port_security_enabled", true);
        return json;
    }

    String portId() {
        return Ids.of("port/" + uid);
    }
}
