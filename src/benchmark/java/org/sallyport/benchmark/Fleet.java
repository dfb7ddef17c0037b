package org.sallyport.benchmark;

import static org.sallyport.cce.ClusterFixture.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.PlanInput;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * Clusters to measure with: what CCE creates on CCE Turbo, in three groups, filled up with rules as people add them:
 * single hosts and blocks of all sizes, IPv4 and IPv6, ports and ranges, other groups. The same seed gives the same rules.
 */
final class Fleet {
    private static final ReferenceProfiles PROFILES = ReferenceProfiles.builtIn();
    private static final int[] PORTS = {25, 80, 443, 1433, 3306, 3389, 5000, 5432, 6379, 8080, 8443, 9200, 27_017};

    private Fleet() {}

    /**
     * The input of one preview.
     *
     * @param rules how many rules the three groups hold together
     * @param denies how many of them deny
     * @param level the level to plan for; custom rules that it does not tolerate are chosen for removal
     */
    static PlanInput preview(int rules, int denies, String level) {
        ClusterFixture cluster = filled(rules, denies, 1);
        Set<String> removals = level.equals("sealed") ? custom(cluster) : Set.of();
        return new PlanInput(
                cluster.context(),
                profile(),
                SettingsFixture.full(),
                HardeningLevels.builtIn().level(level).orElseThrow(),
                cluster.live(),
                rules + 50,
                removals);
    }

    /** The live rules of clusters that all differ, 60 rules each. */
    static List<Map<String, List<LiveRule>>> clusters(int count) {
        List<Map<String, List<LiveRule>>> clusters = new ArrayList<>(count);
        for (int seed = 1; seed <= count; seed++) {
            clusters.add(filled(60, 0, seed).live());
        }
        return clusters;
    }

    /** What all of these clusters have in common. */
    static ClusterContext context() {
        return cluster("benchmark").network(NetworkModel.ENI).context();
    }

    static ReferenceProfile profile() {
        return PROFILES.newest(NetworkModel.ENI);
    }

    /** Inbound rules of one group. */
    static List<Rule> rules(int count, int denies) {
        Random random = new Random(1);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule(random, i < denies ? Action.DENY : Action.ALLOW));
        }
        return rules;
    }

    private static ClusterFixture filled(int rules, int denies, long seed) {
        Random random = new Random(seed);
        ClusterFixture cluster = cluster("benchmark").network(NetworkModel.ENI);
        int missing =
                rules - cluster.live().values().stream().mapToInt(List::size).sum();
        for (int i = 0; i < missing; i++) {
            GroupRole role = GroupRole.values()[i % GroupRole.values().length];
            cluster.with(role, rule(random, i < denies ? Action.DENY : Action.ALLOW), "by hand");
        }
        return cluster;
    }

    /** Denies speak of single hosts of the internet, so that they do not stand before what CCE depends on. */
    private static Rule rule(Random random, Action action) {
        boolean deny = action == Action.DENY;
        Peer peer = deny ? new Peer.Addresses(block(random, 32)) : peer(random);
        AddressFamily family =
                peer instanceof Peer.Addresses addresses ? addresses.prefix().family() : AddressFamily.IPV4;
        Protocol protocol = random.nextInt(5) == 0 ? Protocol.UDP : Protocol.TCP;
        int first = PORTS[random.nextInt(PORTS.length)];
        Ports ports = Ports.of(first, first + (random.nextInt(4) == 0 ? random.nextInt(500) : 0));
        int priority = deny ? 1 : 1 + random.nextInt(3);
        return new Rule(Direction.INGRESS, family, action, priority, protocol, ports, peer, true);
    }

    private static Peer peer(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Peer.Group("sg-" + random.nextInt(4));
            case 1 ->
                new Peer.Addresses(Prefix.parse("2001:db8:" + Integer.toHexString(random.nextInt(4096)) + "::/48"));
            case 2, 3 -> new Peer.Addresses(block(random, 8 + random.nextInt(9)));
            case 4, 5, 6 -> new Peer.Addresses(block(random, 17 + random.nextInt(8)));
            default -> new Peer.Addresses(block(random, 32));
        };
    }

    private static Prefix block(Random random, int length) {
        long address = (20L + random.nextInt(150)) << 24 | random.nextInt(1 << 24);
        return new Prefix(AddressFamily.IPV4, 0, address & -1L << (32 - length), length);
    }

    private static Set<String> custom(ClusterFixture cluster) {
        return cluster.live().values().stream()
                .flatMap(List::stream)
                .filter(rule -> rule.description().equals("by hand"))
                .map(LiveRule::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
