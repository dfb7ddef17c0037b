package org.sallyport.cce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.rules.Action;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * Tells of each live rule which slot of the reference profile it fills and where it comes from. Tolerant, because live
 * clusters differ from any one version of the document: IPv6 twins of a rule, one rule in place of several and several in
 * place of one, the default node-port range beside the cluster's own, secondary VPC blocks, pod subnets added later.
 */
public final class Classifier {
    private static final Comparator<ClassifiedRule> ORDER = (one, two) -> {
        int order = one.role().compareTo(two.role());
        order = order != 0 ? order : one.rule().rule().compareTo(two.rule().rule());
        return order != 0 ? order : one.rule().id().compareTo(two.rule().id());
    };
    private static final Peer ANYWHERE = new Peer.Addresses(Prefix.ANY_IPV4);

    private final ClusterContext cluster;
    private final List<Row> rows;

    public Classifier(ClusterContext cluster, ReferenceProfile profile) {
        this.cluster = Objects.requireNonNull(cluster, "cluster");
        Sources sources = new Sources(cluster, AccessSettings.NONE, profile);
        this.rows = profile.slots().stream()
                .filter(slot -> cluster.groups().containsKey(slot.role()))
                .map(slot -> new Row(slot, cluster, sources))
                .toList();
    }

    /** Every live rule of the cluster's groups, classified, in an order that does not depend on that of the input. */
    public List<ClassifiedRule> classify(Map<String, List<LiveRule>> live) {
        List<ClassifiedRule> all = new ArrayList<>();
        for (GroupRole role : GroupRole.values()) {
            for (LiveRule rule : live.getOrDefault(cluster.groups().getOrDefault(role, ""), List.of())) {
                all.add(classify(role, rule));
            }
        }
        all.sort(ORDER);
        return List.copyOf(all);
    }

    /** What one live rule of a group is. */
    public ClassifiedRule classify(GroupRole role, LiveRule live) {
        Optional<SallyportMark> mark = SallyportMark.parse(live.description());
        List<Match> matches = List.of();
        if (live.rule().enabled() && live.rule().action() == Action.ALLOW) {
            Match best = best(role, live.rule(), mark.isPresent());
            matches = best == Match.NONE ? merged(role, live.rule()) : List.of(best);
        }
        ClassifiedRule.Origin origin = mark.isPresent() ? ClassifiedRule.Origin.SALLYPORT : origin(matches);
        return new ClassifiedRule(role, live, slots(matches), origin);
    }

    /** What the parts of a rule are together: as CCE creates it only if each of them is. */
    private static ClassifiedRule.Origin origin(List<Match> parts) {
        if (parts.isEmpty()) {
            return ClassifiedRule.Origin.CUSTOM;
        }
        boolean isReference = parts.stream().allMatch(part -> part.origin == ClassifiedRule.Origin.REFERENCE);
        return isReference ? ClassifiedRule.Origin.REFERENCE : ClassifiedRule.Origin.CCE_LATER;
    }

    /** The slots of the parts, each once, in the order of the profile. */
    private List<Slot> slots(List<Match> parts) {
        if (parts.size() < 2) {
            return parts.stream().map(Match::slot).toList();
        }
        Set<Slot> filled = parts.stream().map(Match::slot).collect(Collectors.toSet());
        return rows.stream().map(row -> row.slot).filter(filled::contains).toList();
    }

    /** How well the profile tells what the live rules are; higher is better. */
    int score(Map<String, List<LiveRule>> live) {
        int score = 0;
        Set<String> filled = new HashSet<>();
        for (GroupRole role : GroupRole.values()) {
            for (LiveRule rule : live.getOrDefault(cluster.groups().getOrDefault(role, ""), List.of())) {
                for (Row row : rows) {
                    if (row.role() == role) {
                        Match match = row.match(rule.rule(), false);
                        score += match.worth();
                        if (match != Match.NONE) {
                            filled.add(row.slot.id());
                        }
                    }
                }
            }
        }
        return score + filled.size() - rows.size();
    }

    /** The slot that a rule has most in common with; the first of them, if there are several. */
    private Match best(GroupRole role, Rule rule, boolean anyPeer) {
        Match best = Match.NONE;
        for (int i = 0; i < rows.size() && !best.isExact(); i++) {
            Match match = rows.get(i).role() == role ? rows.get(i).match(rule, anyPeer) : Match.NONE;
            best = match.isBetterThan(best) ? match : best;
        }
        return best;
    }

    /** One rule in place of several: each of its parts fills some slot from the same far end; none if one does not. */
    private List<Match> merged(GroupRole role, Rule rule) {
        List<Match> matches = new ArrayList<>();
        for (Rule part : parts(rule)) {
            Match match = best(role, part, false);
            if (match == Match.NONE) {
                return List.of();
            }
            matches.add(match);
        }
        return matches;
    }

    private static List<Rule> parts(Rule rule) {
        if (rule.protocol().isAny()) {
            return List.of(with(rule, Protocol.TCP, Ports.ANY), with(rule, Protocol.UDP, Ports.ANY));
        }
        return rule.ports().ranges().stream()
                .map(range -> with(rule, rule.protocol(), Ports.of(range.first(), range.last())))
                .toList();
    }

    private static Rule with(Rule rule, Protocol protocol, Ports ports) {
        return new Rule(
                rule.direction(),
                rule.family(),
                rule.action(),
                rule.priority(),
                protocol,
                ports,
                rule.peer(),
                rule.enabled());
    }

    /** A slot, what a rule has in common with it, and what that makes the rule. */
    private record Match(Slot slot, int rank, ClassifiedRule.Origin origin) {
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

    /** A slot with what it comes to in this cluster. */
    private static final class Row {
        /** Added to a rule's rank for a far end, or ports, that are not exactly the slot's. */
        private static final int OTHER_PEER = 1;

        private static final int OTHER_PORTS = 2;
        private static final int STRANGE_PEER = 4;

        /** A subnet of a VPC is a /28 or larger. */
        private static final int LONGEST_SUBNET = 28;

        private final Slot slot;
        private final ClusterContext cluster;
        private final Ports ports;
        private final List<Peer> first = new ArrayList<>();
        private final List<Peer> later = new ArrayList<>();
        private final List<Peer> variants = new ArrayList<>();

        Row(Slot slot, ClusterContext cluster, Sources sources) {
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
            if (isAmong(later, rule.peer()) || isPartOfVpc(rule.peer())) {
                return new Match(slot, portRank + OTHER_PEER, ClassifiedRule.Origin.CCE_LATER);
            }
            if (isAmong(variants, rule.peer())) {
                return new Match(slot, portRank + OTHER_PEER, ClassifiedRule.Origin.REFERENCE);
            }
            return anyPeer ? new Match(slot, portRank + STRANGE_PEER, ClassifiedRule.Origin.SALLYPORT) : Match.NONE;
        }

        /** 0 for exactly the slot's protocol and ports, more for a part of them, -1 for others. */
        private int portRank(Rule rule, boolean anyPart) {
            boolean sameProtocol = rule.protocol().equals(slot.protocol())
                    || rule.protocol().equals(Protocol.ICMPV6)
                            && slot.protocol().equals(Protocol.ICMP);
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
            return slot.ports().isEmpty()
                    && Ports.of(usual.first(), usual.last()).contains(candidate);
        }

        private static boolean isAmong(List<Peer> peers, Peer peer) {
            return peers.contains(peer)
                    || peer instanceof Peer.Addresses addresses
                            && addresses.prefix().isAny()
                            && peers.contains(ANYWHERE);
        }

        /** CCE opens required slots to further subnets of the VPC as nodes and, on CCE Turbo, pods come to live there. */
        private boolean isPartOfVpc(Peer peer) {
            if (slot.treatment() != Treatment.REQUIRED || !(peer instanceof Peer.Addresses addresses)) {
                return false;
            }
            Prefix prefix = addresses.prefix();
            boolean isPart = cluster.vpcCidrs().stream().anyMatch(vpc -> vpc.contains(prefix));
            boolean isPodSubnet = cluster.networkModel() == NetworkModel.ENI
                    && slot.sources().contains(NamedSource.CONTAINERS)
                    && prefix.length() <= LONGEST_SUBNET;
            return isPart && (slot.sources().contains(NamedSource.VPC) || isPodSubnet);
        }
    }
}
