package org.sallyport.cloud.huawei;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.core.utils.JsonUtils;
import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesOption;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroupRule;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.cloud.CloudException;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

class RuleMappingTest {

    private static SecurityGroupRule rule(UnaryOperator<SecurityGroupRule> change) {
        return change.apply(new SecurityGroupRule()
                .withId("r-1")
                .withSecurityGroupId("g-1")
                .withDirection("ingress")
                .withEthertype("IPv4")
                .withAction("allow")
                .withPriority(1));
    }

    private static Rule normal(UnaryOperator<SecurityGroupRule> change) {
        return RuleMapping.live(rule(change)).rule();
    }

    @Test
    void readsWhatTheApiLeavesOutAsAny() {
        LiveRule live = RuleMapping.live(rule(bare -> bare));

        assertThat(live)
                .isEqualTo(new LiveRule(
                        "r-1", "g-1", Rule.allow(Direction.INGRESS, 1, Protocol.ANY, Ports.ANY, Prefix.ANY_IPV4), ""));
    }

    @Test
    void readsAbsentAddressesOfAnIpv6RuleAsEveryIpv6Address() {
        assertThat(normal(bare -> bare.withEthertype("IPv6")).peer()).isEqualTo(new Peer.Addresses(Prefix.ANY_IPV6));
    }

    @Test
    void readsAnythingWrittenOutAndAnythingLeftOutAsTheSameRule() {
        Rule writtenOut = normal(rule -> rule.withRemoteIpPrefix("0.0.0.0/0").withMultiport("1-65535"));

        assertThat(writtenOut).isEqualTo(normal(bare -> bare));
    }

    @ParameterizedTest
    @CsvSource({"tcp, 6", "UDP, 17", "icmp, 1", "50, 50", "0, 0"})
    void readsProtocolsByNameAndNumber(String protocol, int number) {
        assertThat(normal(rule -> rule.withProtocol(protocol)).protocol()).isEqualTo(new Protocol(number));
    }

    @Test
    void readsSeveralPortsInOneText() {
        assertThat(normal(rule -> rule.withProtocol("tcp").withMultiport("3389,22-23,24"))
                        .ports()
                        .ranges())
                .containsExactly(new PortRange(22, 24), new PortRange(3389, 3389));
    }

    @Test
    void readsABareAddressAsOneHost() {
        assertThat(normal(rule -> rule.withRemoteIpPrefix("10.1.2.3")).peer())
                .isEqualTo(new Peer.Addresses(Prefix.parse("10.1.2.3/32")));
    }

    @Test
    void readsABlockWithHostBitsAsTheBlockItCovers() {
        assertThat(normal(rule -> rule.withRemoteIpPrefix("10.1.2.3/24")).peer())
                .isEqualTo(new Peer.Addresses(Prefix.parse("10.1.2.0/24")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IPv4", "ipv4", "IPV4"})
    void readsTheEthertypeInAnyCase(String ethertype) {
        assertThat(normal(rule -> rule.withEthertype(ethertype)).family()).isEqualTo(AddressFamily.IPV4);
    }

    @Test
    void readsGroupsAndAddressGroupsAsPeers() {
        assertThat(normal(rule -> rule.withRemoteGroupId("g-2")).peer()).isEqualTo(new Peer.Group("g-2"));
        assertThat(normal(rule -> rule.withRemoteAddressGroupId("a-1")).peer()).isEqualTo(new Peer.AddressGroup("a-1"));
    }

    @Test
    void takesARuleThatDoesNotSayWhetherItIsEnabledForEnabled() {
        assertThat(normal(rule -> rule.withEnabled(null)).enabled()).isTrue();
        assertThat(normal(rule -> rule.withEnabled(false)).enabled()).isFalse();
    }

    @Test
    void keepsDenyRulesAndTheirPriority() {
        Rule deny = normal(rule -> rule.withAction("deny").withPriority(100).withDirection("egress"));

        assertThat(deny.action()).isEqualTo(Action.DENY);
        assertThat(deny.priority()).isEqualTo(100);
        assertThat(deny.direction()).isEqualTo(Direction.EGRESS);
    }

    @Test
    void namesARuleThatItCannotUnderstandAndWhy() {
        assertThatThrownBy(() -> normal(rule -> rule.withProtocol("icmp").withMultiport("8")))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.kind()).isEqualTo(CloudException.Kind.UNREADABLE))
                .hasMessageContaining("r-1")
                .hasMessageContaining("g-1")
                .hasMessageContaining("icmp");
    }

    @Test
    void refusesToGuessWhatIsMissingOrContradictory() {
        assertUnreadable(rule -> rule.withDirection(null));
        assertUnreadable(rule -> rule.withDirection("sideways"));
        assertUnreadable(rule -> rule.withEthertype(null));
        assertUnreadable(rule -> rule.withEthertype("IPv5"));
        assertUnreadable(rule -> rule.withAction(null));
        assertUnreadable(rule -> rule.withPriority(null));
        assertUnreadable(rule -> rule.withPriority(0));
        assertUnreadable(rule -> rule.withProtocol("300"));
        assertUnreadable(rule -> rule.withProtocol("gre-ish"));
        assertUnreadable(rule -> rule.withProtocol("icmpv6"));
        assertUnreadable(rule -> rule.withEthertype("IPv6").withProtocol("icmp"));
        assertUnreadable(rule -> rule.withProtocol("tcp").withMultiport("0-65535"));
        assertUnreadable(rule -> rule.withMultiport("80"));
        assertUnreadable(rule -> rule.withRemoteIpPrefix("::/0"));
        assertUnreadable(rule -> rule.withRemoteIpPrefix("10.0.0.0/33"));
        assertUnreadable(rule -> rule.withRemoteIpPrefix("10.0.0.0/8").withRemoteGroupId("g-2"));
        assertUnreadable(rule -> rule.withId(null));
    }

    private static void assertUnreadable(UnaryOperator<SecurityGroupRule> change) {
        assertThatThrownBy(() -> normal(change))
                .isInstanceOfSatisfying(
                        CloudException.class, e -> assertThat(e.kind()).isEqualTo(CloudException.Kind.UNREADABLE));
    }

    @Test
    void asksForARuleWithItsPriorityAsTextAndNothingLeftToDefaults() {
        Rule rule = Rule.allow(Direction.INGRESS, 1, Protocol.TCP, Ports.of(30_000, 32_767), Prefix.ANY_IPV4);

        assertThat(JsonUtils.toJSON(RuleMapping.option(new NewRule(rule, "node ports"))))
                .isEqualTo("{\"description\":\"node ports\",\"direction\":\"ingress\",\"ethertype\":\"IPv4\","
                        + "\"protocol\":\"tcp\",\"multiport\":\"30000-32767\",\"remote_ip_prefix\":\"0.0.0.0/0\","
                        + "\"action\":\"allow\",\"priority\":\"1\"}");
    }

    @Test
    void leavesOutProtocolAndPortsToMeanAny() {
        BatchCreateSecurityGroupRulesOption option = RuleMapping.option(
                new NewRule(Rule.allowGroup(Direction.EGRESS, 100, Protocol.ANY, Ports.ANY, "g-2"), null));

        assertThat(option.getProtocol()).isNull();
        assertThat(option.getMultiport()).isNull();
        assertThat(option.getRemoteIpPrefix()).isNull();
        assertThat(option.getRemoteGroupId()).isEqualTo("g-2");
    }

    @Test
    void asksForARuleThatIsSwitchedOffAsSuch() {
        Rule off = new Rule(
                Direction.INGRESS,
                AddressFamily.IPV6,
                Action.DENY,
                7,
                Protocol.ICMPV6,
                Ports.ANY,
                new Peer.AddressGroup("a-1"),
                false);

        BatchCreateSecurityGroupRulesOption option = RuleMapping.option(new NewRule(off, "off"));

        assertThat(option.getEnabled()).isFalse();
        assertThat(option.getProtocol()).isEqualTo("icmpv6");
        assertThat(option.getAction()).isEqualTo("deny");
        assertThat(option.getRemoteAddressGroupId()).isEqualTo("a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>bold</b>", "a > b"})
    void refusesDescriptionsThatTheCloudWould(String description) {
        Rule rule = Rule.allow(Direction.INGRESS, 1, Protocol.ANY, Ports.ANY, Prefix.ANY_IPV4);

        assertThatThrownBy(() -> new NewRule(rule, description)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NewRule(rule, "x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
    }
}
