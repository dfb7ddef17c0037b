package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A rule in a security group. */
record GroupRule(String id, String groupId, RuleSpec spec, Instant createdAt) {

    /** As VPC v3 answers it: multiport a string, priority a number, "any" as null. */
    ObjectNode toJson(String project) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        json.put("project_id", project);
        json.put("security_group_id", groupId);
        json.put("direction", spec.direction());
        json.put("protocol", spec.protocol());
        json.put("ethertype", spec.ethertype());
        json.put("multiport", spec.multiport());
        json.put("action", spec.action());
        json.put("priority", spec.priority());
        json.put("remote_group_id", spec.remoteGroupId());
        json.put("remote_ip_prefix", spec.remoteIpPrefix());
        json.put("remote_address_group_id", spec.remoteAddressGroupId());
        json.put("description", spec.description());
        json.put("enabled", spec.enabled());
        json.put("created_at", Json.time(createdAt));
        json.put("updated_at", Json.time(createdAt));
        return json;
    }
}
