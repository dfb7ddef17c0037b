package org.sallyport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.rules.TrafficChange.Line;

/** The lines of a traffic change for one direction and family: what more traffic has and less traffic has not. */
final class ChangeLines {
    private static final int PROTOCOLS = 256;
    private static final List<Protocol> KNOWN = List.of(Protocol.TCP, Protocol.UDP, Protocol.ICMP);
    private static final List<Prefix> EXAMPLES = Stream.of(
                    "203.0.113.77", "198.51.100.77", "192.0.2.77", "2001:db8::77")
            .map(Prefix::parse)
            .toList();

    private final Direction direction;
    private final AddressFamily family;
    private final Plane more;
    private final Plane less;

    ChangeLines(Direction direction, AddressFamily family, Plane more, Plane less) {
        this.direction = direction;
        this.family = family;
        this.more = more;
        this.less = less;
    }

    List<Line> lines() {
        Region strangers = more.strangers().minus(less.strangers());
        List<Line> lines = new ArrayList<>();
        for (Cover block : Cover.of(strangers)) {
            List<Peer> peers = new ArrayList<>();
            block.addresses().prefixes(family).forEach(prefix -> peers.add(new Peer.Addresses(prefix)));
            Peer example = new Peer.Addresses(example(block.addresses()));
            lines.add(line(block, peers, Traffic.packet(direction, family, service(block), example, Set.of())));
        }
        SortedSet<Peer> groups = new TreeSet<>(more.members().keySet());
        groups.addAll(less.members().keySet());
        for (Peer group : groups) {
            addLines(List.of(group), more.to(group).minus(less.to(group)).minus(strangers), lines);
        }
        for (Pair pair : pairs()) {
            Region told = strangers
                    .union(more.to(pair.one()).minus(less.to(pair.one())))
                    .union(more.to(pair.two()).minus(less.to(pair.two())));
            addLines(
                    List.of(pair.one(), pair.two()),
                    more.to(pair).minus(less.to(pair)).minus(told),
                    lines);
        }
        return lines;
    }

    /**
     * Those for whom more may change than for the members of each. Where no group is denied anything that strangers have,
     * whoever is in two has what the members of either have, and so nothing changes but for those.
     */
    private SortedSet<Pair> pairs() {
        SortedSet<Peer> denied = more.denied();
        denied.addAll(less.denied());
        SortedSet<Pair> pairs = new TreeSet<>(more.both().keySet());
        pairs.addAll(less.both().keySet());
        for (Peer one : denied) {
            for (Peer two : more.groups(less)) {
                if (!two.equals(one)) {
                    pairs.add(Pair.of(one, two));
                }
            }
        }
        return pairs;
    }

    /** What changes for those who are in some groups beyond what other lines tell. */
    private void addLines(List<Peer> groups, Region beyond, List<Line> lines) {
        Region somebody = beyond.combine(
                Region.EMPTY, (mine, none) -> mine.isEmpty() ? AddressSet.EMPTY : AddressSet.all(family));
        for (Cover block : Cover.of(somebody)) {
            lines.add(line(block, groups, witness(service(block), groups, beyond)));
        }
    }

    private Line line(Cover block, List<Peer> peers, Packet witness) {
        return new Line(direction, family, block.protocol(), block.except(), block.ports(), peers, witness);
    }

    /** Somebody who is in these groups: at an address, if it hangs on that too. */
    private Packet witness(int service, List<Peer> groups, Region beyond) {
        AddressSet addresses = beyond.at(service);
        Peer peer = addresses.equals(AddressSet.all(family)) ? groups.get(0) : new Peer.Addresses(example(addresses));
        return Traffic.packet(direction, family, service, peer, Set.copyOf(groups));
    }

    /** An address that people know as an example (RFC 5737, RFC 3849) where the set has one, else its first host. */
    private Prefix example(AddressSet addresses) {
        for (Prefix example : EXAMPLES) {
            if (example.family() == family && addresses.contains(example.high(), example.low())) {
                return example;
            }
        }
        return addresses.firstHost(family);
    }

    /** A service of the block: of a protocol that people know where it can be. */
    private static int service(Cover block) {
        if (!block.protocol().isAny()) {
            int port = block.ports().ranges().get(0).first();
            return Service.place(block.protocol().number(), port);
        }
        Protocol protocol = Stream.concat(
                        KNOWN.stream(), IntStream.range(0, PROTOCOLS).mapToObj(Protocol::new))
                .filter(candidate -> !block.except().contains(candidate))
                .findFirst()
                .orElseThrow();
        return Service.place(protocol.number(), PortRange.LOWEST);
    }
}
