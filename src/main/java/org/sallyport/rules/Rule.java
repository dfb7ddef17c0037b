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
        boolean enabled)
        implements Comparable<Rule> {

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

    /** Whether it speaks of exactly the same packets as another rule, whatever either does with them and in which order. */
    public boolean matchesSameAs(Rule other) {
        return direction == other.direction
                && family == other.family
                && protocol.equals(other.protocol)
                && ports.equals(other.ports)
                && peer.equals(other.peer);
    }

    /**
     * Whether the cloud takes one of the two for a duplicate of the other and refuses to hold both in one group: they differ
     * in nothing, or only in whether they are switched on.
     */
    public boolean isDuplicateOf(Rule other) {
        return matchesSameAs(other) && action == other.action && priority == other.priority;
    }

    /** Whether every packet that the other rule speaks of is one that this rule speaks of. */
    public boolean matchesAllOf(Rule other) {
        return direction == other.direction
                && family == other.family
                && covers(peer, other.peer)
                && (protocol.isAny() || protocol.equals(other.protocol) && ports.contains(other.ports));
    }

    private static boolean covers(Peer wide, Peer narrow) {
        if (!(wide instanceof Peer.Addresses addresses)) {
            return wide.equals(narrow);
        }
        return addresses.prefix().isAny()
                || narrow instanceof Peer.Addresses inner && addresses.prefix().contains(inner.prefix());
    }

    /** Whether some packet that the other rule speaks of is one that this rule speaks of, or may be: groups are unknown. */
    public boolean mayMatchSomeOf(Rule other) {
        return direction == other.direction
                && family == other.family
                && (protocol.isAny()
                        || other.protocol.isAny()
                        || protocol.equals(other.protocol)
                                && ports.intersect(other.ports).isPresent())
                && mayMeet(peer, other.peer);
    }

    private static boolean mayMeet(Peer one, Peer two) {
        return !(one instanceof Peer.Addresses mine)
                || !(two instanceof Peer.Addresses theirs)
                || mine.prefix().contains(theirs.prefix())
                || theirs.prefix().contains(mine.prefix());
    }

    /** Whether an enabled allow rule, alone, lets through every packet that the other rule speaks of. */
    public boolean carries(Rule other) {
        return enabled && action == Action.ALLOW && matchesAllOf(other);
    }

    /** The same rule for another far end of the same family. */
    public Rule withPeer(Peer other) {
        return new Rule(direction, family, action, priority, protocol, ports, other, enabled);
    }

    /** The same rule at another priority. */
    public Rule withPriority(int other) {
        return new Rule(direction, family, action, other, protocol, ports, peer, enabled);
    }

    /** By direction, family, protocol, ports, far end, then priority, action and whether it is enabled. */
    @Override
    public int compareTo(Rule other) {
        int order = direction.compareTo(other.direction);
        order = order != 0 ? order : family.compareTo(other.family);
        order = order != 0 ? order : protocol.compareTo(other.protocol);
        order = order != 0 ? order : ports.compareTo(other.ports);
        order = order != 0 ? order : peer.compareTo(other.peer);
        order = order != 0 ? order : Integer.compare(priority, other.priority);
        order = order != 0 ? order : action.compareTo(other.action);
        return order != 0 ? order : Boolean.compare(enabled, other.enabled);
    }

    /** Of what tells most rules apart, and no more: plans look rules up very often. */
    @Override
    public int hashCode() {
        return 31 * (31 * peer.hashCode() + protocol.number())
                + ports.ranges().get(0).first();
    }
}
