package org.sallyport.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the rules of one group let through, for IPv4, evaluated as Huawei Cloud does: by priority, 1 first; at the same
 * priority deny before allow; the first match decides; disabled rules do not count; what nothing matches is denied
 * (support.huaweicloud.com, usermanual-vpc, "Security Groups and Security Group Rules").
 */
final class PacketFilter {

    private record PortRange(int first, int last) {}

    /** @param peers null for any; empty when only members of {@code peerGroup} match */
    private record Entry(
            String direction,
            int protocol,
            List<PortRange> ports,
            List<AddressRange> peers,
            String peerGroup,
            int priority,
            boolean deny) {

        boolean matches(Packet packet) {
            return direction.equals(packet.direction())
                    && (protocol == RequiredFlow.ANY_PROTOCOL || protocol == packet.protocol())
                    && (ports == null
                            || ports.stream()
                                    .anyMatch(range -> range.first <= packet.port() && packet.port() <= range.last))
                    && matchesPeer(packet);
        }

        private boolean matchesPeer(Packet packet) {
            if (peerGroup != null) {
                return peerGroup.equals(packet.peerGroup());
            }
            return peers == null || peers.stream().anyMatch(range -> range.contains(packet.peer()));
        }
    }

    /** Stands for all the protocols that no rule names. */
    private static final int UNNAMED_PROTOCOL = 253;

    private final List<Entry> entries;

    private PacketFilter(List<Entry> entries) {
        this.entries = entries;
    }

    static PacketFilter of(Collection<GroupRule> rules, Map<String, AddressGroup> addressGroups) {
        List<Entry> entries = new ArrayList<>();
        for (GroupRule rule : rules) {
            if (rule.spec().enabled() && rule.spec().ethertype().equals("IPv4")) {
                entries.add(entry(rule.spec(), addressGroups));
            }
        }
        entries.sort(Comparator.comparingInt(Entry::priority).thenComparing(entry -> !entry.deny()));
        return new PacketFilter(entries);
    }

    boolean permits(Packet packet) {
        for (Entry entry : entries) {
            if (entry.matches(packet)) {
                return !entry.deny();
            }
        }
        return false;
    }

    /**
     * A packet of this flow that does not get through, if there is one. The verdict can only change where a rule's ports or
     * addresses begin or end, so looking there, and at the flow's own ends, is looking everywhere.
     */
    Optional<Packet> blocked(RequiredFlow flow) {
        NavigableSet<Long> peers = peers(flow);
        for (int protocol : protocols(flow)) {
            for (int port : ports(flow, protocol)) {
                for (long peer : peers) {
                    Packet packet = new Packet(flow.direction(), protocol, port, peer, flow.peerGroup());
                    if (!permits(packet)) {
                        return Optional.of(packet);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private NavigableSet<Integer> protocols(RequiredFlow flow) {
        if (flow.protocol() != RequiredFlow.ANY_PROTOCOL) {
            return new TreeSet<>(List.of(flow.protocol()));
        }
        NavigableSet<Integer> protocols =
                new TreeSet<>(List.of(RequiredFlow.ICMP, RequiredFlow.TCP, RequiredFlow.UDP, UNNAMED_PROTOCOL));
        entries.forEach(entry -> protocols.add(entry.protocol()));
        protocols.remove(RequiredFlow.ANY_PROTOCOL);
        return protocols;
    }

    private NavigableSet<Integer> ports(RequiredFlow flow, int protocol) {
        if (!Packet.hasPorts(protocol)) {
            return new TreeSet<>(List.of(0));
        }
        NavigableSet<Integer> ports = new TreeSet<>(List.of(flow.firstPort()));
        for (Entry entry : entries) {
            if (entry.ports() != null) {
                for (PortRange range : entry.ports()) {
                    ports.add(range.first());
                    ports.add(range.last() + 1);
                }
            }
        }
        return ports.subSet(flow.firstPort(), true, flow.lastPort(), true);
    }

    private NavigableSet<Long> peers(RequiredFlow flow) {
        NavigableSet<Long> peers = new TreeSet<>(List.of(flow.peers().first()));
        for (Entry entry : entries) {
            if (entry.peers() != null) {
                for (AddressRange range : entry.peers()) {
                    peers.add(range.first());
                    peers.add(range.last() + 1);
                }
            }
        }
        return peers.subSet(flow.peers().first(), true, flow.peers().last(), true);
    }

    private static Entry entry(RuleSpec spec, Map<String, AddressGroup> addressGroups) {
        return new Entry(
                spec.direction(),
                protocol(spec.protocol()),
                spec.multiport() == null ? null : ports(spec.multiport()),
                peers(spec, addressGroups),
                spec.remoteGroupId(),
                spec.priority(),
                spec.action().equals("deny"));
    }

    private static List<AddressRange> peers(RuleSpec spec, Map<String, AddressGroup> addressGroups) {
        if (spec.remoteIpPrefix() != null) {
            return List.of(AddressRange.of(spec.remoteIpPrefix()));
        }
        if (spec.remoteAddressGroupId() != null) {
            return addressGroups.get(spec.remoteAddressGroupId()).entries().stream()
                    .map(AddressRange::of)
                    .toList();
        }
        return null;
    }

    private static int protocol(String protocol) {
        if (protocol == null) {
            return RequiredFlow.ANY_PROTOCOL;
        }
        return switch (protocol) {
            case "tcp" -> RequiredFlow.TCP;
            case "udp" -> RequiredFlow.UDP;
            case "icmp" -> RequiredFlow.ICMP;
            default -> Integer.parseInt(protocol);
        };
    }

    private static List<PortRange> ports(String multiport) {
        List<PortRange> ranges = new ArrayList<>();
        for (String group : multiport.split(",")) {
            int dash = group.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? group : group.substring(0, dash));
            ranges.add(new PortRange(first, dash < 0 ? first : Integer.parseInt(group.substring(dash + 1))));
        }
        return ranges;
    }
}
