package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.OutboundDestination;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/** Whatever is stored comes back as it was, and nothing else is taken for it. */
class StoredJsonRoundTripTest {

    private static final UUID CLUSTER = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** ::ffff:10.0.0.1/128, an IPv6 address that could be written like an IPv4 one. */
    private static final Prefix MAPPED = new Prefix(AddressFamily.IPV6, 0, 0xffff_0a00_0001L, 128);

    @Property(tries = 300)
    void aReadingComesBackAsItWas(@ForAll("readings") Reading reading) {
        String content = ReadingJson.write(reading);

        assertThat(ReadingJson.read(content, CLUSTER, NOW)).isEqualTo(reading);
        assertThat(ReadingJson.write(ReadingJson.read(content, CLUSTER, NOW))).isEqualTo(content);
    }

    @Property(tries = 300)
    void accessSettingsComeBackAsTheyWere(@ForAll("settings") AccessSettings settings) {
        assertThat(AccessSettingsJson.read(AccessSettingsJson.write(settings))).isEqualTo(settings);
    }

    @Property(tries = 300)
    void noFieldMayBeMissingAndNoneMayBeAdded(@ForAll("readings") Reading reading, @ForAll Random random) {
        String content = ReadingJson.write(reading);
        List<Integer> fields = IntStream.range(0, content.length() - 1)
                .filter(i -> content.startsWith("\":", i))
                .boxed()
                .toList();
        int colon = fields.get(random.nextInt(fields.size()));
        String renamed = content.substring(0, colon) + "X" + content.substring(colon);

        assertThatThrownBy(() -> ReadingJson.read(renamed, CLUSTER, NOW)).isInstanceOf(UnreadableContent.class);
    }

    @Provide
    Arbitrary<Reading> readings() {
        return Combinators.combine(
                        clusters(),
                        Arbitraries.integers().between(1, 500),
                        rules().list().ofMaxSize(6))
                .as((cluster, quota, rules) -> new Reading(CLUSTER, cluster, spread(rules, cluster), quota, NOW));
    }

    private static Map<String, List<LiveRule>> spread(List<Rule> rules, CloudCluster cluster) {
        Map<String, List<LiveRule>> byGroup = new HashMap<>();
        for (String group : cluster.context().groups().values()) {
            byGroup.put(
                    group,
                    IntStream.range(0, rules.size())
                            .mapToObj(i -> new LiveRule("rule-" + i, group, rules.get(i), "as \"typed\" <b> 规则 " + i))
                            .toList());
        }
        return byGroup;
    }

    @Provide
    Arbitrary<AccessSettings> settings() {
        Arbitrary<List<Prefix>> prefixes = prefixes().list().ofMaxSize(4);
        return Combinators.combine(
                        prefixes,
                        prefixes,
                        prefixes,
                        prefixes,
                        prefixes,
                        Arbitraries.of(true, false),
                        prefixes().optional(),
                        destinations().list().ofMaxSize(4))
                .as(AccessSettings::new);
    }

    private Arbitrary<OutboundDestination> destinations() {
        Arbitrary<OutboundDestination> withPorts = Combinators.combine(
                        prefixes(), Arbitraries.of(Protocol.TCP, Protocol.UDP), ranges())
                .as((prefix, protocol, range) -> new OutboundDestination(prefix, protocol, new Ports(List.of(range))));
        Arbitrary<OutboundDestination> without =
                prefixes().map(prefix -> new OutboundDestination(prefix, Protocol.ANY, Ports.ANY));
        return Arbitraries.oneOf(withPorts, without);
    }

    private Arbitrary<CloudCluster> clusters() {
        Arbitrary<Map<GroupRole, String>> groups = Arbitraries.of(GroupRole.values())
                .set()
                .map(roles ->
                        roles.stream().collect(Collectors.toMap(Function.identity(), role -> "sg-" + role.ordinal())));
        Arbitrary<ClusterContext> contexts = Combinators.combine(
                        Arbitraries.strings().ofMaxLength(20),
                        Arbitraries.of(NetworkModel.values()),
                        prefixes().list().ofMaxSize(3),
                        prefixes().list().ofMaxSize(3),
                        ranges(),
                        groups)
                .as((name, model, vpc, containers, nodePorts, byRole) ->
                        new ClusterContext(name, model, vpc, containers, vpc, containers, nodePorts, byRole));
        return Combinators.combine(
                        contexts,
                        Arbitraries.of(GroupRole.values()).set(),
                        Arbitraries.strings().alpha().set().ofMaxSize(3),
                        Arbitraries.integers().between(0, 900),
                        prefixes().list().ofMaxSize(2))
                .as((context, missing, custom, nodes, balancers) -> new CloudCluster(
                        "cluster-1",
                        context,
                        "v1.30",
                        "Available",
                        new EnumMap<>(named(context)),
                        missing,
                        missing.isEmpty() ? Set.of() : EnumSet.copyOf(missing),
                        custom,
                        nodes,
                        balancers));
    }

    private static Map<GroupRole, String> named(ClusterContext context) {
        Map<GroupRole, String> names = new EnumMap<>(GroupRole.class);
        context.groups().forEach((role, id) -> names.put(role, "name of " + id));
        return names;
    }

    private Arbitrary<Rule> rules() {
        return Combinators.combine(
                        Arbitraries.of(Direction.values()),
                        Arbitraries.of(Action.values()),
                        Arbitraries.integers().between(1, 100),
                        Arbitraries.integers().between(-1, 255).map(Protocol::new),
                        ranges().list().ofMinSize(1).ofMaxSize(3),
                        peers(),
                        Arbitraries.of(true, false))
                .as((direction, action, priority, protocol, ranges, peer, enabled) -> new Rule(
                        direction,
                        peer instanceof Peer.Addresses addresses
                                ? addresses.prefix().family()
                                : AddressFamily.IPV4,
                        action,
                        priority,
                        protocol,
                        protocol.hasPorts() ? new Ports(ranges) : Ports.ANY,
                        peer,
                        enabled));
    }

    private Arbitrary<Peer> peers() {
        return Arbitraries.oneOf(
                prefixes().map(Peer.Addresses::new),
                Arbitraries.strings().alpha().ofMinLength(1).map(Peer.Group::new),
                Arbitraries.strings().alpha().ofMinLength(1).map(Peer.AddressGroup::new));
    }

    private Arbitrary<PortRange> ranges() {
        return Arbitraries.integers()
                .between(1, 65_535)
                .list()
                .ofSize(2)
                .map(ends -> new PortRange(Math.min(ends.get(0), ends.get(1)), Math.max(ends.get(0), ends.get(1))));
    }

    private Arbitrary<Prefix> prefixes() {
        Arbitrary<Prefix> ipv4 = Combinators.combine(
                        Arbitraries.longs().between(0, 0xffff_ffffL),
                        Arbitraries.integers().between(0, 32))
                .as((address, length) -> new Prefix(
                        AddressFamily.IPV4, 0, length == 0 ? 0 : address & (0xffff_ffffL << (32 - length)), length));
        Arbitrary<Prefix> ipv6 = Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 128))
                .as(StoredJsonRoundTripTest::ipv6);
        return Arbitraries.oneOf(ipv4, ipv6, Arbitraries.of(MAPPED, Prefix.ANY_IPV4));
    }

    private static Prefix ipv6(long high, long low, int length) {
        long highMask = length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
        long lowMask = length <= 64 ? 0 : length == 128 ? -1L : -1L << (128 - length);
        return new Prefix(AddressFamily.IPV6, high & highMask, low & lowMask, length);
    }
}
