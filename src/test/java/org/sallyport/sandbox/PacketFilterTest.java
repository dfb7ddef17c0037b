package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacketFilterTest {

    private static final RuleSpec INBOUND = RuleSpec.allow("ingress", "IPv4", 50);

    private static PacketFilter filter(RuleSpec... rules) {
        return PacketFilter.of(
                Stream.of(rules)
                        .map(rule -> new GroupRule("r", "g", rule, Instant.EPOCH))
                        .toList(),
                Map.of("ag", new AddressGroup("ag", "ag", "", 4, List.of("10.1.0.5-10.1.0.9"), Instant.EPOCH)));
    }

    private static Packet tcp(int port, String peer) {
        return new Packet(
                "ingress", RequiredFlow.TCP, port, AddressRange.of(peer).first(), null);
    }

    private static RequiredFlow flow(int protocol, int first, int last, String peers) {
        return new RequiredFlow("", GroupRole.NODE, "ingress", protocol, first, last, AddressRange.of(peers), null);
    }

    private static RuleSpec deny(RuleSpec rule) {
        return new RuleSpec(
                rule.direction(),
                rule.ethertype(),
                rule.protocol(),
                rule.multiport(),
                "deny",
                rule.priority(),
                rule.remoteGroupId(),
                rule.remoteIpPrefix(),
                rule.remoteAddressGroupId(),
                "",
                true);
    }

    private static RuleSpec disabled(RuleSpec rule) {
        return new RuleSpec(
                rule.direction(),
                rule.ethertype(),
                rule.protocol(),
                rule.multiport(),
                rule.action(),
                rule.priority(),
                rule.remoteGroupId(),
                rule.remoteIpPrefix(),
                rule.remoteAddressGroupId(),
                "",
                false);
    }

    @Test
    void deniesWhatNoRuleMatches() {
        assertThat(filter().permits(tcp(22, "10.0.0.1"))).isFalse();
        assertThat(filter(INBOUND.withPorts("udp", "22")).permits(tcp(22, "10.0.0.1")))
                .isFalse();
    }

    @Test
    void takesNullsForAny() {
        assertThat(filter(INBOUND).permits(tcp(22, "203.0.113.9"))).isTrue();
    }

    @Test
    void letsTheFirstPriorityDecideAndDenyBeforeAllowWithinOne() {
        assertThat(filter(INBOUND, deny(INBOUND.withPriority(60))).permits(tcp(22, "10.0.0.1")))
                .isTrue();
        assertThat(filter(INBOUND, deny(INBOUND.withPriority(40))).permits(tcp(22, "10.0.0.1")))
                .isFalse();
        assertThat(filter(INBOUND, deny(INBOUND)).permits(tcp(22, "10.0.0.1"))).isFalse();
    }

    @Test
    void ignoresDisabledRulesAndThoseForIpv6() {
        assertThat(filter(disabled(INBOUND)).permits(tcp(22, "10.0.0.1"))).isFalse();
        assertThat(filter(RuleSpec.allow("ingress", "IPv6", 1)).permits(tcp(22, "10.0.0.1")))
                .isFalse();
    }

    @Test
    void matchesMembersOfARemoteGroupOnly() {
        PacketFilter filter = filter(INBOUND.fromGroup("masters"));
        assertThat(filter.permits(tcp(22, "10.0.0.1"))).isFalse();
        assertThat(filter.permits(new Packet("ingress", RequiredFlow.TCP, 22, 1, "masters")))
                .isTrue();
    }

    @Test
    void matchesTheEntriesOfAnAddressGroup() {
        PacketFilter filter = filter(INBOUND.fromAddressGroup("ag"));
        assertThat(filter.permits(tcp(22, "10.1.0.5"))).isTrue();
        assertThat(filter.permits(tcp(22, "10.1.0.9"))).isTrue();
        assertThat(filter.permits(tcp(22, "10.1.0.10"))).isFalse();
    }

    @Test
    void findsNoHoleWhereTwoRulesTogetherCoverAFlow() {
        PacketFilter filter = filter(
                INBOUND.withPorts("tcp", "1-1000").fromPrefix("10.0.0.0/9"),
                INBOUND.withPorts("tcp", "1001-65535").fromPrefix("10.0.0.0/9"),
                INBOUND.withPorts("tcp", null).fromPrefix("10.128.0.0/9"));
        assertThat(filter.blocked(flow(RequiredFlow.TCP, 1, 65535, "10.0.0.0/8")))
                .isEmpty();
    }

    @Test
    void findsAHoleOfOneAddressOrOnePort() {
        RuleSpec everything = INBOUND.withPorts("tcp", null).fromPrefix("10.0.0.0/8");
        PacketFilter oneAddress = filter(everything, deny(everything.fromPrefix("10.77.3.9/32")));
        assertThat(oneAddress.blocked(flow(RequiredFlow.TCP, 80, 80, "10.0.0.0/8")))
                .hasValueSatisfying(packet -> assertThat(packet.text()).isEqualTo("TCP 80 from 10.77.3.9"));
        PacketFilter onePort = filter(INBOUND.withPorts("tcp", "1-8079,8081-65535"));
        assertThat(onePort.blocked(flow(RequiredFlow.TCP, 1, 65535, "10.0.0.0/8")))
                .hasValueSatisfying(packet -> assertThat(packet.port()).isEqualTo(8080));
    }

    @Test
    void wantsEveryProtocolWhereAFlowIsOfAll() {
        PacketFilter filter =
                filter(INBOUND.withPorts("tcp", null), INBOUND.withPorts("udp", null), INBOUND.withPorts("icmp", null));
        assertThat(filter.blocked(flow(RequiredFlow.ANY_PROTOCOL, 1, 65535, "10.0.0.0/8")))
                .isPresent();
        assertThat(filter(INBOUND).blocked(flow(RequiredFlow.ANY_PROTOCOL, 1, 65535, "10.0.0.0/8")))
                .isEmpty();
    }
}
