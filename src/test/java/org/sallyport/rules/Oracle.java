package org.sallyport.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides single packets, rule by rule, in the plainest way there is; shares nothing with the computation under test but
 * the values. What it cannot know, it tries: every combination of memberships, every address at which something changes.
 */
public final class Oracle {
    private final List<Row> ordered;
    private final List<Peer> groups;
    private final List<Set<Peer>> combinations;

    public Oracle(List<Rule> rules) {
        this.ordered = rules.stream()
                .filter(Rule::enabled)
                .sorted(Comparator.comparingInt(Rule::priority)
                        .thenComparing(rule -> rule.action() == Action.DENY ? 0 : 1))
                .map(Row::new)
                .toList();
        this.groups = new ArrayList<>(new TreeSet<>(ordered.stream()
                .map(row -> row.rule().peer())
                .filter(peer -> !(peer instanceof Peer.Addresses))
                .toList()));
        this.combinations = combinations(groups);
    }

    /** A rule with the first and the last address of its far end; both null for a group. */
    private record Row(Rule rule, BigInteger from, BigInteger to) {
        Row(Rule rule) {
            this(
                    rule,
                    rule.peer() instanceof Peer.Addresses addresses ? first(addresses.prefix()) : null,
                    rule.peer() instanceof Peer.Addresses addresses ? last(addresses.prefix()) : null);
        }

        boolean matchesPeer(BigInteger address, Set<Peer> memberships) {
            return from == null
                    ? memberships.contains(rule.peer())
                    : from.compareTo(address) <= 0 && to.compareTo(address) >= 0;
        }
    }

    /** The first match decides; without a match the packet is blocked. */
    public boolean permits(
            Direction direction,
            AddressFamily family,
            int protocol,
            int port,
            BigInteger address,
            Set<Peer> memberships) {
        for (Row row : ordered) {
            Rule rule = row.rule();
            boolean matches = rule.direction() == direction
                    && rule.family() == family
                    && (rule.protocol().number() == -1 || rule.protocol().number() == protocol)
                    && matchesPort(rule, protocol, port)
                    && row.matchesPeer(address, memberships);
            if (matches) {
                return rule.action() == Action.ALLOW;
            }
        }
        return false;
    }

    private static boolean matchesPort(Rule rule, int protocol, int port) {
        if (protocol != 6 && protocol != 17) {
            return true;
        }
        for (PortRange range : rule.ports().ranges()) {
            if (range.first() <= port && port <= range.last()) {
                return true;
            }
        }
        return false;
    }

    /** The verdict on an address, by trying every combination of memberships. */
    public Verdict verdict(Direction direction, AddressFamily family, int protocol, int port, BigInteger address) {
        boolean stranger = permits(direction, family, protocol, port, address, Set.of());
        boolean certain = true;
        for (Set<Peer> memberships : combinations) {
            certain &= permits(direction, family, protocol, port, address, memberships) == stranger;
        }
        List<Peer> decisive = groups.stream()
                .filter(group -> permits(direction, family, protocol, port, address, Set.of(group)) != stranger)
                .toList();
        return certain ? Verdict.certain(stranger) : new Verdict(Verdict.Kind.UNKNOWN, stranger, decisive);
    }

    public List<Peer> groups() {
        return groups;
    }

    static List<Set<Peer>> combinations(List<Peer> groups) {
        List<Set<Peer>> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << groups.size(); bits++) {
            Set<Peer> some = new LinkedHashSet<>();
            for (int i = 0; i < groups.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    some.add(groups.get(i));
                }
            }
            all.add(some);
        }
        return all;
    }

    public static BigInteger first(Prefix prefix) {
        return new BigInteger(Long.toUnsignedString(prefix.high()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(prefix.low())));
    }

    private static BigInteger last(Prefix prefix) {
        return first(prefix)
                .add(BigInteger.ONE.shiftLeft(prefix.family().bits() - prefix.length()))
                .subtract(BigInteger.ONE);
    }

    static Prefix host(AddressFamily family, BigInteger address) {
        return new Prefix(family, address.shiftRight(64).longValue(), address.longValue(), family.bits());
    }

    /** The addresses of one family at which a verdict of these rules may change, and their neighbours. */
    public static Set<BigInteger> edgeAddresses(List<Rule> rules, AddressFamily family) {
        BigInteger last = BigInteger.ONE.shiftLeft(family.bits()).subtract(BigInteger.ONE);
        Set<BigInteger> edges = new TreeSet<>(List.of(BigInteger.ZERO, last));
        for (Rule rule : rules) {
            if (rule.family() == family && rule.peer() instanceof Peer.Addresses addresses) {
                BigInteger from = first(addresses.prefix());
                BigInteger to = last(addresses.prefix());
                edges.addAll(List.of(from, to));
                if (from.signum() > 0) {
                    edges.add(from.subtract(BigInteger.ONE));
                }
                if (to.compareTo(last) < 0) {
                    edges.add(to.add(BigInteger.ONE));
                }
            }
        }
        return edges;
    }

    /** The protocols and ports at which a verdict may change, their neighbours, and a protocol that no rule names. */
    static Set<List<Integer>> edgeServices(List<Rule> rules) {
        Set<Integer> ports = new TreeSet<>(List.of(1, 65_535));
        Set<Integer> protocols = new TreeSet<>(List.of(6, 17, 99));
        for (Rule rule : rules) {
            if (!rule.protocol().isAny()) {
                protocols.add(rule.protocol().number());
            }
            for (PortRange range : rule.ports().ranges()) {
                for (int port : List.of(range.first() - 1, range.first(), range.last(), range.last() + 1)) {
                    if (port >= 1 && port <= 65_535) {
                        ports.add(port);
                    }
                }
            }
        }
        Set<List<Integer>> services = new LinkedHashSet<>();
        for (int protocol : protocols) {
            if (protocol == 6 || protocol == 17) {
                ports.forEach(port -> services.add(List.of(protocol, port)));
            } else {
                services.add(List.of(protocol, 0));
            }
        }
        return services;
    }
}
