package org.sallyport.sandbox;

/**
 * What a security-group rule says, as the API keeps it: null protocol, ports and peer mean <em>any</em>.
 *
 * @param direction ingress or egress
 * @param ethertype IPv4 or IPv6
 * @param protocol tcp, udp, icmp, icmpv6, a number, or null
 * @param multiport such as "22", "30000-32767" or "22,80-90", or null
 * @param action allow or deny
 * @param priority 1 (first) to 100
 * @param remoteGroupId at most one of the three remotes is set
 */
record RuleSpec(
        String direction,
        String ethertype,
        String protocol,
        String multiport,
        String action,
        int priority,
        String remoteGroupId,
        String remoteIpPrefix,
        String remoteAddressGroupId,
        String description,
        boolean enabled) {

    static RuleSpec allow(String direction, String ethertype, int priority) {
        return new RuleSpec(direction, ethertype, null, null, "allow", priority, null, null, null, "", true);
    }

    /** What makes two rules of a group duplicates: all but the description and the switch. */
    RuleSpec identity() {
        return new RuleSpec(
                direction,
                ethertype,
                protocol,
                multiport,
                action,
                priority,
                remoteGroupId,
                remoteIpPrefix,
                remoteAddressGroupId,
                "",
                true);
    }

    RuleSpec withPorts(String newProtocol, String newMultiport) {
        return new RuleSpec(
                direction,
                ethertype,
                newProtocol,
                newMultiport,
                action,
                priority,
                remoteGroupId,
                remoteIpPrefix,
                remoteAddressGroupId,
                description,
                enabled);
    }

    RuleSpec withPriority(int newPriority) {
        return new RuleSpec(
                direction,
                ethertype,
                protocol,
                multiport,
                action,
                newPriority,
                remoteGroupId,
                remoteIpPrefix,
                remoteAddressGroupId,
                description,
                enabled);
    }

    RuleSpec fromGroup(String groupId) {
        return new RuleSpec(
                direction, ethertype, protocol, multiport, action, priority, groupId, null, null, description, enabled);
    }

    RuleSpec fromPrefix(String prefix) {
        return new RuleSpec(
                direction, ethertype, protocol, multiport, action, priority, null, prefix, null, description, enabled);
    }

    RuleSpec fromAddressGroup(String addressGroupId) {
        return new RuleSpec(
                direction,
                ethertype,
                protocol,
                multiport,
                action,
                priority,
                null,
                null,
                addressGroupId,
                description,
                enabled);
    }

    RuleSpec describedAs(String newDescription) {
        return new RuleSpec(
                direction,
                ethertype,
                protocol,
                multiport,
                action,
                priority,
                remoteGroupId,
                remoteIpPrefix,
                remoteAddressGroupId,
                newDescription,
                enabled);
    }
}
