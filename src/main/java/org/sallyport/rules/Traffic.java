package org.sallyport.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set of traffic: direction, family, protocol, port and far end. Computed exactly from rules, without looking at single
 * addresses or ports, and kept in one canonical form: two sets are equal exactly if they permit the same.
 *
 * <p>Who is in a security group, or in an address group whose entries are not given, is not known. The set tells for each
 * address what is permitted to a stranger, who is in none of them, to a member of each, and to whoever is in two; the
 * {@link #verdict} is <em>unknown</em> where these differ. Of what rules permit, and of the difference of two rule sets, that
 * is everything, whatever groups a far end is in. Sets made of more than two rule sets tell it of two groups at a time.
 */
public final class Traffic {
    /** No traffic at all. */
    public static final Traffic NONE = of(List.of());

    private static final int PLANES = Direction.values().length * AddressFamily.values().length;

    private final List<Plane> planes;

    private Traffic(List<Plane> planes) {
        this.planes = List.copyOf(planes);
    }

    /** What a rule set permits; address groups are opaque. */
    public static Traffic of(Collection<Rule> rules) {
        return of(rules, Map.of());
    }

    /**
     * What a rule set permits.
     *
     * @param addressGroups the prefixes of those address groups whose entries are known, by id
     */
    public static Traffic of(Collection<Rule> rules, Map<String, List<Prefix>> addressGroups) {
        List<Plane> planes = new ArrayList<>(PLANES);
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                planes.add(Plane.of(rules, direction, family, addressGroups));
            }
        }
        return new Traffic(planes);
    }

    /** What is in this set or in the other. */
    public Traffic union(Traffic other) {
        return combine(other, AddressSet::union);
    }

    /** What is in this set and not in the other. */
    public Traffic minus(Traffic other) {
        return combine(other, AddressSet::minus);
    }

    /** What is in both sets. */
    public Traffic intersect(Traffic other) {
        return combine(other, AddressSet::intersect);
    }

    private Traffic combine(Traffic other, Region.Operation operation) {
        List<Plane> combined = new ArrayList<>(PLANES);
        for (int i = 0; i < planes.size(); i++) {
            combined.add(planes.get(i).combine(other.planes.get(i), operation));
        }
        return new Traffic(combined);
    }

    /** Whether everything in the other set is in this. */
    public boolean contains(Traffic other) {
        return other.minus(this).isEmpty();
    }

    public boolean isEmpty() {
        return planes.stream().allMatch(Plane::isEmpty);
    }

    /**
     * How much is permitted to strangers: the number of combinations of direction, address, protocol and, for TCP and UDP,
     * port.
     */
    public BigInteger count() {
        return planes.stream().map(Plane::count).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /** Whether everything that an allow rule would let through is permitted for certain, whoever is in which group. */
    public boolean permits(Rule traffic) {
        Plane plane = plane(traffic.direction(), traffic.family());
        for (PortRange range : traffic.ports().ranges()) {
            int protocol = traffic.protocol().number();
            boolean any = traffic.protocol().isAny();
            int first = any ? 0 : Service.place(protocol, range.first());
            int last = any ? Service.LAST : Service.place(protocol, range.last());
            boolean permitted = traffic.peer() instanceof Peer.Addresses addresses
                    ? plane.permits(first, last, AddressSet.of(addresses.prefix()))
                    : plane.permits(first, last, traffic.peer());
            if (!permitted) {
                return false;
            }
        }
        return true;
    }

    /**
     * The protocols and ports at which rules permit all of some addresses, as strangers, in few lines.
     *
     * @param addresses addresses of the family, at least one
     */
    public static List<Services> services(
            Collection<Rule> rules, Direction direction, AddressFamily family, AddressSet addresses) {
        // where no rule lets the first of them in, they are not all let in
        Peer first = new Peer.Addresses(addresses.lowest(family));
        List<Rule> concerning = rules.stream()
                .filter(rule -> rule.direction() == direction && rule.family() == family)
                .filter(rule -> rule.peer() instanceof Peer.Addresses && rule.carries(rule.withPeer(first)))
                .toList();
        if (concerning.isEmpty()) {
            return List.of();
        }
        Region wholly = Evaluation.of(rules, direction, family, concerning)
                .permitted(Set.of())
                .combine(
                        Region.EMPTY,
                        (permitted, none) -> permitted.containsAll(addresses) ? addresses : AddressSet.EMPTY);
        return Cover.of(wholly).stream()
                .map(block -> new Services(block.protocol(), block.except(), block.ports()))
                .toList();
    }

    /**
     * Some protocols and ports.
     *
     * @param protocol one protocol, or any
     * @param except where the protocol is any: those that are left out
     * @param ports the ports of TCP or UDP, else any
     */
    public record Services(Protocol protocol, List<Protocol> except, Ports ports) {
        public Services {
            except = List.copyOf(except);
        }
    }

    /** What becomes of one packet. */
    public Verdict verdict(Packet packet) {
        Plane plane = plane(packet.direction(), packet.family());
        int service = Service.place(packet.protocol().number(), packet.port());
        if (packet.memberships().isPresent()) {
            return plane.verdict(service, packet.peer(), packet.memberships().get());
        }
        return packet.peer() instanceof Peer.Addresses addresses
                ? plane.verdict(service, addresses.prefix())
                : plane.verdict(service, packet.peer());
    }

    /**
     * A packet of the set, always the same for the same set: the first that a stranger may send, else a group's, else that of
     * somebody in two.
     */
    public Optional<Packet> witness() {
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                Plane plane = plane(direction, family);
                if (!plane.strangers().isEmpty()) {
                    return Optional.of(witness(direction, family, plane.strangers(), Set.of()));
                }
                if (!plane.members().isEmpty()) {
                    Peer group = plane.members().firstKey();
                    return Optional.of(witness(direction, family, plane.to(group), Set.of(group)));
                }
                if (!plane.both().isEmpty()) {
                    Pair pair = plane.both().firstKey();
                    return Optional.of(witness(direction, family, plane.to(pair), Set.of(pair.one(), pair.two())));
                }
            }
        }
        return Optional.empty();
    }

    private static Packet witness(Direction direction, AddressFamily family, Region region, Set<Peer> memberships) {
        Peer peer = new Peer.Addresses(region.addresses(0).lowest(family));
        return packet(direction, family, region.first(0), peer, memberships);
    }

    static Packet packet(Direction direction, AddressFamily family, int service, Peer peer, Set<Peer> memberships) {
        return new Packet(
                direction,
                family,
                new Protocol(Service.protocol(service)),
                Service.port(service),
                peer,
                Optional.of(memberships));
    }

    Plane plane(Direction direction, AddressFamily family) {
        return planes.get(direction.ordinal() * AddressFamily.values().length + family.ordinal());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Traffic traffic && planes.equals(traffic.planes);
    }

    @Override
    public int hashCode() {
        return planes.hashCode();
    }
}
