package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * @param dedicated whether it is a dedicated one, which reaches its backends from {@code backendSubnets}; a shared one
 *     reaches them from 100.125.0.0/16
 * @param vipSubnet the subnet of its address (Neutron subnet id)
 * @param backendSubnets Neutron network ids
 */
record LoadBalancer(
        String id,
        String name,
        boolean dedicated,
        String vpcId,
        String vipAddress,
        String vipSubnet,
        List<String> backendSubnets,
        String zone,
        Instant createdAt) {

    ObjectNode toJson(String project) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        json.put("description", "");
        json.put("provisioning_status", "ACTIVE");
        json.put("admin_state_up", true);
        json.put("provider", "vlb");
        json.putArray("pools");
        json.putArray("listeners");
        json.put("operating_status", "ONLINE");
        json.put("project_id", project);
        json.put("vip_subnet_cidr_id", vipSubnet);
        json.put("vip_address", vipAddress);
        json.put("vip_port_id", Ids.of("elb-port/" + id));
        json.putArray("tags");
        json.put("created_at", Json.time(createdAt));
        json.put("updated_at", Json.time(createdAt));
        json.put("guaranteed", dedicated);
        json.put("vpc_id", vpcId);
        json.putArray("eips");
        json.putArray("publicips");
        json.putArray("global_eips");
        json.set("availability_zone_list", Json.strings(dedicated ? List.of(zone) : List.of()));
        json.put("enterprise_project_id", "0");
        json.set("elb_virsubnet_ids", Json.strings(backendSubnets));
        json.put("elb_virsubnet_type", "ipv4");
        json.put("ip_target_enable", dedicated);
        json.put("deletion_protection_enable", false);
        return json;
    }
}
