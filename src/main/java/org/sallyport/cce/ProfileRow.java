package org.sallyport.cce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/** A slot with what it comes to in one cluster: tells what a rule has in common with it. */
final class ProfileRow {
    private static final Peer ANYWHERE = new Peer.Addresses(Prefix.ANY_IPV4);

    /** Added to a rule's rank for a far end, or ports, that are not exactly the slot's. */
    private static final int OTHER_PEER = 1;

    private static final int OTHER_PORTS = 2;
    private static final int STRANGE_PEER = 4;

    /** A subnet of a VPC is a /28 or larger, over IPv6 a /64. */
    private static final Map<AddressFamily, Integer> LONGEST_SUBNET =
            Map.of(AddressFamily.IPV4, 28, AddressFamily.IPV6, 64);

    private final Slot slot;
    private final ClusterContext cluster;
    private final Ports ports;
    private final List<Peer> first = new ArrayList<>();
    private final List<Peer> later = new ArrayList<>();
    private final List<Peer> variants = new ArrayList<>();

    ProfileRow(Slot slot, ClusterContext cluster, Sources sources) {
        this.slot = slot;
        this.cluster = cluster;
        this.ports = sources.ports(slot);
        for (NamedSource source : slot.sources()) {
            List<Peer> peers = sources.peers(source, slot.role());
            boolean growing = source == NamedSource.VPC || source == NamedSource.CONTAINERS;
            first.addAll(growing ? peers.subList(0, Math.min(1, peers.size())) : peers);
            later.addAll(growing && peers.size() > 1 ? peers.subList(1, peers.size()) : List.of());
        }
        slot.variants().forEach(source -> variants.addAll(sources.peers(source, slot.role())));
    }

    Slot slot() {
        return slot;
    }

    GroupRole role() {
        return slot.role();
    }

    Match match(Rule rule, boolean anyPeer) {
        int portRank = rule.direction() == slot.direction() ? portRank(rule, anyPeer) : -1;
        if (portRank < 0) {
            return Match.NONE;
        }
        if (isAmong(first, rule.peer())) {
            return new Match(slot, portRank, ClassifiedRule.Origin.REFERENCE);
        }
        if (mayHaveBeenAdded(portRank) && (isAmong(later, rule.peer()) || isSubnetOfVpc(rule.peer()))) {
            return new Match(slot, portRank + OTHER_PEER, ClassifiedRule.Origin.CCE_LATER);
        }
        if (isAmong(variants, rule.peer())) {
            return new Match(slot, portRank + OTHER_PEER, ClassifiedRule.Origin.REFERENCE);
        }
        return anyPeer ? new Match(slot, portRank + STRANGE_PEER, ClassifiedRule.Origin.SALLYPORT) : Match.NONE;
    }

    /** Adds the ports at which those of the slot begin, and those behind its last, if a rule may fill it with some of its own. */
    void addEdges(Rule rule, Set<Integer> edges) {
        if (rule.direction() == slot.direction() && isSameProtocol(rule)) {
            addEdges(ports.ranges(), edges);
            if (slot.ports().isEmpty()) {
                addEdges(List.of(ClusterContext.DEFAULT_NODE_PORTS), edges);
            }
        }
    }

    private static void addEdges(List<PortRange> ranges, Set<Integer> edges) {
        for (PortRange range : ranges) {
            edges.add(range.first());
            edges.add(range.last() + 1);
        }
    }

    private boolean isSameProtocol(Rule rule) {
        return rule.protocol().equals(slot.protocol())
                || rule.protocol().equals(Protocol.ICMPV6) && slot.protocol().equals(Protocol.ICMP);
    }

    /** 0 for exactly the slot's protocol and ports, more for a part of them, -1 for others. */
    private int portRank(Rule rule, boolean anyPart) {
        boolean sameProtocol = isSameProtocol(rule);
        if (sameProtocol && rule.ports().equals(ports)) {
            return 0;
        }
        boolean isPart = sameProtocol && ports.contains(rule.ports())
                || sameProtocol && isDefaultNodePorts(rule.ports())
                || anyPart
                        && slot.direction() == Direction.EGRESS
                        && slot.protocol().isAny();
        return isPart ? OTHER_PORTS : -1;
    }

    /** Rules for the default range outlive a change of the cluster's own node-port range. */
    private boolean isDefaultNodePorts(Ports candidate) {
        PortRange usual = ClusterContext.DEFAULT_NODE_PORTS;
        return slot.ports().isEmpty() && Ports.of(usual.first(), usual.last()).contains(candidate);
    }

    private static boolean isAmong(List<Peer> peers, Peer peer) {
        return peers.contains(peer) || peer.isAnywhere() && peers.contains(ANYWHERE);
    }

    /** What CCE adds for somebody new has all of the slot's ports. A part of a slot that a level narrows is still that slot's. */
    private boolean mayHaveBeenAdded(int portRank) {
        return portRank == 0 || slot.treatment() != Treatment.REQUIRED;
    }

    /** CCE opens required slots to further subnets of the VPC as nodes and, on CCE Turbo, pods come to live there. */
    private boolean isSubnetOfVpc(Peer peer) {
        if (slot.treatment() != Treatment.REQUIRED || !(peer instanceof Peer.Addresses addresses)) {
            return false;
        }
        Prefix prefix = addresses.prefix();
        boolean isSubnet = prefix.length() <= LONGEST_SUBNET.get(prefix.family())
                && cluster.vpcCidrs().stream().anyMatch(vpc -> vpc.contains(prefix));
        boolean havePods =
                cluster.networkModel() == NetworkModel.ENI && slot.sources().contains(NamedSource.CONTAINERS);
        return isSubnet && (slot.sources().contains(NamedSource.VPC) || havePods);
    }

    /** A slot, what a rule has in common with it, and what that makes the rule. */
    record Match(Slot slot, int rank, ClassifiedRule.Origin origin) {
        static final Match NONE = new Match(null, Integer.MAX_VALUE, ClassifiedRule.Origin.CUSTOM);

        boolean isBetterThan(Match other) {
            return rank < other.rank;
        }

        boolean isExact() {
            return rank == 0;
        }

        int worth() {
            return isExact() ? 2 : this == NONE ? 0 : 1;
        }
    }
}
