package org.sallyport.cce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClassifiedRule.Origin.CCE_LATER;
import static org.sallyport.cce.ClassifiedRule.Origin.CUSTOM;
import static org.sallyport.cce.ClassifiedRule.Origin.REFERENCE;
import static org.sallyport.cce.ClassifiedRule.Origin.SALLYPORT;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.CONTROL;
import static org.sallyport.cce.GroupRole.NODE;
import static org.sallyport.cce.NetworkModel.ENI;
import static org.sallyport.cce.NetworkModel.OVERLAY_L2;
import static org.sallyport.cce.NetworkModel.VPC_ROUTER;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.RuleText;

class ClassifierTest {

    private static String what(ClusterFixture cluster, GroupRole role, String rule, String description) {
        ClusterContext context = cluster.context();
        ReferenceProfile profile = ReferenceProfiles.builtIn().newest(context.networkModel());
        ClassifiedRule classified = new Classifier(context, profile)
                .classify(role, new LiveRule("x", ClusterFixture.groupId(role), RuleText.rule(rule), description));
        String slots = classified.slots().stream().map(Slot::id).collect(Collectors.joining("+"));
        return (slots.isEmpty() ? "-" : slots) + " " + classified.origin();
    }

    private static String what(NetworkModel model, GroupRole role, String rule) {
        return what(cluster("payments").network(model), role, rule, "");
    }

    @ParameterizedTest
    @EnumSource(NetworkModel.class)
    void recognisesEverythingThatCceCreates(NetworkModel model) {
        ClusterFixture cluster = cluster("payments").network(model);
        Classifier classifier =
                new Classifier(cluster.context(), ReferenceProfiles.builtIn().newest(model));
        assertThat(classifier.classify(cluster.live())).allSatisfy(rule -> {
            assertThat(rule.slot()).isPresent();
            assertThat(rule.origin()).isIn(REFERENCE, CCE_LATER);
        });
    }

    @Test
    void treatsIpv6RulesAsTwinsOfTheirIpv4Rules() {
        assertThat(what(VPC_ROUTER, NODE, "in tcp 22 from ::/0")).isEqualTo("node.ssh " + REFERENCE);
        assertThat(what(VPC_ROUTER, NODE, "out any to ::/0 priority 100")).isEqualTo("node.outbound " + REFERENCE);
        assertThat(what(VPC_ROUTER, NODE, "in v6 any from group:sg-node")).isEqualTo("node.self " + REFERENCE);
    }

    @Test
    void acceptsOneRuleInPlaceOfSeveralAndSeveralInPlaceOfOne() {
        assertThat(what(VPC_ROUTER, NODE, "in any from 10.0.0.0/16")).isEqualTo("node.udp+node.tcp " + REFERENCE);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 30000-31000 from 0.0.0.0/0"))
                .isEqualTo("node.nodeports.tcp " + REFERENCE);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 22,30000-32767 from 0.0.0.0/0"))
                .isEqualTo("node.nodeports.tcp+node.ssh " + REFERENCE);
        assertThat(what(OVERLAY_L2, NODE, "in udp 4789,30000-32767 from 0.0.0.0/0"))
                .isEqualTo("node.vxlan+node.nodeports.udp " + REFERENCE);
    }

    @Test
    void cutsARuleWhereThePortsOfSlotsMeet() {
        assertThat(what(ENI, CONTROL, "in tcp 5443,5444 from 0.0.0.0/0"))
                .isEqualTo("control.apiserver+control.apiserver-proxy " + REFERENCE);
        ClusterFixture moved = cluster("payments").nodePorts(20_106, 29_999);
        assertThat(what(moved, NODE, "in tcp 20106-32767 from 0.0.0.0/0", ""))
                .isEqualTo("node.nodeports.tcp " + REFERENCE);
        assertThat(what(moved, NODE, "in tcp 22,25000-31000 from ::/0", ""))
                .isEqualTo("node.nodeports.tcp+node.ssh " + REFERENCE);
        assertThat(what(ENI, NODE, "in v6 any from group:sg-node")).isEqualTo("node.self " + REFERENCE);
    }

    @Test
    void leavesToPeopleARuleOfWhichAPartFillsNoSlot() {
        assertThat(what(ENI, CONTROL, "in tcp 5442-5444 from 0.0.0.0/0")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, CONTROL, "in tcp 5443-5444 from 0.0.0.0/0")).isEqualTo("- " + CUSTOM);
        ClusterFixture moved = cluster("payments").nodePorts(20_106, 22_767);
        assertThat(what(moved, NODE, "in tcp 20106-32767 from 0.0.0.0/0", ""))
                .as("nobody opens 22768-29999")
                .isEqualTo("- " + CUSTOM);
        assertThat(what(moved, NODE, "in tcp 20106-22767,30000-32767 from 0.0.0.0/0", ""))
                .isEqualTo("node.nodeports.tcp " + REFERENCE);
    }

    @Test
    void countsTheIcmpOfARuleForAllProtocolsWhereASlotIsForIcmp() {
        ClusterFixture printed = cluster("payments").network(VPC_ROUTER);
        ReferenceProfile profile = ReferenceProfiles.of("own.yaml", """
                id: own
                date: 2026-01-01
                title: Own
                source: https://example.com/
                cloudShell: 198.19.0.0/16
                slots:
                  - {id: node.tcp, inbound: tcp, from: [vpc], treatment: required, purpose: TCP}
                  - {id: node.udp, inbound: udp, from: [vpc], treatment: required, purpose: UDP}
                  - {id: node.icmp, inbound: icmp, from: [vpc], treatment: required, purpose: ICMP}
                """).newest(VPC_ROUTER);
        LiveRule all = new LiveRule("x", "sg-node", RuleText.rule("in any from 10.0.0.0/16"), "");
        assertThat(new Classifier(printed.context(), profile)
                        .classify(NODE, all)
                        .slots())
                .extracting(Slot::id)
                .containsExactly("node.tcp", "node.udp", "node.icmp");
    }

    @Test
    void acceptsTheMastersSubnetInPlaceOfTheirGroup() {
        assertThat(what(VPC_ROUTER, NODE, "in icmp from 10.0.0.0/24")).isEqualTo("node.icmp " + REFERENCE);
        assertThat(what(OVERLAY_L2, NODE, "in tcp 10250 from group:sg-control")).isEqualTo("node.kubelet " + REFERENCE);
    }

    @Test
    void tellsWhatCceAddsOverTime() {
        ClusterFixture grown = cluster("payments").secondaryCidr("10.7.0.0/16");
        assertThat(what(grown, CONTROL, "in tcp 8445 from 10.7.0.0/16", ""))
                .isEqualTo("control.storage-addon " + CCE_LATER);
        assertThat(what(grown, NODE, "in tcp from 10.7.3.0/24", "")).isEqualTo("node.tcp " + CCE_LATER);
        assertThat(what(ENI, NODE, "in any from 10.0.64.0/19")).isEqualTo("node.containers " + CCE_LATER);
        assertThat(what(ENI, NODE, "in any from 10.0.96.0/20")).isEqualTo("node.containers " + CCE_LATER);
    }

    @Test
    void takesForCcesOwnOnlyRulesForSubnetsWithAllPortsOfTheSlot() {
        assertThat(what(VPC_ROUTER, NODE, "in tcp from 10.0.5.0/24")).isEqualTo("node.tcp " + CCE_LATER);
        assertThat(what(VPC_ROUTER, NODE, "in any from 10.0.5.0/28")).isEqualTo("node.udp+node.tcp " + CCE_LATER);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 22 from 10.0.5.0/24")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 3306 from 10.0.9.9/32")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in tcp from 10.0.9.9/32")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, CONTROL, "in tcp 8445 from 10.0.9.16/29")).isEqualTo("- " + CUSTOM);
        ClusterFixture grown = cluster("payments").secondaryCidr("10.7.0.0/16").secondaryCidr("2001:db8::/56");
        assertThat(what(grown, NODE, "in tcp 3306 from 10.7.0.0/16", "")).isEqualTo("- " + CUSTOM);
        assertThat(what(grown, NODE, "in udp from 2001:db8:0:3::/64", "")).isEqualTo("node.udp " + CCE_LATER);
        assertThat(what(grown, NODE, "in udp from 2001:db8:0:3::7/128", "")).isEqualTo("- " + CUSTOM);
    }

    @Test
    void countsAPartOfASlotThatALevelNarrowsAsThatSlots() {
        assertThat(what(VPC_ROUTER, NODE, "in tcp 30080 from 0.0.0.0/0")).isEqualTo("node.nodeports.tcp " + REFERENCE);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 1-30000 from 10.0.0.0/16")).isEqualTo("node.tcp " + REFERENCE);
    }

    @Test
    void knowsItsOwnRuleForABastionOfTheVpcFromTheSlotThatItServes() {
        String mark = new SallyportMark("7c0f", 2, false).text();
        assertThat(what(cluster("payments"), NODE, "in tcp 22 from 10.0.5.0/24", mark))
                .isEqualTo("node.ssh " + SALLYPORT);
    }

    @Test
    void followsTheClustersOwnNodePortRange() {
        ClusterFixture moved = cluster("payments").nodePorts(20_106, 22_767);
        assertThat(what(moved, NODE, "in tcp 20106-22767 from 0.0.0.0/0", ""))
                .isEqualTo("node.nodeports.tcp " + REFERENCE);
        assertThat(what(moved, NODE, "in udp 30000-32767 from 0.0.0.0/0", ""))
                .isEqualTo("node.nodeports.udp " + REFERENCE);
    }

    @Test
    void knowsItsOwnRulesByTheirMark() {
        ClusterFixture cluster = cluster("payments");
        String mark = new SallyportMark("7c0f", 2, false).text();
        assertThat(what(cluster, NODE, "in tcp 22 from 203.0.113.0/24", mark)).isEqualTo("node.ssh " + SALLYPORT);
        assertThat(what(cluster, NODE, "out tcp 443 to 100.125.0.0/16", mark)).isEqualTo("node.outbound " + SALLYPORT);
        assertThat(what(cluster, NODE, "in tcp 22 from 203.0.113.0/24", mark + " or so"))
                .isEqualTo("- " + CUSTOM);
    }

    @Test
    void leavesToPeopleWhatNobodyRecognises() {
        assertThat(what(VPC_ROUTER, NODE, "in tcp 3389 from 0.0.0.0/0")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in any from 0.0.0.0/0")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 22 from 198.51.100.7/32")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 22 from 0.0.0.0/0 deny")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in tcp 22 from 0.0.0.0/0 disabled")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, CONTROL, "in any from 10.0.0.0/16")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, CONTROL, "in tcp 22 from 0.0.0.0/0")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "out tcp 443 to 0.0.0.0/0")).isEqualTo("- " + CUSTOM);
    }

    @Test
    void sortsByGroupThenRuleThenId() {
        ClusterFixture cluster = cluster("payments");
        LiveRule twice = new LiveRule("a", "sg-node", RuleText.rule("in tcp 22 from 0.0.0.0/0"), "");
        Map<String, List<LiveRule>> live = new LinkedHashMap<>(cluster.live());
        List<LiveRule> nodes = new ArrayList<>(live.get("sg-node"));
        nodes.add(0, new LiveRule("z", "sg-node", twice.rule(), ""));
        nodes.add(twice);
        live.put("sg-node", nodes);
        List<ClassifiedRule> sorted =
                new Classifier(cluster.context(), ReferenceProfiles.builtIn().newest(VPC_ROUTER)).classify(live);
        assertThat(sorted)
                .isSortedAccordingTo(Comparator.comparing(ClassifiedRule::role)
                        .thenComparing(rule -> rule.rule().rule())
                        .thenComparing(rule -> rule.rule().id()));
        assertThat(sorted).hasSize(18);
    }

    @Test
    void prefersTheSlotThatSaysExactlyTheRule() {
        ClusterFixture cluster = cluster("payments").network(ENI);
        String mark = new SallyportMark("7c0f", 2, false).text();
        assertThat(what(cluster, CONTROL, "in tcp 5444 from 10.0.0.0/16", mark))
                .isEqualTo("control.apiserver " + SALLYPORT);
        assertThat(what(ENI, NODE, "in any from 10.0.32.0/19")).isEqualTo("node.containers " + REFERENCE);
        assertThat(what(ENI, NODE, "in any from 10.0.96.0/28")).isEqualTo("node.containers " + CCE_LATER);
        assertThat(what(ENI, NODE, "in any from 10.0.96.0/29")).isEqualTo("- " + CUSTOM);
        assertThat(what(VPC_ROUTER, NODE, "in v6 icmpv6 from group:sg-control")).isEqualTo("node.icmp " + REFERENCE);
    }

    @Test
    void scoresExactRulesHigherThanNearOnesAndMissingSlotsLower() {
        ClusterFixture cluster = cluster("payments");
        ReferenceProfile newest = ReferenceProfiles.builtIn().newest(VPC_ROUTER);
        int whole = new Classifier(cluster.context(), newest).score(cluster.live());
        assertThat(whole).isEqualTo(2 * 16);
        cluster.without(NODE, "in tcp 22 from 0.0.0.0/0");
        assertThat(new Classifier(cluster.context(), newest).score(cluster.live()))
                .as("a slot is not filled")
                .isEqualTo(whole - 3);
        cluster.with(NODE, "in tcp 3389 from 0.0.0.0/0");
        assertThat(new Classifier(cluster.context(), newest).score(cluster.live()))
                .as("a rule that nobody recognises")
                .isEqualTo(whole - 3);
        cluster.without(NODE, "in icmp from group:sg-control").with(NODE, "in icmp from 10.0.0.0/24");
        assertThat(new Classifier(cluster.context(), newest).score(cluster.live()))
                .as("a far end that is as good")
                .isEqualTo(whole - 3 - 1);
    }
}
