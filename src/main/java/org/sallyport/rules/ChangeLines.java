package org.sallyport.rules;

import java.util.ArrayList;
import java.util.List;
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
            lines.add(line(block, peers, Traffic.packet(direction, family, service(block), example)));
        }
        SortedSet<Peer> groups = new TreeSet<>(more.members().keySet());
        groups.addAll(less.members().keySet());
        for (Peer group : groups) {
            Region beyond = more.to(group).minus(less.to(group)).minus(strangers);
            Region somebody = beyond.combine(
                    Region.EMPTY, (mine, none) -> mine.isEmpty() ? AddressSet.EMPTY : AddressSet.all(family));
            for (Cover block : Cover.of(somebody)) {
                lines.add(line(block, List.of(group), witness(service(block), group, beyond)));
            }
        }
        return lines;
    }

    private Line line(Cover block, List<Peer> peers, Packet witness) {
        return new Line(direction, family, block.protocol(), block.except(), block.ports(), peers, witness);
    }

    /** A member of the group if that changes its verdict, else an address that is treated otherwise if it is a member's. */
    private Packet witness(int service, Peer group, Region beyond) {
        boolean flips = !more.verdict(service, group).equals(less.verdict(service, group));
        Peer peer = flips ? group : new Peer.Addresses(example(beyond.at(service)));
        return Traffic.packet(direction, family, service, peer);
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
