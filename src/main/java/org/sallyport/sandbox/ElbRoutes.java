package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Predicate;

/** ELB v3: load balancers. */
final class ElbRoutes {

    private static final String BAD_REQUEST = "ELB.8902";

    private final World world;
    private final String project;

    ElbRoutes(World world, String project) {
        this.world = world;
        this.project = project;
    }

    void addTo(Gateway gateway) {
        gateway.get("/v3/:project/elb/loadbalancers", this::listLoadBalancers);
        gateway.get("/v3/:project/elb/loadbalancers/:id", this::showLoadBalancer);
    }

    private Answer listLoadBalancers(Exchange exchange) {
        Query query = exchange.query();
        Predicate<LoadBalancer> byId = Page.filter(query, "id", LoadBalancer::id);
        Predicate<LoadBalancer> wanted = byId.and(Page.filter(query, "name", LoadBalancer::name))
                .and(Page.filter(query, "vpc_id", LoadBalancer::vpcId))
                .and(Page.filter(query, "vip_address", LoadBalancer::vipAddress))
                .and(Page.filter(query, "guaranteed", balancer -> String.valueOf(balancer.dedicated())));
        return world.reading(() -> {
            ObjectNode page = Page.write(
                    "loadbalancers",
                    world.loadBalancers(),
                    wanted,
                    balancer -> balancer.toJson(project),
                    world.loadBalancers()::containsKey,
                    query,
                    BAD_REQUEST);
            return Answer.ok(page.put("request_id", exchange.requestId()));
        });
    }

    private Answer showLoadBalancer(Exchange exchange) {
        return world.reading(() -> {
            LoadBalancer balancer = world.loadBalancers().get(exchange.part("id"));
            if (balancer == null) {
                throw new Refusal(404, "ELB.8904", "Loadbalancer " + exchange.part("id") + " could not be found.");
            }
            ObjectNode json = Json.object().put("request_id", exchange.requestId());
            json.set("loadbalancer", balancer.toJson(project));
            return Answer.ok(json);
        });
    }
}
