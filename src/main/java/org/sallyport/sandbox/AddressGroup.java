package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** @param entries addresses, prefixes, or ranges such as 10.1.0.1-10.1.0.9 */
record AddressGroup(
        String id, String name, String description, int ipVersion, List<String> entries, Instant createdAt) {

    private static final int MOST_ENTRIES = 20;

    ObjectNode toJson(String project) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        json.put("description", description);
        json.put("max_capacity", MOST_ENTRIES);
        json.set("ip_set", Json.strings(entries));
        json.put("ip_version", ipVersion);
        json.put("created_at", Json.time(createdAt));
        json.put("updated_at", Json.time(createdAt));
        json.put("tenant_id", project);
        json.put("enterprise_project_id", "0");
        json.putArray("tags");
        json.put("status", "NORMAL");
        json.put("status_message", "");
        return json;
    }
}
