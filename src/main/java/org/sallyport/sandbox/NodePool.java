package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** @param customSecurityGroups replace the cluster's node group for the nodes of this pool, if there are any */
record NodePool(
        String uid,
        String name,
        Subnet subnet,
        String zone,
        int nodes,
        List<String> customSecurityGroups,
        Instant createdAt) {

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("kind", "NodePool").put("apiVersion", "v3");
        json.putObject("metadata")
                .put("name", name)
                .put("uid", uid)
                .put("creationTimestamp", createdAt.toString())
                .put("updateTimestamp", createdAt.toString());
        ObjectNode spec = json.putObject("spec").put("type", "vm").put("initialNodeCount", nodes);
        spec.set("nodeTemplate", Node.spec(zone, subnet));
        spec.putObject("autoscaling").put("enable", false);
        if (!customSecurityGroups.isEmpty()) {
            spec.set("customSecurityGroups", Json.strings(customSecurityGroups));
        }
        json.putObject("status").put("currentNode", nodes).put("phase", "");
        return json;
    }
}
