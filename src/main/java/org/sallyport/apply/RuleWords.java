package org.sallyport.apply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.cce.GroupRole;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.PeerWords;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/** The rules of one cluster in one line each, in the reader's language: "Inbound TCP 5443 from anywhere". */
public final class RuleWords {

    private final ApplyMessages say;
    private final ClusterWords cluster;
    private final Optional<PeerWords> peers;
    private final Map<GroupRole, String> groups;

    /** @param peers what far ends are called; empty if what names them is gone */
    RuleWords(ApplyMessages say, ClusterWords cluster, Optional<PeerWords> peers, Map<GroupRole, String> groups) {
        this.say = say;
        this.cluster = cluster;
        this.peers = peers;
        this.groups = groups;
    }

    /** The rules that a step creates or deletes. */
    List<String> of(Step.Work work, GroupRole role) {
        return work instanceof Step.Work.Create create
                ? create.rules().stream().map(rule -> of(rule.rule(), role)).toList()
                : List.of(of(((Step.Work.Delete) work).rule().rule(), role));
    }

    /** Together with the group that it belongs to. */
    public String of(LiveRule live) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().equals(live.groupId()))
                .map(Map.Entry::getKey)
                .findFirst()
                .map(role -> say.rule_of_group(of(live.rule(), role), say.role(role)))
                .orElseGet(() -> RuleText.of(live.rule()));
    }

    private String of(Rule rule, GroupRole role) {
        String line = line(rule, role);
        String effect = rule.action() == Action.DENY ? say.denied(line) : line;
        return rule.enabled() ? effect : say.switched_off(effect);
    }

    private String line(Rule rule, GroupRole role) {
        boolean inbound = rule.direction() == Direction.INGRESS;
        String traffic = cluster.traffic(rule.protocol(), rule.ports());
        if (rule.peer().isAnywhere()) {
            String everywhere = rule.family() == AddressFamily.IPV6 ? say.over_ipv6(traffic) : traffic;
            return inbound ? say.from_anywhere(everywhere) : say.to_anywhere(everywhere);
        }
        String peer = peers.map(names -> names.full(rule.peer(), role, rule.direction()))
                .orElseGet(() -> PeerWords.text(rule.peer()));
        return inbound ? say.inbound(traffic, peer) : say.outbound(traffic, peer);
    }
}
