package org.sallyport.cce;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Rule;
import org.sallyport.rules.RuleText;

/**
 * A cluster for tests, with its live rules as CCE creates them:
 * {@code cluster("payments").network(VPC_ROUTER).without(NODE, "in tcp 22 from 0.0.0.0/0")}.
 *
 * <p>The default rules are written down here once more, straight from the current tables of the CCE document and not from
 * the profiles that are under test.
 */
public final class ClusterFixture {
    private final String name;
    private final Map<GroupRole, List<LiveRule>> rules = new EnumMap<>(GroupRole.class);
    private final List<String> vpc = new ArrayList<>(List.of("10.0.0.0/16"));
    private NetworkModel model = NetworkModel.VPC_ROUTER;
    private List<String> containers = List.of("172.16.0.0/16");
    private PortRange nodePorts = ClusterContext.DEFAULT_NODE_PORTS;
    private int nextId = 1;

    private ClusterFixture(String name) {
        this.name = name;
    }

    public static ClusterFixture cluster(String name) {
        return new ClusterFixture(name).network(NetworkModel.VPC_ROUTER);
    }

    /** Sets the network model and with it the rules that CCE creates. */
    public ClusterFixture network(NetworkModel other) {
        model = other;
        containers = other == NetworkModel.ENI ? List.of("10.0.32.0/19", "10.0.64.0/19") : List.of("172.16.0.0/16");
        nextId = 1;
        rules.clear();
        switch (other) {
            case VPC_ROUTER -> vpcNetwork();
            case OVERLAY_L2 -> tunnelNetwork();
            case ENI -> turbo();
        }
        return this;
    }

    private void vpcNetwork() {
        with(
                GroupRole.NODE,
                "in udp from 10.0.0.0/16",
                "in tcp from 10.0.0.0/16",
                "in icmp from group:sg-control",
                "in tcp 30000-32767 from 0.0.0.0/0",
                "in udp 30000-32767 from 0.0.0.0/0",
                "in any from 172.16.0.0/16",
                "in any from group:sg-node",
                "in tcp 22 from 0.0.0.0/0",
                "out any to 0.0.0.0/0");
        with(
                GroupRole.CONTROL,
                "in tcp 5444 from 10.0.0.0/16",
                "in tcp 5444 from 172.16.0.0/16",
                "in tcp 9443 from 10.0.0.0/16",
                "in tcp 5443 from 0.0.0.0/0",
                "in tcp 8445 from 10.0.0.0/16",
                "in any from group:sg-control",
                "out any to 0.0.0.0/0");
    }

    private void tunnelNetwork() {
        with(
                GroupRole.NODE,
                "in udp 4789 from 0.0.0.0/0",
                "in tcp 10250 from 10.0.0.0/24",
                "in tcp 30000-32767 from 0.0.0.0/0",
                "in udp 30000-32767 from 0.0.0.0/0",
                "in tcp 22 from 0.0.0.0/0",
                "in any from group:sg-node",
                "out any to 0.0.0.0/0");
        with(
                GroupRole.CONTROL,
                "in udp 4789 from 0.0.0.0/0",
                "in tcp 5444 from 10.0.0.0/16",
                "in tcp 5444 from 172.16.0.0/16",
                "in tcp 9443 from 10.0.0.0/16",
                "in tcp 5443 from 0.0.0.0/0",
                "in tcp 8445 from 10.0.0.0/16",
                "in any from group:sg-control",
                "out any to 0.0.0.0/0");
    }

    private void turbo() {
        with(
                GroupRole.NODE,
                "in tcp 10250 from 10.0.0.0/24",
                "in tcp 30000-32767 from 0.0.0.0/0",
                "in udp 30000-32767 from 0.0.0.0/0",
                "in tcp 22 from 0.0.0.0/0",
                "in any from group:sg-node",
                "in any from 10.0.32.0/19",
                "in any from 10.0.64.0/19",
                "out any to 0.0.0.0/0");
        with(
                GroupRole.CONTROL,
                "in tcp 5444 from 0.0.0.0/0",
                "in tcp 5444 from 10.0.0.0/16",
                "in tcp 9443 from 10.0.0.0/16",
                "in tcp 5443 from 0.0.0.0/0",
                "in tcp 8445 from 10.0.0.0/16",
                "in any from group:sg-control",
                "in any from 10.0.32.0/19",
                "in any from 10.0.64.0/19",
                "out any to 0.0.0.0/0");
        with(GroupRole.ENI, "in any from group:sg-eni", "in any from 10.0.0.0/16", "out any to 0.0.0.0/0");
    }

    public ClusterFixture secondaryCidr(String cidr) {
        vpc.add(cidr);
        return this;
    }

    public ClusterFixture nodePorts(int first, int last) {
        nodePorts = new PortRange(first, last);
        return this;
    }

    public ClusterFixture with(GroupRole role, String... texts) {
        Stream.of(texts).forEach(text -> with(role, RuleText.rule(text), ""));
        return this;
    }

    public ClusterFixture with(GroupRole role, Rule rule, String description) {
        rules.computeIfAbsent(role, unused -> new ArrayList<>())
                .add(new LiveRule("r" + nextId++, groupId(role), rule, description));
        return this;
    }

    public ClusterFixture without(GroupRole role, String... texts) {
        for (String text : texts) {
            boolean found = rules.get(role).removeIf(live -> live.rule().equals(RuleText.rule(text)));
            if (!found) {
                throw new IllegalArgumentException(role + " has no rule '" + text + "'");
            }
        }
        return this;
    }

    /** Leaves a group without any rule. */
    public ClusterFixture bare(GroupRole role) {
        rules.put(role, new ArrayList<>());
        return this;
    }

    public ClusterContext context() {
        Map<GroupRole, String> groups = new EnumMap<>(GroupRole.class);
        rules.keySet().forEach(role -> groups.put(role, groupId(role)));
        return new ClusterContext(
                name,
                model,
                vpc.stream().map(Prefix::parse).toList(),
                containers.stream().map(Prefix::parse).toList(),
                List.of(Prefix.parse("10.0.0.0/24")),
                List.of(Prefix.parse("100.125.1.250/32"), Prefix.parse("100.125.64.250/32")),
                nodePorts,
                groups);
    }

    public Map<String, List<LiveRule>> live() {
        Map<String, List<LiveRule>> live = new LinkedHashMap<>();
        rules.forEach((role, own) -> live.put(groupId(role), List.copyOf(own)));
        return live;
    }

    /** The id of the live rule that a text describes. */
    public String id(GroupRole role, String text) {
        return rules.get(role).stream()
                .filter(live -> live.rule().equals(RuleText.rule(text)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    public static String groupId(GroupRole role) {
        return "sg-" + role.name().toLowerCase(Locale.ROOT);
    }

    /** The live rules of a cluster as a version of the document says that CCE creates it. */
    public static Map<String, List<LiveRule>> asCreated(ClusterContext cluster, ReferenceProfile profile) {
        Map<String, List<LiveRule>> live = new LinkedHashMap<>();
        cluster.groups().values().stream().sorted().forEach(group -> live.put(group, new ArrayList<>()));
        Sources sources = new Sources(cluster, AccessSettings.NONE, profile);
        int next = 1;
        for (Slot slot : profile.slots()) {
            String group = cluster.groups().get(slot.role());
            for (NamedSource source : slot.sources()) {
                for (Rule rule : sources.rules(slot, source)) {
                    live.get(group).add(new LiveRule("r" + next++, group, rule, ""));
                }
            }
        }
        return live;
    }
}
