package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.CONTROL;
import static org.sallyport.cce.GroupRole.NODE;
import static org.sallyport.cce.NetworkModel.ENI;
import static org.sallyport.cce.NetworkModel.OVERLAY_L2;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.rules.RuleText;

/** Live rules that stand in place of several of CCE's, of which a level narrows some and leaves others. */
class MergedRulesTest {
    private static final String VXLAN_AND_NODE_PORTS = "in udp 4789,30000-32767 from 0.0.0.0/0";
    private static final HardeningLevels LEVELS = HardeningLevels.builtIn();

    private static ClusterFixture tunnel() {
        return cluster("merged")
                .network(OVERLAY_L2)
                .without(NODE, "in udp 4789 from 0.0.0.0/0", "in udp 30000-32767 from 0.0.0.0/0")
                .with(NODE, VXLAN_AND_NODE_PORTS);
    }

    private static PlanInput input(ClusterFixture cluster, String level) {
        return new PlanInput(
                cluster.context(),
                ReferenceProfiles.builtIn().newest(cluster.context().networkModel()),
                SettingsFixture.full(),
                LEVELS.level(level).orElseThrow(),
                cluster.live(),
                50,
                Set.of());
    }

    private static Plan plan(PlanInput input) {
        Planning planning = new Planner().plan(input);
        assertThat(planning).isInstanceOf(Planning.Planned.class);
        return ((Planning.Planned) planning).plan();
    }

    private static String postureAfter(PlanInput input) {
        RuleStore store = new RuleStore(input.live());
        plan(input).calls().forEach(store::carryOut);
        return posture(input, store);
    }

    private static String posture(PlanInput input, RuleStore store) {
        Posture posture = Posture.of(input.cluster(), input.profile(), input.settings(), LEVELS.all(), store.live());
        return posture.level().map(HardeningLevel::id).orElse("none");
    }

    private static List<String> created(Plan plan) {
        return plan.calls().stream()
                .filter(Call.CreateRules.class::isInstance)
                .flatMap(call -> ((Call.CreateRules) call).rules().stream())
                .map(rule -> RuleText.text(rule.rule()))
                .toList();
    }

    private static List<String> deleted(Plan plan) {
        return plan.calls().stream()
                .filter(Call.DeleteRule.class::isInstance)
                .map(call ->
                        RuleText.text(((Call.DeleteRule) call).rule().rule().rule()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restricted", "sealed"})
    void aRuleForARequiredSlotGoesIfTheLevelNarrowsAnotherThatItFills(String level) {
        Plan plan = plan(input(tunnel(), level));
        assertThat(deleted(plan)).contains(VXLAN_AND_NODE_PORTS);
        assertThat(created(plan))
                .contains("in udp 4789 from 0.0.0.0/0", "in udp 30000-32767 from 192.0.2.0/24")
                .doesNotContain("in udp 30000-32767 from 0.0.0.0/0");
        assertThat(plan.warnings())
                .filteredOn(warning -> warning.kind() == Warning.Kind.ALREADY_CARRIED)
                .noneMatch(warning -> warning.subjects().contains(tunnel().id(NODE, VXLAN_AND_NODE_PORTS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded"})
    void itStaysWhereTheLevelNarrowsNoneOfItsSlots(String level) {
        assertThat(deleted(plan(input(tunnel(), level)))).doesNotContain(VXLAN_AND_NODE_PORTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restricted", "sealed"})
    void theClusterIsAtTheLevelOnlyWhenTheRuleIsGone(String level) {
        PlanInput input = input(tunnel(), level);
        RuleStore store = new RuleStore(input.live());
        plan(input).calls().stream()
                .filter(call -> !(call instanceof Call.DeleteRule delete
                        && RuleText.text(delete.rule().rule().rule()).equals(VXLAN_AND_NODE_PORTS)))
                .forEach(store::carryOut);
        assertThat(posture(input, store)).isNotIn("restricted", "sealed");
        assertThat(postureAfter(input)).isEqualTo(level);
    }

    @Test
    void whatCceRequiresComesBackForIpv6TooWhereTheRuleWasATwin() {
        ClusterFixture dual = tunnel().with(NODE, "in udp 4789,30000-32767 from ::/0");
        Plan plan = plan(input(dual, "restricted"));
        assertThat(deleted(plan)).contains(VXLAN_AND_NODE_PORTS, "in udp 4789,30000-32767 from ::/0");
        assertThat(created(plan)).contains("in udp 4789 from 0.0.0.0/0", "in udp 4789 from ::/0");
    }

    @Test
    void aSlotThatTheLevelLeavesOpenStaysOpenWhenItsRuleGoesForAnothersSake() {
        ClusterFixture merged = cluster("merged")
                .without(NODE, "in tcp 22 from 0.0.0.0/0", "in tcp 30000-32767 from 0.0.0.0/0")
                .with(NODE, "in tcp 22,30000-32767 from 0.0.0.0/0");
        Plan plan = plan(input(merged, "guarded"));
        assertThat(deleted(plan)).contains("in tcp 22,30000-32767 from 0.0.0.0/0");
        assertThat(created(plan)).contains("in tcp 30000-32767 from 0.0.0.0/0", "in tcp 22 from 198.51.100.10/32");
        assertThat(postureAfter(input(merged, "guarded"))).isEqualTo("guarded");
    }

    @Test
    void closesTheApiServersProxyWhereOneRuleOpensItWithTheServerOnTurbo() {
        ClusterFixture turbo = cluster("merged")
                .network(ENI)
                .without(CONTROL, "in tcp 5443 from 0.0.0.0/0", "in tcp 5444 from 0.0.0.0/0")
                .with(CONTROL, "in tcp 5443,5444 from 0.0.0.0/0");
        Plan plan = plan(input(turbo, "guarded"));
        assertThat(deleted(plan)).contains("in tcp 5443-5444 from 0.0.0.0/0");
        assertThat(created(plan)).contains("in tcp 5444 from 0.0.0.0/0").doesNotContain("in tcp 5443 from 0.0.0.0/0");
        assertThat(postureAfter(input(turbo, "guarded"))).isEqualTo("guarded");
    }

    @Test
    void aPartOfASlotThatComesBackStaysThatPartAndIsNoSignThatThePortalNarrowedTheSlot() {
        ClusterFixture merged = cluster("merged")
                .without(NODE, "in tcp 22 from 0.0.0.0/0", "in tcp 30000-32767 from 0.0.0.0/0")
                .with(NODE, "in tcp 22,30000-31000 from 0.0.0.0/0");
        PlanInput before = input(merged, "guarded");
        assertThat(created(plan(before))).contains("in tcp 30000-31000 from 0.0.0.0/0");
        RuleStore store = new RuleStore(merged.live());
        plan(before).calls().forEach(store::carryOut);
        PlanInput after = new PlanInput(
                before.cluster(), before.profile(), before.settings(), before.level(), store.live(), 50, Set.of());
        assertThat(plan(after).calls()).isEmpty();
        assertThat(plan(after).isWhole()).isTrue();
    }

    @Test
    void theDefaultNodePortsStayOpenTooWhereTheClusterHasOthersAndTheLevelNarrowsNone() {
        ClusterFixture moved = cluster("merged")
                .nodePorts(20_106, 22_767)
                .without(NODE, "in tcp 22 from 0.0.0.0/0", "in tcp 30000-32767 from 0.0.0.0/0")
                .with(NODE, "in tcp 22,20106-22767,30000-32767 from 0.0.0.0/0");
        assertThat(created(plan(input(moved, "guarded"))))
                .contains("in tcp 20106-22767 from 0.0.0.0/0", "in tcp 30000-32767 from 0.0.0.0/0");
        assertThat(created(plan(input(moved, "restricted"))))
                .contains("in tcp 20106-22767 from 192.0.2.0/24")
                .doesNotContain("in tcp 20106-22767 from 0.0.0.0/0", "in tcp 30000-32767 from 0.0.0.0/0");
    }
}
