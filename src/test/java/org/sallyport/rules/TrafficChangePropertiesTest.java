package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(RuleSets.class)
@Domain(DomainContext.Global.class)
class TrafficChangePropertiesTest {

    @Property
    void linesForAddressesAreExactlyTheDifference(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        Traffic before = Traffic.of(one);
        Traffic after = Traffic.of(two);
        TrafficChange change = TrafficChange.between(before, after);
        assertSame(change.cut(), before.minus(after));
        assertSame(change.opened(), after.minus(before));
    }

    private static void assertSame(List<TrafficChange.Line> lines, Traffic difference) {
        Traffic told = Traffic.NONE;
        BigInteger count = BigInteger.ZERO;
        for (TrafficChange.Line line : lines) {
            if (line.peers().get(0) instanceof Peer.Addresses) {
                Traffic own = meant(line);
                told = told.union(own);
                count = count.add(own.count());
            }
        }
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                assertThat(told.plane(direction, family).strangers())
                        .isEqualTo(difference.plane(direction, family).strangers());
            }
        }
        assertThat(count).as("no two lines overlap").isEqualTo(told.count());
    }

    private static Traffic meant(TrafficChange.Line line) {
        Traffic except = Traffic.NONE;
        for (Protocol protocol : line.except()) {
            except = except.union(Traffic.of(rules(line, protocol)));
        }
        return Traffic.of(rules(line, line.protocol())).minus(except);
    }

    private static List<Rule> rules(TrafficChange.Line line, Protocol protocol) {
        return line.peers().stream()
                .map(peer ->
                        new Rule(line.direction(), line.family(), Action.ALLOW, 1, protocol, line.ports(), peer, true))
                .toList();
    }

    @Property
    void everyWitnessIsPermittedOnOneSideAndBlockedOnTheOther(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        TrafficChange change = TrafficChange.between(one, two);
        Oracle before = new Oracle(one);
        Oracle after = new Oracle(two);
        for (TrafficChange.Line line : change.cut()) {
            assertThat(permits(before, line.witness())).as("%s", line).isTrue();
            assertThat(permits(after, line.witness())).as("%s", line).isFalse();
        }
        for (TrafficChange.Line line : change.opened()) {
            assertThat(permits(before, line.witness())).as("%s", line).isFalse();
            assertThat(permits(after, line.witness())).as("%s", line).isTrue();
        }
    }

    private static boolean permits(Oracle oracle, Packet packet) {
        Prefix address = packet.peer() instanceof Peer.Addresses own ? own.prefix() : Prefix.any(packet.family());
        return oracle.permits(
                packet.direction(),
                packet.family(),
                packet.protocol().number(),
                packet.port(),
                Oracle.first(address),
                packet.memberships().orElseThrow());
    }

    /** Whoever is in whichever groups: what changes for them is in a line for their address or for their groups. */
    @Property
    void tellsEveryChangeForWhomeverInWhicheverGroups(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        TrafficChange change = TrafficChange.between(one, two);
        Oracle before = new Oracle(one);
        Oracle after = new Oracle(two);
        List<Rule> all = new ArrayList<>(one);
        all.addAll(two);
        List<Set<Peer>> combinations = Oracle.combinations(new Oracle(all).groups());
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                for (List<Integer> service : Oracle.edgeServices(all)) {
                    for (BigInteger address : Oracle.edgeAddresses(all, family)) {
                        for (Set<Peer> who : combinations) {
                            int protocol = service.get(0);
                            int port = service.get(1);
                            boolean was = before.permits(direction, family, protocol, port, address, who);
                            boolean is = after.permits(direction, family, protocol, port, address, who);
                            List<TrafficChange.Line> lines = is ? change.opened() : change.cut();
                            boolean told = lines.stream()
                                    .anyMatch(line -> line.direction() == direction
                                            && line.family() == family
                                            && speaksOf(line, protocol, port)
                                            && speaksOf(line, family, address, who));
                            assertThat(was == is || told)
                                    .as("%s %s:%s %s of %s", direction, protocol, port, address, who)
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    private static boolean speaksOf(TrafficChange.Line line, int protocol, int port) {
        boolean ofProtocol = line.protocol().isAny()
                ? !line.except().contains(new Protocol(protocol))
                : line.protocol().number() == protocol;
        return ofProtocol && (port == 0 || line.ports().contains(Ports.of(port)));
    }

    private static boolean speaksOf(
            TrafficChange.Line line, AddressFamily family, BigInteger address, Set<Peer> memberships) {
        Prefix host = Oracle.host(family, address);
        return line.peers().get(0) instanceof Peer.Addresses
                ? line.peers().stream()
                        .anyMatch(peer -> ((Peer.Addresses) peer).prefix().contains(host))
                : memberships.containsAll(line.peers());
    }

    @Property
    void isTheSameFromRulesAsFromTheirTraffic(@ForAll List<Rule> one, @ForAll List<Rule> two, @ForAll List<Rule> both) {
        List<Rule> before = new ArrayList<>(both);
        before.addAll(one);
        List<Rule> after = new ArrayList<>(both);
        after.addAll(two);
        assertThat(TrafficChange.between(before, after))
                .isEqualTo(TrafficChange.between(Traffic.of(before), Traffic.of(after)));
    }

    @Property
    void nothingChangesBetweenARuleSetAndItself(@ForAll List<Rule> rules) {
        assertThat(TrafficChange.between(rules, rules).isEmpty()).isTrue();
    }

    @Property
    void isEmptyExactlyIfTheTrafficIsTheSame(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        assertThat(TrafficChange.between(one, two).isEmpty())
                .isEqualTo(Traffic.of(one).equals(Traffic.of(two)));
    }
}
