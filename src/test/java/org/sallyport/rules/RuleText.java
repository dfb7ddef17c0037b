package org.sallyport.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rules as tests and golden files write them: {@code in tcp 22 from 0.0.0.0/0}, {@code out any to group:sg-node}, with
 * {@code v6} after the direction for a group's IPv6 rule and {@code deny}, {@code disabled}, {@code priority 50} behind.
 */
public final class RuleText {
    private RuleText() {}

    public static Rule rule(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split(" ")));
        Direction direction = words.remove(0).equals("in") ? Direction.INGRESS : Direction.EGRESS;
        boolean v6 = words.remove("v6");
        Action action = words.remove("deny") ? Action.DENY : Action.ALLOW;
        boolean enabled = !words.remove("disabled");
        int priority = 1;
        int at = words.indexOf("priority");
        if (at >= 0) {
            words.remove(at);
            priority = Integer.parseInt(words.remove(at));
        }
        Protocol protocol = Protocol.named(words.remove(0));
        Ports ports = words.get(0).matches("from|to") ? Ports.ANY : Ports.parse(words.remove(0));
        Peer peer = peer(words.get(1));
        AddressFamily family = peer instanceof Peer.Addresses addresses
                ? addresses.prefix().family()
                : v6 ? AddressFamily.IPV6 : AddressFamily.IPV4;
        return new Rule(direction, family, action, priority, protocol, ports, peer, enabled);
    }

    private static Peer peer(String text) {
        if (text.startsWith("group:")) {
            return new Peer.Group(text.substring("group:".length()));
        }
        return text.startsWith("address-group:")
                ? new Peer.AddressGroup(text.substring("address-group:".length()))
                : new Peer.Addresses(Prefix.parse(text));
    }

    public static List<Rule> rules(String... texts) {
        return Arrays.stream(texts).map(RuleText::rule).toList();
    }

    public static String text(Rule rule) {
        boolean groupV6 = !(rule.peer() instanceof Peer.Addresses) && rule.family() == AddressFamily.IPV6;
        return (rule.direction() == Direction.INGRESS ? "in " : "out ")
                + (groupV6 ? "v6 " : "")
                + rule.protocol()
                + (rule.ports().isAny() ? "" : " " + rule.ports())
                + (rule.direction() == Direction.INGRESS ? " from " : " to ")
                + text(rule.peer())
                + (rule.action() == Action.DENY ? " deny" : "")
                + (rule.enabled() ? "" : " disabled")
                + (rule.priority() == 1 ? "" : " priority " + rule.priority());
    }

    public static String text(Peer peer) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.prefix().toString();
        }
        return peer instanceof Peer.Group group
                ? "group:" + group.groupId()
                : "address-group:" + ((Peer.AddressGroup) peer).addressGroupId();
    }
}
