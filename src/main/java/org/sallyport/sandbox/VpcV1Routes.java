package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** VPC v1: subnets, quotas, and the network interfaces of nodes. */
final class VpcV1Routes {

    private static final String BAD_REQUEST = "VPC.0601";
    private static final String BASE = "/v1/:project";

    private record Resource(String type, int used, int quota) {}

    private final World world;
    private final String project;

    VpcV1Routes(World world, String project) {
        this.world = world;
        this.project = project;
    }

    void addTo(Gateway gateway) {
        gateway.get(BASE + "/subnets", this::listSubnets);
        gateway.get(BASE + "/subnets/:id", this::showSubnet);
        gateway.get(BASE + "/quotas", this::showQuotas);
        gateway.get(BASE + "/ports", this::listPorts);
        gateway.get(BASE + "/ports/:id", this::showPort);
    }

    private Answer listSubnets(Exchange exchange) {
        Predicate<Subnet> wanted = Page.filter(exchange.query(), "vpc_id", Subnet::vpcId);
        return world.reading(() -> list(Page.write(
                "subnets",
                world.subnets(),
                wanted,
                subnet -> subnet.toJson(project),
                world.subnets()::containsKey,
                exchange.query(),
                BAD_REQUEST)));
    }

    private Answer showSubnet(Exchange exchange) {
        return world.reading(() -> {
            Subnet subnet = world.subnets().get(exchange.part("id"));
            if (subnet == null) {
                throw new Refusal(404, "VPC.0203", "Subnet " + exchange.part("id") + " could not be found.");
            }
            ObjectNode json = Json.object();
            json.set("subnet", subnet.toJson(project));
            return Answer.ok(json);
        });
    }

    private Answer showQuotas(Exchange exchange) {
        return world.reading(() -> {
            ObjectNode json = Json.object();
            ArrayNode resources = json.putObject("quotas").putArray("resources");
            Quotas quotas = world.quotas();
            for (Resource resource : new Resource[] {
                new Resource(
                        "vpc", world.vpcs().size(), Math.max(50, world.vpcs().size())),
                new Resource(
                        "subnet",
                        world.subnets().size(),
                        Math.max(400, world.subnets().size())),
                new Resource("securityGroup", world.groups().size(), quotas.groups()),
                new Resource("securityGroupRule", world.rules().size(), quotas.rulesPerProject())
            }) {
                if (exchange.query().admits("type", resource.type())) {
                    resources
                            .addObject()
                            .put("type", resource.type())
                            .put("used", resource.used())
                            .put("quota", resource.quota())
                            .put("min", 0);
                }
            }
            if (resources.isEmpty()) {
                throw new Refusal(
                        400,
                        BAD_REQUEST,
                        "Invalid quota type " + exchange.query().one("type").orElse("") + ".");
            }
            return Answer.ok(json);
        });
    }

    private Answer listPorts(Exchange exchange) {
        Query query = exchange.query();
        Predicate<Node> wanted = Page.filter(query, "id", Node::portId);
        Predicate<Node> all = wanted.and(
                        Page.filter(query, "network_id", node -> node.subnet().id()))
                .and(Page.filter(query, "device_id", Node::serverId))
                .and(node -> query.all("security_groups").isEmpty()
                        || node.securityGroups().stream().anyMatch(query.all("security_groups")::contains));
        return world.reading(() -> {
            NavigableMap<String, Node> ports = ports();
            return list(Page.write(
                    "ports", ports, all, node -> node.portToJson(project), ports::containsKey, query, BAD_REQUEST));
        });
    }

    private Answer showPort(Exchange exchange) {
        return world.reading(() -> {
            Node node = ports().get(exchange.part("id"));
            if (node == null) {
                throw new Refusal(404, "VPC.0703", "Port " + exchange.part("id") + " could not be found.");
            }
            ObjectNode json = Json.object();
            json.set("port", node.portToJson(project));
            return Answer.ok(json);
        });
    }

    private NavigableMap<String, Node> ports() {
        NavigableMap<String, Node> ports = new TreeMap<>();
        world.clusters().forEach(cluster -> cluster.nodes().forEach(node -> ports.put(node.portId(), node)));
        return ports;
    }

    /** Lists of VPC v1 end when a page comes back short; they carry no page info. */
    private static Answer list(ObjectNode page) {
        page.remove("page_info");
        return Answer.ok(page);
    }
}
