package org.sallyport.rules;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One packet, as a witness that a rule set permits or blocks it: the first of a connection, seen from the instance.
 *
 * @param direction which way it goes
 * @param family its address family; that of the peer where the peer is an address
 * @param protocol its protocol, never any
 * @param port its destination port, 1 to 65535, or 0 for protocols without ports
 * @param peer the far end: one address ({@link Peer.Addresses} of full length) or an unnamed member of a group
 * @param memberships the groups that the far end is in, of those that rules name, two at most; empty if nobody knows
 */
public record Packet(
        Direction direction,
        AddressFamily family,
        Protocol protocol,
        int port,
        Peer peer,
        Optional<Set<Peer>> memberships) {

    /** No verdict hangs on more of them: see {@link Plane}. */
    private static final int MOST_MEMBERSHIPS = 2;

    /** A packet of which nobody knows what other groups its far end is in. */
    public Packet(Direction direction, AddressFamily family, Protocol protocol, int port, Peer peer) {
        this(direction, family, protocol, port, peer, Optional.empty());
    }

    public Packet {
        memberships = memberships.map(Set::copyOf);
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(peer, "peer");
        if (protocol.isAny()) {
            throw new IllegalArgumentException("A packet has one protocol");
        }
        if (protocol.hasPorts() ? port < PortRange.LOWEST || port > PortRange.HIGHEST : port != 0) {
            throw new IllegalArgumentException("A packet of " + protocol + " has no port " + port);
        }
        if (peer instanceof Peer.Addresses addresses
                && (addresses.prefix().family() != family || addresses.prefix().length() != family.bits())) {
            throw new IllegalArgumentException(addresses.prefix() + " is not one " + family.ethertype() + " address");
        }
        if (memberships.map(Set::size).orElse(0) > MOST_MEMBERSHIPS) {
            throw new IllegalArgumentException("Two groups tell everything, not " + memberships);
        }
    }
}
