package org.sallyport.cce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.SettingsFixture.settings;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.RuleText;

/** What names stand for in one cluster, and what CCE depends on there. */
class SourcesTest {
    private static final ReferenceProfile PROFILE = ReferenceProfiles.builtIn().newest(NetworkModel.VPC_ROUTER);

    private static List<String> rules(
            ClusterFixture cluster, AccessSettings settings, String slot, NamedSource source) {
        return new Sources(cluster.context(), settings, PROFILE)
                .rules(PROFILE.slot(slot).orElseThrow(), source).stream()
                        .map(RuleText::text)
                        .toList();
    }

    @Test
    void givesNoRuleToAPrefixWithinAnotherAndKeepsTheOrderOfTheSettings() {
        AccessSettings bastions = settings()
                .bastions("203.0.113.0/24", "198.51.100.7/32", "203.0.113.9/32", "198.51.100.7/32")
                .build();
        assertThat(rules(cluster("payments"), bastions, "node.ssh", NamedSource.BASTIONS))
                .containsExactly("in tcp 22 from 203.0.113.0/24", "in tcp 22 from 198.51.100.7/32");
    }

    @Test
    void opensGroupsInBothFamiliesWhereTheVpcHasBoth() {
        assertThat(rules(cluster("payments"), AccessSettings.NONE, "node.icmp", NamedSource.CONTROL_GROUP))
                .containsExactly("in icmp from group:sg-control");
        assertThat(rules(
                        cluster("payments").secondaryCidr("2001:db8::/64"),
                        AccessSettings.NONE,
                        "node.icmp",
                        NamedSource.CONTROL_GROUP))
                .containsExactly("in icmp from group:sg-control", "in v6 icmpv6 from group:sg-control");
    }

    @Test
    void givesTheTeamsOwnDestinationsTheirOwnTraffic() {
        AccessSettings outbound = settings()
                .outbound("10.50.0.0/16", "tcp", "5432")
                .outbound("10.50.0.0/16", "tcp", "5432")
                .outbound("2001:db8::/32", "icmp", "")
                .build();
        assertThat(rules(cluster("payments"), outbound, "node.outbound", NamedSource.OUTBOUND))
                .containsExactly("out tcp 5432 to 10.50.0.0/16", "out icmpv6 to 2001:db8::/32");
        assertThat(new Sources(cluster("payments").context(), outbound, PROFILE)
                        .peers(NamedSource.OUTBOUND, GroupRole.NODE))
                .extracting(RuleText::text)
                .containsExactly("10.50.0.0/16", "2001:db8::/32");
    }

    @Test
    void refusesANameForAGroupThatIsNotKnown() {
        ClusterContext whole = cluster("payments").context();
        ClusterContext context = new ClusterContext(
                whole.name(),
                whole.networkModel(),
                whole.vpcCidrs(),
                whole.containerCidrs(),
                whole.masterCidrs(),
                whole.dnsServers(),
                whole.nodePorts(),
                Map.of(GroupRole.NODE, "sg-node"));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new Sources(context, AccessSettings.NONE, PROFILE)
                        .peers(NamedSource.CONTROL_GROUP, GroupRole.NODE))
                .withMessageContaining("CONTROL group of payments is not known");
    }

    @Test
    void refusesADestinationThatNoSingleRuleCanOpen() {
        Prefix prefix = Prefix.parse("10.50.0.0/16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundDestination(prefix, Protocol.ICMP, Ports.of(8)))
                .withMessageContaining("has no ports");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutboundDestination(prefix, Protocol.TCP, Ports.parse("22,80")))
                .withMessageContaining("one port or one range");
        assertThat(new OutboundDestination(prefix, Protocol.ICMP, Ports.ANY).ports())
                .isEqualTo(Ports.ANY);
        assertThat(new OutboundDestination(prefix, Protocol.TCP, Ports.of(22, 80)).protocol())
                .isEqualTo(Protocol.TCP);
    }

    @Test
    void dependsOnWhatTheDocumentKeepsInTheOrderOfItsRows() {
        ClusterContext dual = cluster("payments").secondaryCidr("2001:db8::/64").context();
        List<RequiredFlow> flows = RequiredFlows.of(dual, PROFILE, AccessSettings.NONE);
        assertThat(flows)
                .extracting(flow -> flow.slot().id() + " " + RuleText.text(flow.traffic()))
                .contains(
                        "control.apiserver in tcp 5444 from 10.0.0.0/16",
                        "node.icmp in icmp from group:sg-control",
                        "node.nodeports.tcp in tcp 30000-32767 from 172.16.0.0/16",
                        "node.outbound.dns-udp out udp 53 to 100.125.1.250/32")
                .doesNotHaveDuplicates();
        assertThat(flows).extracting(RequiredFlow::traffic).allMatch(rule -> rule.family() == AddressFamily.IPV4);
        assertThat(flows)
                .extracting(RequiredFlow::role)
                .startsWith(GroupRole.CONTROL)
                .endsWith(GroupRole.NODE);
        assertThat(flows.size()).isGreaterThan(20);
    }
}
