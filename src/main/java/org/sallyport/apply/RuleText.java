package org.sallyport.apply;

import java.util.List;
import org.sallyport.rules.Action;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Rule;

/** A rule in one line, in the notation of the VPC API: the same in every language. */
final class RuleText {

    private RuleText() {}

    /** The rules that a step creates or deletes. */
    static List<String> of(Step.Work work) {
        if (work instanceof Step.Work.Create create) {
            return create.rules().stream().map(rule -> of(rule.rule())).toList();
        }
        return List.of(of(((Step.Work.Delete) work).rule().rule()));
    }

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
