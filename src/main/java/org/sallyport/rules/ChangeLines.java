package org.sallyport.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.sallyport.rules.TrafficChange.Line;

/** The lines of a traffic change for one direction and family: what more traffic has and less traffic has not. */
final class ChangeLines {
    private final Direction direction;
    private final AddressFamily family;
    private final Plane more;
    private final Plane less;

    ChangeLines(Direction direction, AddressFamily family, Traffic more, Traffic less) {
        this.direction = direction;
        this.family = family;
        this.more = more.plane(direction, family);
        this.less = less.plane(direction, family);
    }

    List<Line> lines() {
        Region strangers = more.strangers().minus(less.strangers());
        List<Line> lines = new ArrayList<>();
        for (Cover block : Cover.of(strangers)) {
            List<Peer> peers = block.addresses().prefixes(family).stream()
                    .<Peer>map(Peer.Addresses::new)
                    .toList();
            Peer lowest = new Peer.Addresses(block.addresses().lowest(family));
            lines.add(line(block, peers, Traffic.packet(direction, family, service(block), lowest)));
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
        Peer peer = flips ? group : new Peer.Addresses(beyond.at(service).lowest(family));
        return Traffic.packet(direction, family, service, peer);
    }

    /** A service of the block: of TCP where it can be, as people know that best. */
    private static int service(Cover block) {
        if (!block.protocol().isAny()) {
            int port = block.ports().ranges().get(0).first();
            return Service.place(block.protocol().number(), port);
        }
        int protocol = Protocol.TCP.number();
        for (int number = 0; block.except().contains(new Protocol(protocol)); number++) {
            protocol = number;
        }
        return Service.place(protocol, PortRange.LOWEST);
    }
}
