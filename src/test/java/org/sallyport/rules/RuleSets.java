package org.sallyport.rules;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Rules and rule sets for property tests, drawn from few values so that they overlap, nest and touch often. */
public final class RuleSets extends DomainContextBase {
    private static final List<Prefix> IPV4 = prefixes(
            "0.0.0.0/0",
            "0.0.0.0/1",
            "128.0.0.0/1",
            "10.0.0.0/8",
            "10.0.0.0/16",
            "10.0.0.0/24",
            "10.0.1.0/24",
            "10.0.1.128/25",
            "10.0.1.200/32",
            "10.1.0.0/16",
            "172.16.0.0/12",
            "0.0.0.0/32",
            "255.255.255.255/32");
    private static final List<Prefix> IPV6 = prefixes(
            "::/0",
            "::/1",
            "8000::/1",
            "2001:db8::/32",
            "2001:db8:1::/48",
            "2001:db8:1::/64",
            "2001:db8:1:0:8000::/65",
            "2001:db8:1::7/128",
            "::/128",
            "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128");
    private static final List<Ports> PORTS = Stream.of(
                    "", "1", "22", "23", "80-90", "85-100", "30000-32767", "65535", "22,80-90", "1-21,24-65535")
            .map(Ports::parse)
            .toList();

    private static List<Prefix> prefixes(String... texts) {
        return Stream.of(texts).map(Prefix::parse).toList();
    }

    @Provide
    Arbitrary<Rule> rules() {
        return rule();
    }

    @Provide
    Arbitrary<List<Rule>> ruleSets() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, rule().list().ofMaxSize(8)),
                Tuple.of(2, rule().list().ofMaxSize(20)),
                Tuple.of(1, rule().list().ofMaxSize(60)));
    }

    /** Rule sets up to a size. */
    public static Arbitrary<List<Rule>> upTo(int size) {
        return rule().list().ofMaxSize(size);
    }

    /** One rule of any kind. */
    public static Arbitrary<Rule> rule() {
        return Arbitraries.of(AddressFamily.values()).flatMap(RuleSets::rule);
    }

    private static Arbitrary<Rule> rule(AddressFamily family) {
        Arbitrary<Direction> direction = Arbitraries.of(Direction.values());
        Arbitrary<Action> action = Arbitraries.frequency(Tuple.of(3, Action.ALLOW), Tuple.of(1, Action.DENY));
        Arbitrary<Integer> priority = Arbitraries.of(1, 1, 1, 2, 50, 100);
        Arbitrary<Protocol> protocol =
                Arbitraries.of(-1, 6, 6, 6, 17, 17, 1, 0, 58, 255).map(Protocol::new);
        Arbitrary<Boolean> enabled = Arbitraries.of(true, true, true, true, true, true, true, true, true, false);
        return Combinators.combine(direction, action, priority, protocol, Arbitraries.of(PORTS), peer(family), enabled)
                .as((way, what, place, kind, ports, peer, on) ->
                        new Rule(way, family, what, place, kind, kind.hasPorts() ? ports : Ports.ANY, peer, on));
    }

    private static Arbitrary<Peer> peer(AddressFamily family) {
        Arbitrary<Peer> named =
                Arbitraries.of(family == AddressFamily.IPV4 ? IPV4 : IPV6).map(Peer.Addresses::new);
        Arbitrary<Peer> groups = Arbitraries.of(
                new Peer.Group("sg-a"), new Peer.Group("sg-b"), new Peer.Group("sg-c"), new Peer.AddressGroup("ag-a"));
        return Arbitraries.frequencyOf(
                Tuple.of(6, named), Tuple.of(2, anyPrefix(family).map(Peer.Addresses::new)), Tuple.of(2, groups));
    }

    /** Any prefix of a family at all. */
    public static Arbitrary<Prefix> anyPrefix(AddressFamily family) {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, family.bits()))
                .as((high, low, length) -> masked(family, high, low, length));
    }

    private static Prefix masked(AddressFamily family, long high, long low, int length) {
        if (family == AddressFamily.IPV4) {
            long mask = length == 0 ? 0 : -1L << (32 - length);
            return new Prefix(family, 0, low & mask & 0xffff_ffffL, length);
        }
        long upper = length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
        long lower = length <= 64 ? 0 : -1L << (128 - length);
        return new Prefix(family, high & upper, low & lower, length);
    }
}
