package org.sallyport.change;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.Slot;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.PeerWords;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Packet;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;
import org.sallyport.rules.TrafficChange;
import org.sallyport.web.Words;

/** How the pages of this package speak of one plan's rules and traffic. */
final class PlanWords {
    private final Words words;
    private final ClusterWords clusterWords;
    private final PeerWords peers;

    PlanWords(Words words, ClusterWords clusterWords, PeerWords peers) {
        this.words = words;
        this.clusterWords = clusterWords;
        this.peers = peers;
    }

    ChangeMessages say() {
        return words.of(ChangeMessages.class);
    }

    /** What a rule is about and, where it does not simply let that through, what it does. */
    String traffic(Rule rule) {
        String traffic = traffic(rule.protocol(), rule.ports());
        String ofFamily = rule.family() == AddressFamily.IPV6 ? say().over_ipv6(traffic) : traffic;
        String effect = rule.action() == Action.DENY ? say().denied(ofFamily) : ofFamily;
        String ranked = rule.priority() == Rule.FIRST_PRIORITY ? effect : say().of_priority(effect, rule.priority());
        return rule.enabled() ? ranked : say().switched_off(ranked);
    }

    String traffic(Protocol protocol, Ports ports) {
        return clusterWords.traffic(protocol, ports);
    }

    String traffic(Slot slot, Reading reading) {
        Ports ports = slot.ports()
                .orElseGet(() -> new Ports(List.of(reading.cloud().context().nodePorts())));
        return traffic(slot.protocol(), ports);
    }

    /** A protocol without its ports: "TCP". */
    String protocol(Protocol protocol) {
        return protocol.toString().toUpperCase(Locale.ROOT);
    }

    /** A far end by its id in levels and profiles. */
    String source(String id) {
        return clusterWords.source(NamedSource.named(id));
    }

    String peer(Rule rule, GroupRole role) {
        return peers.full(rule.peer(), role, rule.direction());
    }

    PeerWords.Together together(TrafficChange.Line line, GroupRole role) {
        boolean inSeveral = line.peers().size() > 1 && !(line.peers().get(0) instanceof Peer.Addresses);
        return inSeveral
                ? new PeerWords.Together(false, List.of(groups(line.peers(), role, line.direction())), List.of())
                : peers.together(line.peers(), role, line.direction());
    }

    /** One address or one member of a group, without the length of a single host. */
    String witness(Packet packet, GroupRole role) {
        List<Peer> memberships =
                packet.memberships().stream().flatMap(Set::stream).sorted().toList();
        if (packet.peer() instanceof Peer.Addresses) {
            String text = PeerWords.text(packet.peer());
            String address = text.substring(0, text.indexOf('/'));
            return memberships.isEmpty()
                    ? address
                    : say().address_of_member(address, groups(memberships, role, packet.direction()));
        }
        return say().member_of(groups(memberships, role, packet.direction()));
    }

    /** One group, or two that somebody is in at once. */
    private String groups(List<Peer> groups, GroupRole role, Direction direction) {
        String one = peers.full(groups.get(0), role, direction);
        return groups.size() == 1 ? one : say().both_groups(one, peers.full(groups.get(1), role, direction));
    }

    String sentence(List<String> items) {
        return words.sentence(items);
    }
}
