package org.sallyport.hardening;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Oracle;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Rule;

/** Whether live rules permit a required flow, packet by packet, with nothing of the guard in it. */
final class FlowOracle {
    private final ClusterContext cluster;
    private final Map<List<Rule>, Map<Rule, Boolean>> known = new HashMap<>();

    FlowOracle(ClusterContext cluster) {
        this.cluster = cluster;
    }

    boolean permits(RequiredFlow flow, Map<String, List<LiveRule>> live) {
        Rule traffic = flow.traffic();
        List<Rule> rules = live.get(cluster.groups().get(flow.role())).stream()
                .map(LiveRule::rule)
                .filter(rule -> rule.direction() == traffic.direction() && rule.family() == traffic.family())
                .toList();
        return known.computeIfAbsent(rules, unused -> new HashMap<>())
                .computeIfAbsent(traffic, unused -> permits(traffic, rules));
    }

    private boolean permits(Rule traffic, List<Rule> rules) {
        Oracle oracle = new Oracle(rules);
        List<Rule> all = new ArrayList<>(rules);
        all.add(traffic);
        cluster.vpcCidrs()
                .forEach(prefix ->
                        all.add(Rule.allow(traffic.direction(), 1, traffic.protocol(), traffic.ports(), prefix)));
        Set<List<Integer>> services = services(all, traffic);
        List<Peer> groups = groups(oracle);
        for (BigInteger address : Oracle.edgeAddresses(all, traffic.family())) {
            if (!concerns(traffic.peer(), address)) {
                continue;
            }
            for (List<Integer> service : services) {
                for (Peer group : groups) {
                    Set<Peer> memberships = new HashSet<>();
                    memberships.add(traffic.peer());
                    memberships.add(group);
                    if (!oracle.permits(
                            traffic.direction(),
                            traffic.family(),
                            service.get(0),
                            service.get(1),
                            address,
                            memberships)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Members of the cluster's groups have addresses of its VPC. */
    private boolean concerns(Peer peer, BigInteger address) {
        return peer instanceof Peer.Addresses addresses
                ? contains(addresses.prefix(), address)
                : cluster.vpcCidrs().stream().anyMatch(prefix -> contains(prefix, address));
    }

    private static boolean contains(Prefix prefix, BigInteger address) {
        int hostBits = prefix.family().bits() - prefix.length();
        return Oracle.first(prefix).shiftRight(hostBits).equals(address.shiftRight(hostBits));
    }

    private static List<Peer> groups(Oracle oracle) {
        List<Peer> groups = new ArrayList<>(oracle.groups());
        groups.add(new Peer.Group("nobody's"));
        return groups;
    }

    private static Set<List<Integer>> services(List<Rule> rules, Rule traffic) {
        Set<Integer> ports = new TreeSet<>(List.of(1, 65_535));
        Set<Integer> protocols = new TreeSet<>(List.of(1, 6, 17, 99));
        for (Rule rule : rules) {
            if (!rule.protocol().isAny()) {
                protocols.add(rule.protocol().number());
            }
            for (PortRange range : rule.ports().ranges()) {
                ports.addAll(List.of(range.first() - 1, range.first(), range.last(), range.last() + 1));
            }
        }
        Set<List<Integer>> services = new HashSet<>();
        for (int protocol : protocols) {
            if (!traffic.protocol().isAny() && traffic.protocol().number() != protocol) {
                continue;
            }
            if (protocol != 6 && protocol != 17) {
                services.add(List.of(protocol, 0));
                continue;
            }
            for (int port : ports) {
                boolean concerned = traffic.ports().ranges().stream()
                        .anyMatch(range -> range.first() <= port && port <= range.last());
                if (concerned) {
                    services.add(List.of(protocol, port));
                }
            }
        }
        return services;
    }
}
