package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.rules.RuleText.rule;
import static org.sallyport.rules.RuleText.rules;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {

    private static Verdict verdict(Traffic traffic, String address, Protocol protocol, int port) {
        Prefix host = Prefix.parse(address);
        return traffic.verdict(new Packet(Direction.INGRESS, host.family(), protocol, port, new Peer.Addresses(host)));
    }

    @Test
    void blocksWhatNoRulePermits() {
        assertThat(verdict(Traffic.NONE, "10.0.0.1", Protocol.TCP, 22)).isEqualTo(Verdict.BLOCKED);
        assertThat(Traffic.NONE.isEmpty()).isTrue();
        assertThat(Traffic.NONE.witness()).isEmpty();
    }

    @Test
    void looksAtADenyBeforeAnAllowOfTheSamePriority() {
        Traffic traffic = Traffic.of(rules("in tcp 22 from 0.0.0.0/0", "in tcp 22 from 10.0.0.0/8 deny"));
        assertThat(verdict(traffic, "10.0.0.1", Protocol.TCP, 22)).isEqualTo(Verdict.BLOCKED);
        assertThat(verdict(traffic, "11.0.0.1", Protocol.TCP, 22)).isEqualTo(Verdict.PERMITTED);
    }

    @Test
    void looksAtTheLowerPriorityNumberFirst() {
        Traffic traffic = Traffic.of(rules(
                "in tcp from 10.0.0.0/8 priority 1",
                "in tcp 22 from 0.0.0.0/0 deny priority 2",
                "in any from 0.0.0.0/0 priority 100"));
        assertThat(verdict(traffic, "10.0.0.1", Protocol.TCP, 22)).isEqualTo(Verdict.PERMITTED);
        assertThat(verdict(traffic, "11.0.0.1", Protocol.TCP, 22)).isEqualTo(Verdict.BLOCKED);
        assertThat(verdict(traffic, "11.0.0.1", Protocol.TCP, 23)).isEqualTo(Verdict.PERMITTED);
    }

    @Test
    void doesNotKnowWhatHangsOnTheMembersOfAGroup() {
        Traffic traffic = Traffic.of(rules("in tcp 22 from group:sg-a"));
        assertThat(verdict(traffic, "10.0.0.1", Protocol.TCP, 22))
                .isEqualTo(new Verdict(Verdict.Kind.UNKNOWN, false, List.of(new Peer.Group("sg-a"))));
        assertThat(verdict(traffic, "10.0.0.1", Protocol.TCP, 23)).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void resolvesAnAddressGroupWhoseEntriesAreGiven() {
        List<Rule> rules = rules("in tcp 22 from address-group:ag-1");
        assertThat(verdict(Traffic.of(rules), "10.0.0.1", Protocol.TCP, 22).kind())
                .isEqualTo(Verdict.Kind.UNKNOWN);
        Traffic known = Traffic.of(rules, Map.of("ag-1", List.of(Prefix.parse("10.0.0.0/24"))));
        assertThat(known).isEqualTo(Traffic.of(rules("in tcp 22 from 10.0.0.0/24")));
    }

    @Test
    void isTheSameForMergedAndSplitRules() {
        assertThat(Traffic.of(rules(
                        "in tcp 30000-31000 from 0.0.0.0/1",
                        "in tcp 31001-32767 from 0.0.0.0/1",
                        "in tcp 30000-32767 from 128.0.0.0/1")))
                .isEqualTo(Traffic.of(rules("in tcp 30000-32767 from 0.0.0.0/0")));
    }

    @Test
    void countsAddressesTimesServices() {
        assertThat(Traffic.of(rules("in tcp 22 from 10.0.0.0/24")).count()).isEqualTo(256);
        assertThat(Traffic.of(rules("in tcp from 10.0.0.0/24")).count()).isEqualTo(256 * 65_535);
        assertThat(Traffic.of(rules("in icmp from 10.0.0.0/24")).count()).isEqualTo(256);
        BigInteger services = BigInteger.valueOf(254 + 2 * 65_535);
        assertThat(Traffic.of(rules("out any to ::/0")).count())
                .isEqualTo(BigInteger.ONE.shiftLeft(128).multiply(services));
    }

    @Test
    void tellsWhatTheWholeInternetMayReachEvenIfTheRuleIsCutInHalves() {
        List<Rule> halves = rules("in tcp 22 from 0.0.0.0/1", "in tcp 22 from 128.0.0.0/1");
        AddressSet everybody = AddressSet.all(AddressFamily.IPV4);
        assertThat(Traffic.services(halves, Direction.INGRESS, AddressFamily.IPV4, everybody))
                .containsExactly(new Traffic.Services(Protocol.TCP, List.of(), Ports.of(22)));
    }

    @Test
    void writesAChangeOfNeighbouringPortsAsOneLine() {
        TrafficChange change = TrafficChange.between(
                rules("in tcp 22 from 0.0.0.0/0", "in tcp 23 from 0.0.0.0/0", "in any from group:sg-a"),
                rules("in any from group:sg-a"));
        assertThat(change.opened()).isEmpty();
        assertThat(change.cut()).singleElement().satisfies(line -> {
            assertThat(line.ports()).isEqualTo(Ports.of(22, 23));
            assertThat(line.peers()).containsExactly(new Peer.Addresses(Prefix.ANY_IPV4));
            assertThat(line.witness().port()).isEqualTo(22);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "10.60.0.0/16, 10.60.0.1/32",
        "10.60.0.0/31, 10.60.0.0/32",
        "10.60.0.7/32, 10.60.0.7/32",
        "203.0.113.0/24, 203.0.113.77/32",
        "2001:db8:1::/48, 2001:db8:1::1/128"
    })
    void showsAHostOfTheBlockAsWitness(String block, String host) {
        Rule rule = Rule.allow(Direction.INGRESS, 1, Protocol.TCP, Ports.of(8445), Prefix.parse(block));
        assertThat(TrafficChange.between(List.of(), List.of(rule)).opened())
                .singleElement()
                .satisfies(line -> assertThat(line.witness().peer()).isEqualTo(new Peer.Addresses(Prefix.parse(host))));
    }

    @Test
    void writesAChangeForTheMembersOfAGroup() {
        TrafficChange change = TrafficChange.between(rules("in tcp 22 from group:sg-a"), rules());
        assertThat(change.cut()).singleElement().satisfies(line -> {
            assertThat(line.peers()).containsExactly(new Peer.Group("sg-a"));
            assertThat(line.witness().peer()).isEqualTo(new Peer.Group("sg-a"));
        });
    }

    @Test
    void writesAllProtocolsButAFewAsOneLine() {
        TrafficChange change = TrafficChange.between(
                rules("out any to 0.0.0.0/0"), rules("out tcp to 0.0.0.0/0", "out udp to 0.0.0.0/0"));
        assertThat(change.cut()).singleElement().satisfies(line -> {
            assertThat(line.protocol()).isEqualTo(Protocol.ANY);
            assertThat(line.except()).containsExactly(Protocol.TCP, Protocol.UDP);
            assertThat(line.witness().protocol()).isEqualTo(Protocol.ICMP);
        });
    }

    @Test
    void aRuleCarriesWhatLiesWithinIt() {
        assertThat(rule("in any from 0.0.0.0/0").carries(rule("in tcp 22 from group:sg-a")))
                .isTrue();
        assertThat(rule("in tcp from 10.0.0.0/8").carries(rule("in tcp 22 from 10.1.0.0/16")))
                .isTrue();
        assertThat(rule("in tcp from 10.0.0.0/8").carries(rule("in tcp 22 from group:sg-a")))
                .isFalse();
        assertThat(rule("in tcp from 10.0.0.0/8 disabled").carries(rule("in tcp 22 from 10.1.0.0/16")))
                .isFalse();
        assertThat(rule("in tcp from 10.0.0.0/8 deny").carries(rule("in tcp 22 from 10.1.0.0/16")))
                .isFalse();
        assertThat(rule("in v6 any from group:sg-a").carries(rule("in any from group:sg-a")))
                .isFalse();
    }

    private static List<String> cut(String... rules) {
        return TrafficChange.between(rules(rules), rules()).cut().stream()
                .map(line -> line.protocol()
                        + (line.except().isEmpty() ? "" : " but " + line.except())
                        + (line.ports().isAny() ? "" : " " + line.ports())
                        + ": "
                        + String.join(
                                " ", line.peers().stream().map(RuleText::text).toList()))
                .toList();
    }

    @Test
    void tellsWhatAllServicesShareInALineOfItsOwn() {
        assertThat(cut("in any from 10.0.0.0/8", "in tcp 22 from 192.0.2.0/24"))
                .containsExactly("any: 10.0.0.0/8", "tcp 22: 192.0.2.0/24");
        assertThat(cut("in tcp from 10.0.0.0/8", "in tcp 22 from 192.0.2.0/24", "in icmp from 192.0.2.0/24"))
                .containsExactly("icmp: 192.0.2.0/24", "tcp: 10.0.0.0/8", "tcp 22: 192.0.2.0/24");
    }

    @Test
    void tellsServicesApartWhereThatTakesFewerLines() {
        assertThat(cut(
                        "in tcp from 10.0.0.0/8",
                        "in tcp 1-100 from 192.0.2.0/24",
                        "in tcp 101-65535 from 198.51.100.0/24"))
                .containsExactly("tcp 1-100: 10.0.0.0/8 192.0.2.0/24", "tcp 101-65535: 10.0.0.0/8 198.51.100.0/24");
    }

    @Test
    void putsLinesInTheOrderOfProtocolsAndPorts() {
        assertThat(cut(
                        "in udp 53 from 10.0.0.0/8",
                        "in tcp 443 from 10.1.0.0/16",
                        "in tcp 22 from 10.2.0.0/16",
                        "in icmp from 10.3.0.0/16"))
                .containsExactly(
                        "icmp: 10.3.0.0/16", "tcp 22: 10.2.0.0/16", "tcp 443: 10.1.0.0/16", "udp 53: 10.0.0.0/8");
    }

    @Test
    void permitsWhatARuleWouldOnlyIfItPermitsAllOfIt() {
        Traffic traffic = Traffic.of(rules("in tcp 22 from 10.0.0.0/8", "in any from group:sg-a"));
        assertThat(traffic.permits(rule("in tcp 22 from 10.1.0.0/16"))).isTrue();
        assertThat(traffic.permits(rule("in tcp 22-23 from 10.1.0.0/16"))).isFalse();
        assertThat(traffic.permits(rule("in tcp 22,80 from 10.1.0.0/16"))).isFalse();
        assertThat(traffic.permits(rule("in any from 10.1.0.0/16"))).isFalse();
        assertThat(traffic.permits(rule("in udp 22 from 10.1.0.0/16"))).isFalse();
        assertThat(traffic.permits(rule("in any from group:sg-a"))).isTrue();
        assertThat(traffic.permits(rule("in any from group:sg-b"))).isFalse();
        assertThat(traffic.permits(rule("out tcp 22 to 10.1.0.0/16"))).isFalse();
    }

    @Test
    void doesNotKnowWhatBecomesOfAMemberOfOneGroupWhoMayBeInAnotherThatIsDenied() {
        Traffic traffic =
                Traffic.of(rules("in tcp 22 from group:sg-a priority 10", "in tcp 22 from group:sg-b deny priority 1"));
        Packet packet = new Packet(Direction.INGRESS, AddressFamily.IPV4, Protocol.TCP, 22, new Peer.Group("sg-a"));

        assertThat(traffic.verdict(packet))
                .isEqualTo(new Verdict(Verdict.Kind.UNKNOWN, true, List.of(new Peer.Group("sg-b"))));
        assertThat(traffic.permits(rule("in tcp 22 from group:sg-a"))).isFalse();
    }

    @Test
    void tellsWhatChangesOnlyForThoseWhoAreInTwoGroups() {
        List<Rule> before = rules(
                "in tcp 80 from 0.0.0.0/0 priority 50",
                "in tcp 80 from group:sg-a deny priority 10",
                "in tcp 80 from group:sg-b priority 20");
        List<Rule> after = rules(
                "in tcp 80 from 0.0.0.0/0 priority 50",
                "in tcp 80 from group:sg-a deny priority 10",
                "in tcp 80 from group:sg-b priority 5");

        TrafficChange change = TrafficChange.between(before, after);

        Peer a = new Peer.Group("sg-a");
        Peer b = new Peer.Group("sg-b");
        assertThat(change.cut()).isEmpty();
        assertThat(change.opened()).singleElement().satisfies(line -> {
            assertThat(line.peers()).containsExactly(a, b);
            assertThat(line.ports()).isEqualTo(Ports.of(80));
            assertThat(line.witness().memberships()).contains(Set.of(a, b));
        });
        assertThat(Traffic.of(before)).isNotEqualTo(Traffic.of(after));
    }

    @Test
    void tellsWhatIsCutForThoseInTwoGroupsWhileItIsOpenedToStrangers() {
        TrafficChange change = TrafficChange.between(
                rules("in any from group:sg-b"),
                rules("in any from group:sg-a deny priority 2", "in any from 0.0.0.0/0 priority 100"));

        assertThat(change.opened())
                .singleElement()
                .satisfies(line -> assertThat(line.peers()).containsExactly(new Peer.Addresses(Prefix.ANY_IPV4)));
        assertThat(change.cut())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.peers()).containsExactly(new Peer.Group("sg-a"), new Peer.Group("sg-b")));
    }
}
