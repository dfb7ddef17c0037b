package org.sallyport.cce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * What the named sources stand for in one cluster. The fixed ranges are those of the CCE document
 * (support.huaweicloud.com, cce_faq_00265).
 */
public final class Sources {
    /** The metadata service of an instance. */
    public static final Prefix METADATA = Prefix.parse("169.254.169.254/32");

    /** VPC Endpoint. */
    public static final Prefix VPC_ENDPOINT = Prefix.parse("198.19.128.0/17");

    /** Huawei Cloud's internal services: DNS, NTP, OBS, image registry, log service, shared load balancers. */
    public static final Prefix CLOUD_SERVICES = Prefix.parse("100.125.0.0/16");

    private final ClusterContext cluster;
    private final AccessSettings settings;
    private final ReferenceProfile profile;

    public Sources(ClusterContext cluster, AccessSettings settings, ReferenceProfile profile) {
        this.cluster = Objects.requireNonNull(cluster, "cluster");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.profile = Objects.requireNonNull(profile, "profile");
    }

    /**
     * The far ends that a name stands for, each once, none within another; empty if the settings name nobody.
     *
     * @param role the group that the rule is in, which is what {@link NamedSource#SELF} means
     * @throws IllegalStateException if the name stands for a group that is not known
     */
    public List<Peer> peers(NamedSource source, GroupRole role) {
        return switch (source) {
            case SELF -> List.of(group(role));
            case CONTROL_GROUP -> List.of(group(GroupRole.CONTROL));
            case OUTBOUND ->
                addresses(settings.outbound().stream()
                        .map(OutboundDestination::prefix)
                        .toList());
            default -> addresses(prefixes(source));
        };
    }

    /** The prefixes that a name stands for; none for the names of groups. */
    public List<Prefix> prefixes(NamedSource source) {
        return switch (source) {
            case ANYWHERE -> List.of(Prefix.ANY_IPV4);
            case VPC -> cluster.vpcCidrs();
            case CONTAINERS -> cluster.containerCidrs();
            case MASTERS -> cluster.masterCidrs();
            case LOAD_BALANCERS -> settings.loadBalancers();
            case MESH -> settings.mesh();
            case ADMINISTRATORS -> settings.administrators();
            case BASTIONS -> settings.bastions();
            case CLOUDSHELL -> settings.cloudShell() ? List.of(cloudShell()) : List.of();
            case NODE_PORT_CLIENTS -> settings.nodePortClients();
            case DNS_SERVERS -> cluster.dnsServers();
            case METADATA -> List.of(METADATA);
            case VPC_ENDPOINT -> List.of(VPC_ENDPOINT);
            case CLOUD_SERVICES -> List.of(CLOUD_SERVICES);
            case OUTBOUND ->
                settings.outbound().stream().map(OutboundDestination::prefix).toList();
            case CONTROL_GROUP, SELF -> List.of();
        };
    }

    /** The range of CloudShell: the one in the settings, else the one of the reference profile. */
    public Prefix cloudShell() {
        return settings.cloudShellCidr().orElse(profile.cloudShellCidr());
    }

    /** The ports of a slot in this cluster. */
    public Ports ports(Slot slot) {
        return slot.ports()
                .orElseGet(() -> Ports.of(
                        cluster.nodePorts().first(), cluster.nodePorts().last()));
    }

    /** The allow rules that open a slot to a source, each at the first priority, in the order of the source. */
    public List<Rule> rules(Slot slot, NamedSource source) {
        if (source == NamedSource.OUTBOUND) {
            return settings.outbound().stream()
                    .map(to -> rule(slot.direction(), to.protocol(), to.ports(), to.prefix()))
                    .distinct()
                    .toList();
        }
        Ports ports = ports(slot);
        List<Rule> rules = new ArrayList<>();
        for (Peer peer : peers(source, slot.role())) {
            if (peer instanceof Peer.Addresses addresses) {
                rules.add(rule(slot.direction(), slot.protocol(), ports, addresses.prefix()));
            } else {
                families()
                        .forEach(family -> rules.add(new Rule(
                                slot.direction(),
                                family,
                                Action.ALLOW,
                                Rule.FIRST_PRIORITY,
                                protocol(slot.protocol(), family),
                                ports,
                                peer,
                                true)));
            }
        }
        return List.copyOf(rules);
    }

    private static Rule rule(Direction direction, Protocol protocol, Ports ports, Prefix prefix) {
        return Rule.allow(direction, Rule.FIRST_PRIORITY, protocol(protocol, prefix.family()), ports, prefix);
    }

    /** In the VPC API, {@code icmp} is of IPv4 and {@code icmpv6} of IPv6. */
    private static Protocol protocol(Protocol protocol, AddressFamily family) {
        return protocol.equals(Protocol.ICMP) && family == AddressFamily.IPV6 ? Protocol.ICMPV6 : protocol;
    }

    /** IPv4, and IPv6 where the VPC has a block of it. */
    private Stream<AddressFamily> families() {
        boolean dual = cluster.vpcCidrs().stream().anyMatch(prefix -> prefix.family() == AddressFamily.IPV6);
        return dual ? Stream.of(AddressFamily.IPV4, AddressFamily.IPV6) : Stream.of(AddressFamily.IPV4);
    }

    private Peer group(GroupRole role) {
        String id = cluster.groups().get(role);
        if (id == null) {
            throw new IllegalStateException("The " + role + " group of " + cluster.name() + " is not known");
        }
        return new Peer.Group(id);
    }

    /** Each prefix once and none that lies within another, in the order in which they were given. */
    private static List<Peer> addresses(List<Prefix> prefixes) {
        if (prefixes.size() == 1) {
            return List.of(new Peer.Addresses(prefixes.get(0)));
        }
        Set<Prefix> widest = new HashSet<>();
        Prefix last = null;
        for (Prefix prefix : new TreeSet<>(prefixes)) {
            if (last == null || !last.contains(prefix)) {
                widest.add(prefix);
                last = prefix;
            }
        }
        return prefixes.stream()
                .filter(widest::remove)
                .<Peer>map(Peer.Addresses::new)
                .toList();
    }
}
