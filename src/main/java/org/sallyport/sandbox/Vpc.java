package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** @param secondaryCidrs the ranges that were added to the VPC later */
record Vpc(String id, String name, String cidr, List<String> secondaryCidrs, Instant createdAt) {

    List<String> cidrs() {
        return Stream.concat(Stream.of(cidr), secondaryCidrs.stream()).toList();
    }

    ObjectNode toJson(String project, int subnets) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        json.put("description", "");
        json.put("cidr", cidr);
        json.set("extend_cidrs", Json.strings(secondaryCidrs));
        json.put("status", "ACTIVE");
        json.put("project_id", project);
        json.put("enterprise_project_id", "0");
        json.put("created_at", Json.time(createdAt));
        json.put("updated_at", Json.time(createdAt));
        json.putArray("cloud_resources")
                .addObject()
                .put("resource_type", "virsubnet")
                .put("resource_count", subnets);
        json.putArray("tags");
        return json;
    }
}
