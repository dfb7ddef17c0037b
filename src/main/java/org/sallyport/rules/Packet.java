package org.sallyport.rules;

import java.util.Objects;

/**
 * One packet, as a witness that a rule set permits or blocks it: the first of a connection, seen from the instance.
 *
 * @param direction which way it goes
 * @param protocol its protocol, never any
 * @param port its destination port, 1 to 65535, or 0 for protocols without ports
 * @param peer the far end: one address ({@link Peer.Addresses} of full length) or an unnamed member of a group
 */
public record Packet(Direction direction, Protocol protocol, int port, Peer peer) {
    public Packet {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(peer, "peer");
    }
}
