package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

record SecurityGroup(String id, String name, String description, Instant createdAt) {

    ObjectNode toJson(String project) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("name", name);
        json.put("project_id", project);
        json.put("description", description);
        json.put("enterprise_project_id", "0");
        json.put("created_at", Json.time(createdAt));
        json.put("updated_at", Json.time(createdAt));
        json.putArray("tags");
        return json;
    }
}
