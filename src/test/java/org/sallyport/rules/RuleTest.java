package org.sallyport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sallyport.rules.RuleText.rule;
import static org.sallyport.rules.RuleText.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that refuse to be wrong, and the order of rules. */
class RuleTest {
    private static final Peer IPV4 = new Peer.Addresses(Prefix.parse("10.0.0.0/8"));

    @Test
    void refusesAnIpv4BlockInAnIpv6Rule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule(
                        Direction.INGRESS, AddressFamily.IPV6, Action.ALLOW, 1, Protocol.TCP, Ports.ANY, IPV4, true))
                .withMessageContaining("10.0.0.0/8 is not an IPv6 prefix");
    }

    @Test
    void refusesPortsWhereTheProtocolHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rule(
                        Direction.INGRESS, AddressFamily.IPV4, Action.ALLOW, 1, Protocol.ICMP, Ports.of(8), IPV4, true))
                .withMessageContaining("icmp has no ports");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void refusesAPriorityBeyond1To100(int priority) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("in tcp 22 from 10.0.0.0/8").withPriority(priority))
                .withMessageContaining("A priority is 1 to 100, not " + priority);
    }

    @Test
    void refusesPortRangesThatRunDownwardsOrBeyond1To65535() {
        for (int[] range : new int[][] {{0, 22}, {22, 65_536}, {23, 22}}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PortRange(range[0], range[1]))
                    .withMessageContaining(range[0] + "-" + range[1]);
        }
        assertThat(new PortRange(1, 65_535)).isEqualTo(Ports.ANY.ranges().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "256", "tpc", "6.0", "999"})
    void refusesWhatIsNoProtocol(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Protocol.named(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "icmp", "tcp", "udp", "icmpv6", "0", "47", "255"})
    void readsWhatItWritesOfProtocols(String name) {
        assertThat(Protocol.named(name)).hasToString(name);
        assertThat(Protocol.named(name.toUpperCase(java.util.Locale.ROOT))).isEqualTo(Protocol.named(name));
    }

    @Test
    void refusesAPacketThatNobodyCanSend() {
        Peer host = new Peer.Addresses(Prefix.parse("10.0.0.1"));
        for (Protocol protocol : List.of(Protocol.ANY, Protocol.ICMP, Protocol.TCP)) {
            int port = protocol.hasPorts() ? 0 : 22;
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Packet(Direction.INGRESS, AddressFamily.IPV4, protocol, port, host));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Packet(Direction.INGRESS, AddressFamily.IPV6, Protocol.TCP, 22, host));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Packet(Direction.INGRESS, AddressFamily.IPV4, Protocol.TCP, 65_536, host));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Packet(Direction.INGRESS, AddressFamily.IPV4, Protocol.TCP, 22, IPV4));
    }

    @Test
    void sortsByDirectionFamilyProtocolPortsFarEndPriorityActionAndWhetherEnabled() {
        List<Rule> sorted = rules(
                "in any from 0.0.0.0/0",
                "in icmp from 0.0.0.0/0",
                "in tcp 22 from 0.0.0.0/0",
                "in tcp 22 from 10.0.0.0/8",
                "in tcp 22 from 10.0.0.0/16 disabled",
                "in tcp 22 from 10.0.0.0/16",
                "in tcp 22 from 10.0.0.0/16 deny",
                "in tcp 22 from 10.0.0.0/16 priority 2",
                "in tcp 22 from group:sg-a",
                "in tcp 22 from group:sg-b",
                "in tcp 22 from address-group:ag-a",
                "in tcp 22-23 from 0.0.0.0/0",
                "in tcp 22,80 from 0.0.0.0/0",
                "in udp from 0.0.0.0/0",
                "in tcp 22 from ::/0",
                "out any to 0.0.0.0/0");
        List<Rule> shuffled = new ArrayList<>(sorted);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);
        assertThat(shuffled).isSorted();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                assertThat(Integer.signum(sorted.get(i).compareTo(sorted.get(j))))
                        .isEqualTo(-Integer.signum(sorted.get(j).compareTo(sorted.get(i))));
                assertThat(sorted.get(i).compareTo(sorted.get(j)) == 0).isEqualTo(i == j);
            }
        }
        assertThat(shuffled).startsWith(sorted.get(0), sorted.get(1)).endsWith(sorted.get(14), sorted.get(15));
    }

    @ParameterizedTest
    @CsvSource({
        "in tcp 22 from 10.0.0.0/8, in tcp 20-30 from 10.1.0.0/16, true",
        "in tcp 22 from 10.1.0.0/16, in tcp 22 from 10.0.0.0/8, true",
        "in tcp 22 from 10.0.0.0/8, in tcp 23 from 10.0.0.0/8, false",
        "in tcp 22 from 10.0.0.0/8, in udp 22 from 10.0.0.0/8, false",
        "in tcp 22 from 10.0.0.0/8, in tcp 22 from 11.0.0.0/8, false",
        "in tcp 22 from 10.0.0.0/8, in any from 10.0.0.0/8, true",
        "in any from 10.0.0.0/8, in icmp from 10.0.0.0/8, true",
        "in tcp 22 from 10.0.0.0/8, in tcp 22 from group:sg-a, true",
        "in tcp 22 from group:sg-b, in tcp 22 from group:sg-a, true",
        "in tcp 22 from group:sg-a, in tcp 22 from 10.0.0.0/8, true",
        "in tcp 22 from 10.0.0.0/8, out tcp 22 to 10.0.0.0/8, false",
        "in tcp 22 from 0.0.0.0/0, in tcp 22 from ::/0, false"
    })
    void tellsWhetherTwoRulesMaySpeakOfTheSamePacket(String one, String two, boolean may) {
        assertThat(rule(one).mayMatchSomeOf(rule(two))).isEqualTo(may);
        assertThat(rule(two).mayMatchSomeOf(rule(one))).isEqualTo(may);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out tcp 22 to 10.0.0.0/8",
                "in udp 22 from 10.0.0.0/8",
                "in tcp 23 from 10.0.0.0/8",
                "in tcp 22 from 10.0.0.0/9",
                "in tcp 22 from group:sg-a"
            })
    void speaksOfOtherPacketsThanARuleThatDiffersInOneOfItsParts(String other) {
        assertThat(rule("in tcp 22 from 10.0.0.0/8").matchesSameAs(rule(other))).isFalse();
        assertThat(rule("in tcp 22 from 10.0.0.0/8").isDuplicateOf(rule(other))).isFalse();
    }

    @Test
    void speaksOfTheSamePacketsWhateverItDoesWithThem() {
        Rule rule = rule("in tcp 22 from 10.0.0.0/8");
        for (String other : List.of("deny", "disabled", "priority 9", "deny disabled priority 9")) {
            assertThat(rule.matchesSameAs(rule("in tcp 22 from 10.0.0.0/8 " + other)))
                    .isTrue();
        }
        assertThat(rule("in v6 any from group:sg-a").matchesSameAs(rule("in any from group:sg-a")))
                .isFalse();
    }

    @Test
    void isADuplicateOfWhatDiffersFromItInTheSwitchAlone() {
        Rule rule = rule("in tcp 22 from 10.0.0.0/8");
        assertThat(rule.isDuplicateOf(rule)).isTrue();
        assertThat(rule.isDuplicateOf(rule("in tcp 22 from 10.0.0.0/8 disabled")))
                .isTrue();
        assertThat(rule.isDuplicateOf(rule("in tcp 22 from 10.0.0.0/8 deny"))).isFalse();
        assertThat(rule.isDuplicateOf(rule("in tcp 22 from 10.0.0.0/8 priority 2")))
                .isFalse();
    }

    @Test
    void makesRulesForGroupsAndAtOtherPriorities() {
        assertThat(Rule.allowGroup(Direction.INGRESS, 1, Protocol.TCP, Ports.of(22), "sg-a"))
                .isEqualTo(rule("in tcp 22 from group:sg-a"));
        assertThat(rule("in tcp 22 from group:sg-a").withPriority(7))
                .isEqualTo(rule("in tcp 22 from group:sg-a priority 7"));
    }

    @Test
    void sortsFarEndsByKindThenByTheirOwnOrder() {
        List<Peer> sorted = new ArrayList<>(List.of(
                new Peer.AddressGroup("b"),
                new Peer.AddressGroup("a"),
                new Peer.Group("z"),
                new Peer.Group("b"),
                new Peer.Addresses(Prefix.parse("::/0")),
                new Peer.Addresses(Prefix.parse("8000::/1")),
                new Peer.Addresses(Prefix.parse("2001:db8::/64")),
                new Peer.Addresses(Prefix.parse("2001:db8::/32")),
                new Peer.Addresses(Prefix.parse("2001:db8::1/128")),
                new Peer.Addresses(Prefix.parse("200.0.0.0/8")),
                new Peer.Addresses(Prefix.parse("10.0.0.0/8"))));
        Collections.sort(sorted);
        assertThat(sorted)
                .extracting(RuleText::text)
                .containsExactly(
                        "10.0.0.0/8",
                        "200.0.0.0/8",
                        "::/0",
                        "2001:db8::/32",
                        "2001:db8::/64",
                        "2001:db8::1/128",
                        "8000::/1",
                        "group:b",
                        "group:z",
                        "address-group:a",
                        "address-group:b");
    }

    @Test
    void takesAMissingDescriptionForAnEmptyOne() {
        assertThat(new LiveRule("r1", "sg-a", rule("in any from group:sg-a"), null).description())
                .isEmpty();
        assertThat(new LiveRule("r1", "sg-a", rule("in any from group:sg-a"), "ours").description())
                .isEqualTo("ours");
    }
}
