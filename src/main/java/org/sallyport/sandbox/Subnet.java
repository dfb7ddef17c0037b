package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * @param id the id in VPC v1, which is the Neutron <em>network</em> id; clusters name their host subnet by it
 * @param neutronSubnetId the Neutron <em>subnet</em> id; Turbo clusters name their pod subnets by it
 * @param dns the DNS servers, primary first
 */
record Subnet(
        String id,
        String neutronSubnetId,
        String name,
        String vpcId,
        String cidr,
        String gateway,
        List<String> dns,
        Instant createdAt) {

    ObjectNode toJson(String project) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        json.put("description", "");
        json.put("cidr", cidr);
        json.put("gateway_ip", gateway);
        json.put("ipv6_enable", false);
        json.put("dhcp_enable", true);
        json.put("primary_dns", dns.isEmpty() ? null : dns.get(0));
        json.put("secondary_dns", dns.size() < 2 ? null : dns.get(1));
        json.set("dnsList", Json.strings(dns));
        json.put("availability_zone", "");
        json.put("vpc_id", vpcId);
        json.put("status", "ACTIVE");
        json.put("neutron_network_id", id);
        json.put("neutron_subnet_id", neutronSubnetId);
        json.putArray("extra_dhcp_opts");
        json.put("tenant_id", project);
        json.put("created_at", Json.time(createdAt));
        json.put("updated_at", Json.time(createdAt));
        return json;
    }
}
