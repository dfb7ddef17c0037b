package org.sallyport.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cluster as a seed describes it, before its groups, rules and nodes are laid out.
 *
 * @param removed slots of rules that CCE created and somebody took away
 * @param priorities slots whose rules have another priority than CCE gave them
 * @param added further rules
 */
record ClusterPlan(
        String name,
        NetworkModel network,
        Vpc vpc,
        Subnet hosts,
        List<String> containerCidrs,
        List<Subnet> podSubnets,
        String serviceCidr,
        String version,
        String flavor,
        boolean arm,
        boolean ipv6,
        boolean tellsControlGroup,
        String apiServer,
        String publicApiServer,
        Map<String, String> tags,
        Instant createdAt,
        List<PlannedPool> pools,
        List<PlannedNode> nodes,
        Set<String> removed,
        Map<String, Integer> priorities,
        List<AddedRule> added) {

    record PlannedPool(String name, int nodes, List<String> customGroups) {}

    /** @param pool a name, or null */
    record PlannedNode(String address, String publicAddress, String pool, Subnet subnet) {}

    record AddedRule(GroupRole role, RuleSpec spec) {}

    /** Lays the cluster out and adds it, its groups and its rules to what is seeded. */
    void addTo(Seeded seeded, CreatedByCce createdByCce, String zone) {
        String uid = Ids.of("cluster/" + name);
        Map<GroupRole, String> groups = new EnumMap<>(GroupRole.class);
        for (GroupRole role : GroupRole.values()) {
            if (role != GroupRole.ENI || network == NetworkModel.TURBO) {
                SecurityGroup group = group(role, uid);
                seeded.groups().add(group);
                groups.put(role, group.id());
            }
        }
        Cluster cluster = cluster(uid, groups, zone);
        seeded.clusters().add(cluster);
        Map<GroupRole, Map<String, List<RuleSpec>>> slots = createdByCce.rules(cluster);
        requireKnownSlots(slots);
        slots.forEach((role, rules) -> addRules(seeded, groups.get(role), rules));
        int number = 0;
        for (AddedRule rule : added) {
            String group = groups.get(rule.role());
            seeded.rules().add(new GroupRule(Ids.of("added/" + group + "/" + number++), group, rule.spec(), createdAt));
        }
    }

    private SecurityGroup group(GroupRole role, String uid) {
        String groupName = name + "-cce-" + role.word() + "-" + Ids.suffix(name + role);
        String whom = switch (role) {
            case CONTROL -> "master";
            case NODE -> "node";
            case ENI -> "eni";
        };
        return new SecurityGroup(
                Ids.of("group/" + groupName),
                groupName,
                "The security group is created by CCE cluster " + uid + " for the " + whom,
                createdAt);
    }

    private void addRules(Seeded seeded, String group, Map<String, List<RuleSpec>> rules) {
        rules.forEach((slot, specs) -> {
            if (removed.contains(slot)) {
                return;
            }
            for (int number = 0; number < specs.size(); number++) {
                RuleSpec spec = specs.get(number);
                spec = spec.withPriority(priorities.getOrDefault(slot, spec.priority()));
                seeded.rules()
                        .add(new GroupRule(
                                Ids.of("rule/" + group + "/" + slot + "/" + number), group, spec, createdAt));
            }
        });
    }

    private void requireKnownSlots(Map<GroupRole, Map<String, List<RuleSpec>>> slots) {
        List<String> named = new ArrayList<>(removed);
        named.addAll(priorities.keySet());
        for (String slot : named) {
            if (slots.values().stream().noneMatch(rules -> rules.containsKey(slot))) {
                throw new Refusal(400, "SANDBOX.0400", "Cluster " + name + " has no slot " + slot);
            }
        }
    }

    private Cluster cluster(String uid, Map<GroupRole, String> groups, String zone) {
        return new Cluster(
                uid,
                name,
                network,
                vpc.id(),
                vpc.cidrs(),
                hosts,
                Map.copyOf(groups),
                tellsControlGroup,
                network == NetworkModel.TURBO
                        ? podSubnets.stream().map(Subnet::cidr).toList()
                        : containerCidrs,
                podSubnets,
                serviceCidr,
                ipv6,
                arm ? "ARM64" : "VirtualMachine",
                flavor,
                version,
                "Available",
                tags,
                apiServer,
                publicApiServer,
                List.of(zone),
                nodes.stream()
                        .map(node -> node(node, groups.get(GroupRole.NODE), zone))
                        .toList(),
                pools.stream().map(pool -> pool(pool, zone)).toList(),
                createdAt);
    }

    private Node node(PlannedNode planned, String nodeGroup, String zone) {
        String nodeName = name + "-" + Ids.suffix(name + "/" + planned.address());
        List<String> custom = pools.stream()
                .filter(pool -> pool.name().equals(planned.pool()))
                .flatMap(pool -> pool.customGroups().stream())
                .toList();
        return new Node(
                Ids.of("node/" + nodeName),
                nodeName,
                Ids.of("server/" + nodeName),
                planned.address(),
                planned.publicAddress(),
                planned.pool() == null ? null : poolId(planned.pool()),
                planned.subnet(),
                zone,
                custom.isEmpty() ? List.of(nodeGroup) : custom,
                createdAt);
    }

    private NodePool pool(PlannedPool pool, String zone) {
        return new NodePool(
                poolId(pool.name()), pool.name(), hosts, zone, pool.nodes(), pool.customGroups(), createdAt);
    }

    private String poolId(String poolName) {
        return Ids.of("pool/" + name + "/" + poolName);
    }
}
