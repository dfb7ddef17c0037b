package org.sallyport.cce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.sallyport.cce.ProfileRow.Match;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * Tells of each live rule which slot of the reference profile it fills and where it comes from. Tolerant, because live
 * clusters differ from any one version of the document: IPv6 twins of a rule, one rule in place of several and several in
 * place of one, the default node-port range beside the cluster's own, secondary VPC blocks, pod subnets added later.
 */
public final class Classifier {
    private static final Comparator<ClassifiedRule> ORDER = (one, two) -> {
        int order = one.role().compareTo(two.role());
        order = order != 0 ? order : one.rule().rule().compareTo(two.rule().rule());
        return order != 0 ? order : one.rule().id().compareTo(two.rule().id());
    };

    private final ClusterContext cluster;
    private final List<ProfileRow> rows;

    public Classifier(ClusterContext cluster, ReferenceProfile profile) {
        this.cluster = Objects.requireNonNull(cluster, "cluster");
        Sources sources = new Sources(cluster, AccessSettings.NONE, profile);
        this.rows = profile.slots().stream()
                .filter(slot -> cluster.groups().containsKey(slot.role()))
                .map(slot -> new ProfileRow(slot, cluster, sources))
                .toList();
    }

    /** Every live rule of the cluster's groups, classified, in an order that does not depend on that of the input. */
    public List<ClassifiedRule> classify(Map<String, List<LiveRule>> live) {
        List<ClassifiedRule> all = new ArrayList<>();
        for (GroupRole role : GroupRole.values()) {
            for (LiveRule rule : live.getOrDefault(cluster.groups().getOrDefault(role, ""), List.of())) {
                all.add(classify(role, rule));
            }
        }
        all.sort(ORDER);
        return List.copyOf(all);
    }

    /** What one live rule of a group is. */
    public ClassifiedRule classify(GroupRole role, LiveRule live) {
        Optional<SallyportMark> mark = SallyportMark.parse(live.description());
        List<Match> matches = List.of();
        if (live.rule().enabled() && live.rule().action() == Action.ALLOW) {
            Match best = best(role, live.rule(), mark.isPresent());
            matches = best == Match.NONE ? merged(role, live.rule()) : List.of(best);
        }
        ClassifiedRule.Origin origin = mark.isPresent() ? ClassifiedRule.Origin.SALLYPORT : origin(matches);
        return new ClassifiedRule(role, live, slots(matches), origin);
    }

    /** What the parts of a rule are together: as CCE creates it only if each of them is. */
    private static ClassifiedRule.Origin origin(List<Match> parts) {
        if (parts.isEmpty()) {
            return ClassifiedRule.Origin.CUSTOM;
        }
        boolean isReference = parts.stream().allMatch(part -> part.origin() == ClassifiedRule.Origin.REFERENCE);
        return isReference ? ClassifiedRule.Origin.REFERENCE : ClassifiedRule.Origin.CCE_LATER;
    }

    /** The slots of the parts, each once, in the order of the profile. */
    private List<Slot> slots(List<Match> parts) {
        if (parts.size() < 2) {
            return parts.stream().map(Match::slot).toList();
        }
        Set<Slot> filled = parts.stream().map(Match::slot).collect(Collectors.toSet());
        return rows.stream().map(ProfileRow::slot).filter(filled::contains).toList();
    }

    /** How well the profile tells what the live rules are; higher is better. */
    int score(Map<String, List<LiveRule>> live) {
        int score = 0;
        Set<String> filled = new HashSet<>();
        for (GroupRole role : GroupRole.values()) {
            for (LiveRule rule : live.getOrDefault(cluster.groups().getOrDefault(role, ""), List.of())) {
                for (ProfileRow row : rows) {
                    if (row.role() == role) {
                        Match match = row.match(rule.rule(), false);
                        score += match.worth();
                        if (match != Match.NONE) {
                            filled.add(row.slot().id());
                        }
                    }
                }
            }
        }
        return score + filled.size() - rows.size();
    }

    /** The slot that a rule has most in common with; the first of them, if there are several. */
    private Match best(GroupRole role, Rule rule, boolean anyPeer) {
        Match best = Match.NONE;
        for (int i = 0; i < rows.size() && !best.isExact(); i++) {
            Match match = rows.get(i).role() == role ? rows.get(i).match(rule, anyPeer) : Match.NONE;
            best = match.isBetterThan(best) ? match : best;
        }
        return best;
    }

    /** One rule in place of several: each of its parts fills some slot from the same far end; none if one does not. */
    private List<Match> merged(GroupRole role, Rule rule) {
        if (!rule.protocol().isAny()) {
            return matches(role, atTheEdgesOfSlots(role, rule));
        }
        List<Match> matches = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
            Rule part = with(rule, protocol, Ports.ANY);
            Match whole = best(role, part, false);
            List<Match> found = whole == Match.NONE ? matches(role, atTheEdgesOfSlots(role, part)) : List.of(whole);
            if (found.isEmpty()) {
                return List.of();
            }
            matches.addAll(found);
        }
        Protocol icmp = rule.family() == AddressFamily.IPV6 ? Protocol.ICMPV6 : Protocol.ICMP;
        matches.addAll(matches(role, List.of(with(rule, icmp, Ports.ANY))));
        return matches;
    }

    /** What each of the parts fills; none if one of them fills nothing. */
    private List<Match> matches(GroupRole role, List<Rule> parts) {
        List<Match> matches = new ArrayList<>();
        for (Rule part : parts) {
            Match match = best(role, part, false);
            if (match == Match.NONE) {
                return List.of();
            }
            matches.add(match);
        }
        return matches;
    }

    /** Rules for the ports of one, cut wherever the ports of a slot begin or end: neighbouring ports are one range. */
    private List<Rule> atTheEdgesOfSlots(GroupRole role, Rule rule) {
        NavigableSet<Integer> edges = new TreeSet<>();
        rows.stream().filter(row -> row.role() == role).forEach(row -> row.addEdges(rule, edges));
        List<Rule> parts = new ArrayList<>();
        for (PortRange range : rule.ports().ranges()) {
            int first = range.first();
            for (int edge : edges.subSet(first, false, range.last(), true)) {
                parts.add(with(rule, rule.protocol(), Ports.of(first, edge - 1)));
                first = edge;
            }
            parts.add(with(rule, rule.protocol(), Ports.of(first, range.last())));
        }
        return parts;
    }

    private static Rule with(Rule rule, Protocol protocol, Ports ports) {
        return new Rule(
                rule.direction(),
                rule.family(),
                rule.action(),
                rule.priority(),
                protocol,
                ports,
                rule.peer(),
                rule.enabled());
    }
}
