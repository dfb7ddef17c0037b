package org.sallyport.rules;

import java.util.Objects;

/**
 * One security-group rule in normal form: whatever the VPC API leaves out (no prefix, no ports, no protocol) is written
 * here as <em>any</em>, so that two rules that permit the same are equal.
 *
 * @param direction which way the packets go
 * @param family the address family it speaks of
 * @param action allow or deny
 * @param priority 1 (looked at first) to 100
 * @param protocol one IP protocol or any
 * @param ports destination ports; any for protocols that have none
 * @param peer the far end
 * @param enabled a rule that is switched off matches nothing
 * @see <a href="https://support.huaweicloud.com/api-vpc/BatchCreateSecurityGroupRules.html">VPC API v3, security group
 *     rules</a>
 */
public record Rule(
        Direction direction,
        AddressFamily family,
        Action action,
        int priority,
        Protocol protocol,
        Ports ports,
        Peer peer,
        boolean enabled) {

    /** The priority that is looked at first. */
    public static final int FIRST_PRIORITY = 1;

    /** The priority that is looked at last. */
    public static final int LAST_PRIORITY = 100;

    public Rule {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(family, "family");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(peer, "peer");
        if (priority < FIRST_PRIORITY || priority > LAST_PRIORITY) {
            throw new IllegalArgumentException("A priority is 1 to 100, not " + priority);
        }
        if (!protocol.hasPorts() && !ports.equals(Ports.ANY)) {
            throw new IllegalArgumentException("Protocol " + protocol + " has no ports, yet the rule names " + ports);
        }
        if (peer instanceof Peer.Addresses addresses && addresses.prefix().family() != family) {
            throw new IllegalArgumentException(
                    addresses.prefix() + " is not an " + family.ethertype() + " prefix, yet the rule is");
        }
    }

    /** An enabled allow rule, the only kind that this portal ever creates. */
    public static Rule allow(Direction direction, int priority, Protocol protocol, Ports ports, Prefix peer) {
        return new Rule(
                direction, peer.family(), Action.ALLOW, priority, protocol, ports, new Peer.Addresses(peer), true);
    }

    /** An enabled IPv4 allow rule for the members of a security group. */
    public static Rule allowGroup(Direction direction, int priority, Protocol protocol, Ports ports, String groupId) {
        return new Rule(
                direction, AddressFamily.IPV4, Action.ALLOW, priority, protocol, ports, new Peer.Group(groupId), true);
    }
}
