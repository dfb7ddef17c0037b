package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(RuleSets.class)
@Domain(DomainContext.Global.class)
class TrafficPropertiesTest {

    @Property
    void agreesWithTheOracleOnEveryEdge(@ForAll List<Rule> rules) {
        Traffic traffic = Traffic.of(rules);
        Oracle oracle = new Oracle(rules);
        for (AddressFamily family : AddressFamily.values()) {
            Set<BigInteger> addresses = Oracle.edgeAddresses(rules, family);
            for (Direction direction : Direction.values()) {
                for (List<Integer> service : Oracle.edgeServices(rules)) {
                    for (BigInteger address : addresses) {
                        Packet packet = new Packet(
                                direction,
                                family,
                                new Protocol(service.get(0)),
                                service.get(1),
                                new Peer.Addresses(Oracle.host(family, address)));
                        Verdict expected = oracle.verdict(direction, family, service.get(0), service.get(1), address);
                        if (!traffic.verdict(packet).equals(expected)) {
                            assertThat(traffic.verdict(packet)).as("%s", packet).isEqualTo(expected);
                        }
                    }
                }
            }
        }
    }

    @Property
    void agreesWithTheOracleOnMembersOfGroups(@ForAll List<Rule> rules) {
        Traffic traffic = Traffic.of(rules);
        Oracle oracle = new Oracle(rules);
        for (AddressFamily family : AddressFamily.values()) {
            Set<BigInteger> addresses = Oracle.edgeAddresses(rules, family);
            for (Direction direction : Direction.values()) {
                for (List<Integer> service : Oracle.edgeServices(rules)) {
                    for (Peer group : oracle.groups()) {
                        long permitted = 0;
                        long asked = 0;
                        for (Set<Peer> others : Oracle.combinations(oracle.groups())) {
                            Set<Peer> memberships = new HashSet<>(others);
                            memberships.add(group);
                            asked += addresses.size();
                            permitted += addresses.stream()
                                    .filter(address -> oracle.permits(
                                            direction, family, service.get(0), service.get(1), address, memberships))
                                    .count();
                        }
                        Verdict.Kind expected = permitted == 0
                                ? Verdict.Kind.BLOCKED
                                : permitted == asked ? Verdict.Kind.PERMITTED : Verdict.Kind.UNKNOWN;
                        Packet packet =
                                new Packet(direction, family, new Protocol(service.get(0)), service.get(1), group);
                        assertThat(traffic.verdict(packet).kind()).isEqualTo(expected);
                    }
                }
            }
        }
    }

    @Property
    void doesNotDependOnTheOrderOfTheRules(@ForAll List<Rule> rules, @ForAll Random random) {
        List<Rule> shuffled = new ArrayList<>(rules);
        Collections.shuffle(shuffled, random);
        assertThat(Traffic.of(shuffled)).isEqualTo(Traffic.of(rules)).hasSameHashCodeAs(Traffic.of(rules));
    }

    @Property
    void obeysTheLawsOfSets(@ForAll List<Rule> one, @ForAll List<Rule> two) {
        Traffic a = Traffic.of(one);
        Traffic b = Traffic.of(two);
        assertThat(a.union(b)).isEqualTo(b.union(a));
        assertThat(a.intersect(b)).isEqualTo(b.intersect(a));
        assertThat(a.minus(b).union(a.intersect(b))).isEqualTo(a);
        assertThat(a.minus(b).intersect(b).isEmpty()).isTrue();
        assertThat(a.minus(a)).isEqualTo(Traffic.NONE);
        assertThat(a.union(a)).isEqualTo(a);
        assertThat(a.union(b).contains(a)).isTrue();
        assertThat(a.contains(a.intersect(b))).isTrue();
        assertThat(a.contains(b)).isEqualTo(a.union(b).equals(a));
        assertThat(a.union(b).count())
                .isEqualTo(a.count().add(b.count()).subtract(a.intersect(b).count()));
    }

    @Property
    void unionIsAssociativeAndMinusDistributes(
            @ForAll List<Rule> one, @ForAll List<Rule> two, @ForAll List<Rule> three) {
        Traffic a = Traffic.of(one);
        Traffic b = Traffic.of(two);
        Traffic c = Traffic.of(three);
        assertThat(a.union(b).union(c)).isEqualTo(a.union(b.union(c)));
        assertThat(a.minus(b.union(c))).isEqualTo(a.minus(b).minus(c));
        assertThat(a.intersect(b.union(c))).isEqualTo(a.intersect(b).union(a.intersect(c)));
    }

    @Property
    void tellsExactlyTheServicesThatAllOfSomeAddressesMayReach(
            @ForAll List<Rule> rules, @ForAll("blocks") Prefix block) {
        AddressSet addresses = AddressSet.of(block);
        Oracle oracle = new Oracle(rules);
        List<Rule> all = new ArrayList<>(rules);
        all.add(Rule.allow(Direction.INGRESS, 1, Protocol.ANY, Ports.ANY, block));
        List<Traffic.Services> told = Traffic.services(rules, Direction.INGRESS, block.family(), addresses);
        for (List<Integer> service : Oracle.edgeServices(all)) {
            boolean open = Oracle.edgeAddresses(all, block.family()).stream()
                    .filter(address -> block.contains(Oracle.host(block.family(), address)))
                    .allMatch(address -> oracle.permits(
                            Direction.INGRESS, block.family(), service.get(0), service.get(1), address, Set.of()));
            Protocol protocol = new Protocol(service.get(0));
            long lines = told.stream()
                    .filter(line -> line.protocol().isAny()
                            ? !line.except().contains(protocol)
                            : line.protocol().equals(protocol))
                    .filter(line -> service.get(1) == 0 || line.ports().contains(Ports.of(service.get(1))))
                    .count();
            assertThat(lines).as("%s in %s", service, told).isEqualTo(open ? 1 : 0);
        }
    }

    @Provide
    Arbitrary<Prefix> blocks() {
        return Arbitraries.of(
                        "0.0.0.0/0",
                        "0.0.0.0/1",
                        "128.0.0.0/1",
                        "10.0.0.0/8",
                        "10.0.1.0/24",
                        "::/0",
                        "8000::/1",
                        "2001:db8::/32")
                .map(Prefix::parse);
    }

    @Property
    void anAddressGroupOfKnownContentIsItsAddresses(
            @ForAll List<Rule> rules, @ForAll("blocks") Prefix one, @ForAll("blocks") Prefix two) {
        List<Prefix> entries = List.of(one, two);
        List<Rule> written = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.peer().equals(new Peer.AddressGroup("ag-a"))) {
                written.add(rule);
            } else {
                entries.stream()
                        .filter(entry -> entry.family() == rule.family())
                        .forEach(entry -> written.add(rule.withPeer(new Peer.Addresses(entry))));
            }
        }
        assertThat(Traffic.of(rules, Map.of("ag-a", entries))).isEqualTo(Traffic.of(written));
    }

    @Property
    void aWitnessIsOneOfTheSet(@ForAll List<Rule> rules) {
        Traffic traffic = Traffic.of(rules);
        assertThat(traffic.witness().isPresent()).isNotEqualTo(traffic.isEmpty());
        traffic.witness()
                .ifPresent(packet -> assertThat(traffic.verdict(packet).kind()).isNotEqualTo(Verdict.Kind.BLOCKED));
    }

    @Property
    void permitsExactlyWhatHasNoExceptionForAnybody(
            @ForAll List<Rule> rules, @ForAll Rule other, @ForAll Random random) {
        Rule wanted = wanted(rules, other, random);
        boolean permitted = Traffic.of(rules).permits(wanted);
        Oracle oracle = new Oracle(rules);
        List<Rule> all = new ArrayList<>(rules);
        all.add(wanted);
        assertThat(permitted).isEqualTo(everyEdgeIsPermitted(oracle, all, wanted));
    }

    @Property
    void carriageIsSureOfEveryCombinationOfGroups(@ForAll List<Rule> rules, @ForAll Rule other, @ForAll Random random) {
        Rule wanted = wanted(rules, other, random);
        Carriage carriage = Carriage.of(wanted, rules);
        Oracle oracle = new Oracle(rules);
        List<Rule> all = new ArrayList<>(rules);
        all.add(wanted);
        assertThat(carriage.isCarried()).isEqualTo(everyEdgeIsPermitted(oracle, all, wanted));
        carriage.rule()
                .ifPresent(place -> assertThat(rules.get(place).carries(wanted)).isTrue());
    }

    /** Mostly what some of the rules speak of, since they would hardly ever permit all that just any rule would. */
    private static Rule wanted(List<Rule> rules, Rule other, Random random) {
        if (rules.isEmpty() || random.nextInt(4) == 0) {
            return other;
        }
        Rule base = rules.get(random.nextInt(rules.size()));
        Peer peer = other.family() == base.family() && random.nextInt(3) == 0 ? other.peer() : base.peer();
        return new Rule(base.direction(), base.family(), Action.ALLOW, 1, base.protocol(), base.ports(), peer, true);
    }

    /** Members of the wanted group may be in other groups as well. */
    private static boolean everyEdgeIsPermitted(Oracle oracle, List<Rule> all, Rule wanted) {
        for (List<Integer> service : Oracle.edgeServices(all)) {
            boolean concerned = wanted.protocol().isAny()
                    || wanted.protocol().number() == service.get(0)
                            && (service.get(1) == 0 || wanted.ports().contains(Ports.of(service.get(1))));
            for (BigInteger address : concerned ? Oracle.edgeAddresses(all, wanted.family()) : Set.<BigInteger>of()) {
                if (wanted.peer() instanceof Peer.Addresses addresses
                        && !addresses.prefix().contains(Oracle.host(wanted.family(), address))) {
                    continue;
                }
                for (Set<Peer> memberships : Oracle.combinations(oracle.groups())) {
                    Set<Peer> who = new HashSet<>(memberships);
                    if (!(wanted.peer() instanceof Peer.Addresses)) {
                        who.add(wanted.peer());
                    }
                    if (!oracle.permits(
                            wanted.direction(), wanted.family(), service.get(0), service.get(1), address, who)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
