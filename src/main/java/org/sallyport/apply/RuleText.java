package org.sallyport.apply;

import org.sallyport.rules.Action;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Rule;

/** A rule in one line, in the notation of the VPC API: the same in every language, for the audit log. */
final class RuleText {

    private RuleText() {}

    static String of(Rule rule) {
        StringBuilder text = new StringBuilder(rule.direction() == Direction.INGRESS ? "ingress " : "egress ");
        if (rule.action() == Action.DENY) {
            text.append("deny ");
        }
        text.append(rule.protocol());
        if (rule.protocol().hasPorts()) {
            text.append(' ').append(rule.ports());
        }
        return text.append(" · ").append(peer(rule.peer())).toString();
    }

    private static String peer(Peer peer) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.prefix().toString();
        }
        if (peer instanceof Peer.Group group) {
            return group.groupId();
        }
        return ((Peer.AddressGroup) peer).addressGroupId();
    }
}
