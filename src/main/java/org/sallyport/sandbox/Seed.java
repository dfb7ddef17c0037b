package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

/** What the sandbox begins with, read from {@code seed.yaml}. The same ids each time. */
final class Seed {

    private final CreatedByCce createdByCce;
    private final String zone;
    private final Seeded seeded = Seeded.nothing();
    private final Map<String, Vpc> vpcs = new HashMap<>();
    private final Map<String, Subnet> subnets = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, String> addressGroups = new HashMap<>();

    private Seed(CreatedByCce createdByCce, String region) {
        this.createdByCce = createdByCce;
        this.zone = region + "a";
    }

    static Seeded read(CreatedByCce createdByCce, String region) {
        Seed seed = new Seed(createdByCce, region);
        try {
            seed.read(SeedFile.read("seed.yaml"));
        } catch (Refusal | NoSuchElementException | DateTimeException e) {
            throw new IllegalStateException("sandbox/seed.yaml: " + e.getMessage(), e);
        }
        return seed.seeded;
    }

    private void read(Fields file) {
        file.objects("vpcs").forEach(this::vpc);
        file.objects("address-groups").forEach(this::addressGroup);
        file.objects("groups").forEach(this::group);
        file.objects("load-balancers").forEach(this::loadBalancer);
        file.objects("clusters").forEach(this::cluster);
        file.refuseOthers();
    }

    private void vpc(Fields fields) {
        String name = fields.text("name");
        Instant created = Instant.parse(fields.text("created"));
        Vpc vpc = new Vpc(Ids.of("vpc/" + name), name, fields.text("cidr"), fields.texts("secondary"), created);
        vpcs.put(name, vpc);
        seeded.vpcs().add(vpc);
        for (Fields subnet : fields.objects("subnets")) {
            Subnet added = subnet(subnet.text("name"), vpc, subnet.text("cidr"), subnet.texts("dns"));
            subnets.put(added.name(), added);
            seeded.subnets().add(added);
            subnet.refuseOthers();
        }
        fields.refuseOthers();
    }

    static Subnet subnet(String name, Vpc vpc, String cidr, List<String> dns) {
        String gateway = AddressRange.text(AddressRange.of(cidr).first() + 1);
        return new Subnet(
                Ids.of("network/" + name),
                Ids.of("subnet/" + name),
                name,
                vpc.id(),
                cidr,
                gateway,
                dns,
                vpc.createdAt());
    }

    private void addressGroup(Fields fields) {
        AddressGroup group = new AddressGroup(
                Ids.of("address-group/" + fields.text("name")),
                fields.text("name"),
                fields.text("description", ""),
                fields.number("ip-version", 4, 6),
                fields.texts("entries"),
                Instant.parse(fields.text("created")));
        addressGroups.put(group.name(), group.id());
        seeded.addressGroups().add(group);
        fields.refuseOthers();
    }

    private void group(Fields fields) {
        String name = fields.text("name");
        Instant created = Instant.parse(fields.text("created"));
        SecurityGroup group = new SecurityGroup(Ids.of("group/" + name), name, fields.text("description", ""), created);
        groups.put(name, group.id());
        seeded.groups().add(group);
        CreatedByCce.newGroup("", group.id())
                .forEach((slot, specs) -> seeded.rules()
                        .add(new GroupRule(Ids.of("rule/" + group.id() + slot), group.id(), specs.get(0), created)));
        int number = 0;
        for (Fields rule : fields.objects("rules")) {
            seeded.rules()
                    .add(new GroupRule(
                            Ids.of("added/" + group.id() + "/" + number++), group.id(), rule(rule), created));
        }
        fields.refuseOthers();
    }

    private void loadBalancer(Fields fields) {
        boolean dedicated = fields.flag("dedicated", false);
        seeded.loadBalancers()
                .add(new LoadBalancer(
                        Ids.of("load-balancer/" + fields.text("name")),
                        fields.text("name"),
                        dedicated,
                        named(vpcs, fields, "vpc").id(),
                        fields.text("address"),
                        named(subnets, fields, "subnet").neutronSubnetId(),
                        fields.texts("backends").stream()
                                .map(name ->
                                        named(subnets, fields, "backends", name).id())
                                .toList(),
                        zone,
                        Instant.parse(fields.text("created"))));
        fields.refuseOthers();
    }

    private void cluster(Fields fields) {
        Subnet hosts = named(subnets, fields, "hosts");
        ClusterPlan plan = new ClusterPlan(
                fields.text("name"),
                NetworkModel.ofMode(fields.oneOf("network", List.of("vpc-router", "overlay_l2", "eni"))),
                named(vpcs, fields, "vpc"),
                hosts,
                fields.texts("container"),
                fields.texts("pod-subnets").stream()
                        .map(name -> named(subnets, fields, "pod-subnets", name))
                        .toList(),
                fields.text("service"),
                fields.text("version"),
                fields.text("flavor"),
                fields.flag("arm", false),
                fields.flag("ipv6", false),
                fields.flag("tells-control-group", true),
                fields.text("api-server"),
                fields.text("public-api-server", null),
                tags(fields),
                Instant.parse(fields.text("created")),
                fields.objects("pools").stream().map(this::pool).toList(),
                fields.objects("nodes").stream().map(node -> node(node, hosts)).toList(),
                new HashSet<>(fields.texts("remove")),
                priorities(fields),
                fields.objects("add").stream().map(this::added).toList());
        fields.refuseOthers();
        plan.addTo(seeded, createdByCce, zone);
    }

    private static Map<String, String> tags(Fields fields) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (fields.has("tags")) {
            Fields all = fields.object("tags");
            all.names().forEach(name -> tags.put(name, all.text(name)));
        }
        return tags;
    }

    private static Map<String, Integer> priorities(Fields fields) {
        Map<String, Integer> priorities = new HashMap<>();
        if (fields.has("priority")) {
            Fields all = fields.object("priority");
            all.names().forEach(slot -> priorities.put(slot, all.number(slot, 1, 100)));
        }
        return priorities;
    }

    private ClusterPlan.PlannedPool pool(Fields fields) {
        ClusterPlan.PlannedPool pool = new ClusterPlan.PlannedPool(
                fields.text("name"),
                fields.number("nodes", 0, 1000),
                fields.texts("custom-groups").stream()
                        .map(name -> named(groups, fields, "custom-groups", name))
                        .toList());
        fields.refuseOthers();
        return pool;
    }

    private ClusterPlan.PlannedNode node(Fields fields, Subnet hosts) {
        ClusterPlan.PlannedNode node = new ClusterPlan.PlannedNode(
                fields.text("address"),
                fields.text("public", null),
                fields.text("pool", null),
                fields.has("subnet") ? named(subnets, fields, "subnet") : hosts);
        fields.refuseOthers();
        return node;
    }

    private ClusterPlan.AddedRule added(Fields fields) {
        GroupRole role = GroupRole.valueOf(
                fields.oneOf("group", List.of("control", "node", "eni")).toUpperCase(Locale.ROOT));
        return new ClusterPlan.AddedRule(role, rule(fields));
    }

    private RuleSpec rule(Fields fields) {
        ObjectNode request = Json.object();
        request.put("direction", fields.text("direction", "ingress"));
        request.put("action", fields.text("action", "allow"));
        request.put("protocol", fields.text("protocol", null));
        request.put("multiport", fields.text("ports", null));
        request.put("description", fields.text("description", ""));
        String prefix = fields.text("prefix", null);
        request.put("remote_ip_prefix", prefix);
        request.put("ethertype", prefix != null && prefix.indexOf(':') >= 0 ? "IPv6" : "IPv4");
        if (fields.has("members-of")) {
            request.put("remote_group_id", named(groups, fields, "members-of"));
        }
        if (fields.has("addresses")) {
            request.put("remote_address_group_id", named(addressGroups, fields, "addresses"));
        }
        int priority = fields.optionalNumber("priority", 1, 100).orElse(1);
        fields.refuseOthers();
        return RuleRequest.read(request, priority);
    }

    private static <T> T named(Map<String, T> things, Fields fields, String field) {
        return named(things, fields, field, fields.text(field));
    }

    private static <T> T named(Map<String, T> things, Fields fields, String field, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw fields.complaint(field, "names " + name + ", which is not described above it");
        }
        return thing;
    }
}
