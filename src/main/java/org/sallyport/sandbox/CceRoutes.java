package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** CCE v3: clusters, their nodes and node pools. These lists have no pages. */
final class CceRoutes {

    private static final String BASE = "/api/v3/projects/:project/clusters";

    private final World world;

    CceRoutes(World world) {
        this.world = world;
    }

    void addTo(Gateway gateway) {
        gateway.get(BASE, this::listClusters);
        gateway.get(BASE + "/:id", this::showCluster);
        gateway.get(BASE + "/:id/nodes", this::listNodes);
        gateway.get(BASE + "/:id/nodepools", this::listNodePools);
    }

    private Answer listClusters(Exchange exchange) {
        Query query = exchange.query();
        List<ObjectNode> clusters = world.clusters().stream()
                .filter(cluster -> query.admits("status", cluster.phase()))
                .filter(cluster -> query.admits("type", cluster.type()))
                .filter(cluster -> query.admits("version", cluster.version()))
                .map(Cluster::toJson)
                .toList();
        return list("Cluster", clusters);
    }

    private Answer showCluster(Exchange exchange) {
        return Answer.ok(cluster(exchange).toJson());
    }

    private Answer listNodes(Exchange exchange) {
        return list("List", cluster(exchange).nodes().stream().map(Node::toJson).toList());
    }

    private Answer listNodePools(Exchange exchange) {
        return list(
                "List",
                cluster(exchange).nodePools().stream().map(NodePool::toJson).toList());
    }

    private Cluster cluster(Exchange exchange) {
        String uid = exchange.part("id");
        return world.cluster(uid)
                .orElseThrow(() -> new Refusal(404, "CCE.01404001", "Resource not found: cluster " + uid + "."));
    }

    private static Answer list(String kind, List<ObjectNode> items) {
        ObjectNode json = Json.object().put("kind", kind).put("apiVersion", "v3");
        json.set("items", Json.array(items));
        return Answer.ok(json);
    }
}
