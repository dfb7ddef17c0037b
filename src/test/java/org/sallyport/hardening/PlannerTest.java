package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.CONTROL;
import static org.sallyport.cce.GroupRole.NODE;
import static org.sallyport.cce.NetworkModel.OVERLAY_L2;
import static org.sallyport.cce.SettingsFixture.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SallyportMark;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.RuleText;

class PlannerTest {
    private int quota = 50;
    private Set<String> removals = Set.of();

    private PlanInput input(ClusterFixture cluster, AccessSettings settings, String level) {
        return new PlanInput(
                cluster.context(),
                ReferenceProfiles.builtIn().newest(cluster.context().networkModel()),
                settings,
                HardeningLevels.builtIn().level(level).orElseThrow(),
                cluster.live(),
                quota,
                removals);
    }

    private Plan plan(ClusterFixture cluster, AccessSettings settings, String level) {
        Planning planning = new Planner().plan(input(cluster, settings, level));
        assertThat(planning).isInstanceOf(Planning.Planned.class);
        return ((Planning.Planned) planning).plan();
    }

    private List<Refusal> refusals(ClusterFixture cluster, AccessSettings settings, String level) {
        Planning planning = new Planner().plan(input(cluster, settings, level));
        assertThat(planning).isInstanceOf(Planning.Refused.class);
        return ((Planning.Refused) planning).reasons();
    }

    private static List<String> created(Plan plan) {
        List<String> created = new ArrayList<>();
        for (Call call : plan.calls()) {
            if (call instanceof Call.CreateRules create) {
                create.rules().forEach(rule -> created.add(RuleText.text(rule.rule())));
            }
        }
        return created;
    }

    private static List<String> deleted(Plan plan) {
        List<String> deleted = new ArrayList<>();
        for (Call call : plan.calls()) {
            if (call instanceof Call.DeleteRule delete) {
                deleted.add(RuleText.text(delete.rule().rule().rule()));
            }
        }
        return deleted;
    }

    private static List<String> subjects(Plan plan, Warning.Kind kind) {
        return plan.warnings().stream()
                .filter(warning -> warning.kind() == kind)
                .flatMap(warning -> warning.subjects().stream())
                .toList();
    }

    @Test
    void changesNothingToObserve() {
        assertThat(plan(cluster("payments"), AccessSettings.NONE, "observe").isEmpty())
                .isTrue();
    }

    @Test
    void keepsCloudShellOpenWhenTheTeamUsesIt() {
        assertThat(created(plan(cluster("payments"), AccessSettings.NONE, "guarded")))
                .contains("in tcp 22 from 198.19.0.0/16", "in tcp 5443 from 198.19.0.0/16");
        assertThat(created(plan(
                        cluster("payments"),
                        settings().cloudShell("198.19.128.0/20").build(),
                        "guarded")))
                .contains("in tcp 22 from 198.19.128.0/20")
                .doesNotContain("in tcp 22 from 198.19.0.0/16");
    }

    @Test
    void saysThatNobodyCanSignInBySshAnyMore() {
        Plan plan = plan(cluster("payments"), settings().noCloudShell().build(), "guarded");
        assertThat(deleted(plan)).contains("in tcp 22 from 0.0.0.0/0");
        assertThat(plan.warnings()).extracting(Warning::kind).contains(Warning.Kind.NO_SSH);
        assertThat(subjects(plan, Warning.Kind.EMPTY_SOURCE)).containsExactly("node.ssh");
    }

    @Test
    void saysThatRulesWhichCceRequiresStillLetSshIn() {
        ClusterFixture cluster = cluster("payments");
        Plan plan = plan(cluster, settings().noCloudShell().build(), "guarded");
        assertThat(subjects(plan, Warning.Kind.NO_SSH))
                .containsExactlyInAnyOrder(
                        cluster.id(NODE, "in tcp from 10.0.0.0/16"),
                        cluster.id(NODE, "in any from 172.16.0.0/16"),
                        cluster.id(NODE, "in any from group:sg-node"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in tcp 20-23 from 198.51.100.0/24", "in tcp 22 from 2001:db8::/32 priority 7"})
    void doesNotSayThatNobodyCanSignInWhereACustomRuleLetsSomebody(String custom) {
        AccessSettings nobody = settings().noCloudShell().build();
        assertThat(plan(cluster("payments").with(NODE, custom), nobody, "guarded")
                        .warnings())
                .extracting(Warning::kind)
                .doesNotContain(Warning.Kind.NO_SSH);
        assertThat(plan(cluster("payments").with(NODE, custom + " disabled"), nobody, "guarded")
                        .warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.NO_SSH);
    }

    @Test
    void deletesARuleThatIsSwitchedOffBeforeItCreatesTheSame() {
        ClusterFixture cluster = cluster("legacy")
                .without(NODE, "in icmp from group:sg-control")
                .with(NODE, "in icmp from group:sg-control disabled");
        String off = cluster.id(NODE, "in icmp from group:sg-control disabled");
        Plan plan = plan(cluster, AccessSettings.NONE, "guarded");
        assertThat(plan.repairs()).isEqualTo(1);
        assertThat(plan.calls().stream().filter(call -> call.role() == NODE).limit(2))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isInstanceOfSatisfying(
                                        Call.DeleteRule.class,
                                        delete -> assertThat(
                                                        delete.rule().rule().id())
                                                .isEqualTo(off)),
                        second -> assertThat(second)
                                .isInstanceOfSatisfying(
                                        Call.CreateRules.class,
                                        create -> assertThat(RuleText.text(
                                                        create.rules().get(0).rule()))
                                                .isEqualTo("in icmp from group:sg-control")));
        assertThat(subjects(plan, Warning.Kind.SWITCHED_OFF_RULES_GO)).containsExactly(off);
        assertThat(plan.kept()).noneMatch(rule -> rule.rule().id().equals(off));
        RuleStore store = new RuleStore(cluster.live());
        plan.calls().forEach(store::carryOut);
    }

    @Test
    void leavesOtherRulesThatAreSwitchedOffAlone() {
        ClusterFixture cluster = cluster("legacy")
                .without(NODE, "in icmp from group:sg-control")
                .with(
                        NODE,
                        "in icmp from group:sg-control priority 2 disabled",
                        "in icmp from 10.0.0.0/16 disabled",
                        "in tcp 22 from 0.0.0.0/0 priority 9 disabled");
        Plan plan = plan(cluster, AccessSettings.NONE, "guarded");
        assertThat(deleted(plan)).noneMatch(rule -> rule.contains("disabled"));
        assertThat(subjects(plan, Warning.Kind.SWITCHED_OFF_RULES_GO)).isEmpty();
    }

    @Test
    void undoBringsBackARuleThatIsSwitchedOffAfterItsLikeIsGone() {
        AccessSettings bastion =
                settings().bastions("203.0.113.1/32").noCloudShell().build();
        ClusterFixture cluster = cluster("payments").with(NODE, "in tcp 22 from 203.0.113.1/32 disabled");
        RuleStore store = new RuleStore(cluster.live());
        plan(cluster, bastion, "guarded").calls().forEach(store::carryOut);
        assertThat(texts(store)).contains("in tcp 22 from 203.0.113.1/32");
        Plan back = undo(cluster, bastion, store);
        back.calls().forEach(store::carryOut);
        assertThat(texts(store)).containsExactlyInAnyOrderElementsOf(texts(new RuleStore(cluster.live())));
    }

    @Test
    void undoLeavesARepairInPlaceOfTheSameRuleThatWasSwitchedOff() {
        ClusterFixture cluster = cluster("legacy")
                .without(NODE, "in icmp from group:sg-control")
                .with(NODE, "in icmp from group:sg-control disabled");
        RuleStore store = new RuleStore(cluster.live());
        plan(cluster, AccessSettings.NONE, "observe").calls().forEach(store::carryOut);
        assertThat(undo(cluster, AccessSettings.NONE, store).calls()).isEmpty();
    }

    @Test
    void undoTakesARuleOutThatSomebodySwitchedOffInPlaceOfWhatComesBack() {
        ClusterFixture cluster = cluster("payments");
        RuleStore store = new RuleStore(cluster.live());
        plan(cluster, AccessSettings.NONE, "guarded").calls().forEach(store::carryOut);
        Map<String, List<LiveRule>> live = store.live();
        List<LiveRule> nodes = new ArrayList<>(live.get("sg-node"));
        nodes.add(new LiveRule("x", "sg-node", RuleText.rule("in tcp 22 from 0.0.0.0/0 disabled"), ""));
        live.put("sg-node", nodes);
        RuleStore changed = new RuleStore(live);
        undo(cluster, AccessSettings.NONE, changed).calls().forEach(changed::carryOut);
        assertThat(texts(changed)).containsExactlyInAnyOrderElementsOf(texts(new RuleStore(cluster.live())));
    }

    private Plan undo(ClusterFixture cluster, AccessSettings settings, RuleStore now) {
        PlanInput input = input(cluster, settings, "guarded");
        PlanInput after =
                new PlanInput(input.cluster(), input.profile(), settings, input.level(), now.live(), quota, removals);
        return ((Planning.Planned) new Planner().undo(after, cluster.live())).plan();
    }

    private static List<String> texts(RuleStore store) {
        return store.live().get("sg-node").stream()
                .map(rule -> RuleText.text(rule.rule()))
                .toList();
    }

    @Test
    void refusesToCutOutboundTrafficWhereTheCloudNamesNoDnsServer() {
        PlanInput whole = input(cluster("payments"), AccessSettings.NONE, "sealed");
        assertThat(new Planner().plan(with(whole, without(whole.cluster()))))
                .isEqualTo(new Planning.Refused(
                        List.of(new Refusal(Refusal.Kind.SETTING_MISSING, List.of("dns-servers")))));
        PlanInput restricted = input(cluster("payments"), AccessSettings.NONE, "restricted");
        assertThat(new Planner().plan(with(restricted, without(restricted.cluster()))))
                .isInstanceOf(Planning.Planned.class);
    }

    private static ClusterContext without(ClusterContext cluster) {
        return new ClusterContext(
                cluster.name(),
                cluster.networkModel(),
                cluster.vpcCidrs(),
                cluster.containerCidrs(),
                cluster.masterCidrs(),
                List.of(),
                cluster.nodePorts(),
                cluster.groups());
    }

    private static PlanInput with(PlanInput input, ClusterContext cluster) {
        return new PlanInput(
                cluster,
                input.profile(),
                input.settings(),
                input.level(),
                input.live(),
                input.quota(),
                input.removals());
    }

    private static HardeningLevel own(String remaining) {
        return HardeningLevels.builtIn()
                .with("own.yaml", """
                        id: own
                        version: 1
                        order: 9
                        title: Own
                        summary: An operator's own.
                        removesCustomRules: false
                        remaining:
                          %s
                        """.formatted(remaining))
                .level("own")
                .orElseThrow();
    }

    private List<Warning.Kind> warnings(AccessSettings settings, HardeningLevel level) {
        PlanInput input = input(cluster("payments"), settings, "observe");
        Planning planning = new Planner()
                .plan(new PlanInput(input.cluster(), input.profile(), settings, level, input.live(), quota, removals));
        return ((Planning.Planned) planning)
                .plan().warnings().stream().map(Warning::kind).toList();
    }

    @Test
    void saysThatNobodyCanSignInOnlyWhereTheLevelsOwnSourcesNameNobody() {
        HardeningLevel level = own("node.ssh: [administrators]");
        assertThat(warnings(
                        settings()
                                .administrators("203.0.113.0/24")
                                .noCloudShell()
                                .build(),
                        level))
                .doesNotContain(Warning.Kind.NO_SSH);
        assertThat(warnings(settings().bastions("203.0.113.10/32").build(), level))
                .contains(Warning.Kind.NO_SSH, Warning.Kind.EMPTY_SOURCE);
    }

    @Test
    void missesAdministratorsAndLoadBalancersOnlyWhereTheLevelAsksForThem() {
        AccessSettings nobody = settings().build();
        assertThat(warnings(nobody, own("control.apiserver-proxy: [vpc, containers, mesh, bastions]")))
                .doesNotContain(Warning.Kind.NO_ADMINISTRATORS);
        assertThat(warnings(nobody, own("control.apiserver-proxy: [vpc, containers, mesh, administrators]")))
                .contains(Warning.Kind.NO_ADMINISTRATORS);
        assertThat(warnings(nobody, own("control.apiserver-proxy: [anywhere, administrators]")))
                .doesNotContain(Warning.Kind.NO_ADMINISTRATORS);
        assertThat(warnings(nobody, own("node.nodeports.udp: [vpc, containers, load-balancers]")))
                .contains(Warning.Kind.NO_LOAD_BALANCERS);
        assertThat(warnings(nobody, own("node.nodeports.tcp: [anywhere]")))
                .doesNotContain(Warning.Kind.NO_LOAD_BALANCERS);
    }

    @Test
    void tellsPeaksAndTrafficInTheOrderOfTheGroups() {
        Plan plan = plan(cluster("payments").network(NetworkModel.ENI), SettingsFixture.full(), "restricted");
        assertThat(plan.peak().keySet()).containsExactly(CONTROL, NODE, GroupRole.ENI);
        assertThat(plan.traffic().keySet()).containsExactly(CONTROL, NODE);
        assertThatThrownBy(() -> plan.peak().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> plan.traffic().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void sealedLeavesPodsOfDifferentNodesTogether() {
        Plan plan = plan(cluster("payments"), AccessSettings.NONE, "sealed");
        assertThat(created(plan)).contains("out any to 172.16.0.0/16");
        assertThat(plan.warnings()).extracting(Warning::kind).doesNotContain(Warning.Kind.PODS_APART);
    }

    @Test
    void saysThatALevelOfAnOperatorSetsPodsApart() {
        HardeningLevel level =
                HardeningLevels.builtIn().with("own.yaml", """
                        id: own
                        version: 1
                        order: 9
                        title: Own
                        summary: Nodes reach each other and the VPC.
                        removesCustomRules: false
                        remaining:
                          node.outbound: [self, vpc, metadata]
                        """).level("own").orElseThrow();
        assertThat(warnings(NetworkModel.VPC_ROUTER, level)).contains(Warning.Kind.PODS_APART);
        assertThat(warnings(NetworkModel.OVERLAY_L2, level)).doesNotContain(Warning.Kind.PODS_APART);
        assertThat(warnings(NetworkModel.ENI, level)).doesNotContain(Warning.Kind.PODS_APART);
    }

    private List<Warning.Kind> warnings(NetworkModel model, HardeningLevel level) {
        PlanInput input = input(cluster("payments").network(model), AccessSettings.NONE, "observe");
        Planning planning = new Planner()
                .plan(new PlanInput(
                        input.cluster(), input.profile(), input.settings(), level, input.live(), quota, removals));
        return ((Planning.Planned) planning)
                .plan().warnings().stream().map(Warning::kind).toList();
    }

    @Test
    void creates200RulesInOneCallAndNoMore() {
        String[] bastions =
                IntStream.range(0, 250).mapToObj(i -> "203.0.113." + i + "/32").toArray(String[]::new);
        quota = 500;
        // neighbours are rules of their own, as they were typed
        List<Integer> sizes = new ArrayList<>();
        Plan plan = plan(
                cluster("payments"),
                settings().bastions(bastions).noCloudShell().build(),
                "guarded");
        for (Call call : plan.calls()) {
            if (call instanceof Call.CreateRules create && create.role() == NODE) {
                sizes.add(create.rules().size());
            }
        }
        assertThat(sizes).containsExactly(200, 50);
        assertThat(plan.peak()).containsEntry(NODE, 9 + 250).containsEntry(CONTROL, 9);
    }

    @Test
    void provesForEachFlowWhatCarriesItAndFromWhichCallOn() {
        ClusterFixture cluster = cluster("payments");
        Plan plan = plan(cluster, AccessSettings.NONE, "guarded");
        Proof.KeptFlow proxy = plan.proof().flows().stream()
                .filter(kept -> kept.flow().slot().id().equals("control.apiserver-proxy")
                        && kept.flow().source() == NamedSource.VPC)
                .findFirst()
                .orElseThrow();
        String open = cluster.id(CONTROL, "in tcp 5443 from 0.0.0.0/0");
        assertThat(plan.calls().get(2))
                .isInstanceOfSatisfying(
                        Call.DeleteRule.class,
                        delete -> assertThat(delete.rule().rule().id()).isEqualTo(open));
        assertThat(proxy.carriers()).hasSize(plan.calls().size() + 1);
        assertThat(proxy.stages())
                .containsExactly(new Proof.Stage(0, proxy.before()), new Proof.Stage(3, proxy.after()));
        assertThat(proxy.before()).isEqualTo(new Proof.Carrier(Proof.Carrier.Kind.ONE_RULE, open));
        assertThat(proxy.after()).isEqualTo(new Proof.Carrier(Proof.Carrier.Kind.ONE_RULE, "new:1"));
    }

    @Test
    void createsFirstAndDeletesAfter() {
        Plan plan = plan(cluster("payments"), SettingsFixture.full(), "restricted");
        List<Class<?>> kinds = new ArrayList<>();
        plan.calls().forEach(call -> kinds.add(call.getClass()));
        assertThat(kinds.subList(0, 2)).containsOnly(Call.CreateRules.class);
        assertThat(kinds.subList(2, kinds.size())).containsOnly(Call.DeleteRule.class);
    }

    @Test
    void keepsARuleThatIsAsTheLevelWantsItWhateverItsId() {
        ClusterFixture byHand = cluster("media")
                .without(NODE, "in tcp 22 from 0.0.0.0/0")
                .with(NODE, "in tcp 22 from 203.0.113.10/32 priority 100");
        Plan plan = plan(
                byHand, settings().bastions("203.0.113.10/32").noCloudShell().build(), "guarded");
        assertThat(created(plan)).noneMatch(rule -> rule.contains("tcp 22 "));
        assertThat(deleted(plan)).noneMatch(rule -> rule.contains("tcp 22 "));
        assertThat(subjects(plan, Warning.Kind.CUSTOM_RULES_STAY)).isEmpty();
    }

    @Test
    void givesNoRuleToASourceThatARequiredRuleCarries() {
        ClusterFixture cluster = cluster("payments");
        Plan plan =
                plan(cluster, settings().bastions("10.0.9.9/32").noCloudShell().build(), "guarded");
        assertThat(created(plan)).doesNotContain("in tcp 22 from 10.0.9.9/32");
        assertThat(subjects(plan, Warning.Kind.ALREADY_CARRIED))
                .containsExactly("node.ssh", "bastions", cluster.id(NODE, "in tcp from 10.0.0.0/16"));
    }

    @Test
    void removesTheIpv6TwinWithItsIpv4Rule() {
        ClusterFixture cluster = cluster("payments").with(NODE, "in tcp 22 from ::/0");
        Plan plan = plan(cluster, AccessSettings.NONE, "guarded");
        assertThat(deleted(plan)).contains("in tcp 22 from ::/0");
        assertThat(subjects(plan, Warning.Kind.IPV6_TWINS)).containsExactly(cluster.id(NODE, "in tcp 22 from ::/0"));
    }

    @Test
    void leavesCustomRulesAloneAndListsThem() {
        ClusterFixture cluster = cluster("ledger").with(NODE, "in tcp 3389 from 0.0.0.0/0");
        Plan plan = plan(cluster, AccessSettings.NONE, "restricted");
        assertThat(deleted(plan)).doesNotContain("in tcp 3389 from 0.0.0.0/0");
        assertThat(subjects(plan, Warning.Kind.CUSTOM_RULES_STAY))
                .containsExactly(cluster.id(NODE, "in tcp 3389 from 0.0.0.0/0"));
    }

    @Test
    void sealsOnlyWhereEachOpenCustomRuleGoes() {
        ClusterFixture cluster =
                cluster("ledger").with(NODE, "in tcp 3389 from 0.0.0.0/0", "in tcp 8080 from 10.0.3.0/24");
        String open = cluster.id(NODE, "in tcp 3389 from 0.0.0.0/0");
        assertThat(refusals(cluster, AccessSettings.NONE, "sealed"))
                .containsExactly(new Refusal(Refusal.Kind.CUSTOM_RULE_OPEN, List.of(open)));
        removals = Set.of(open);
        assertThat(deleted(plan(cluster, AccessSettings.NONE, "sealed")))
                .contains("in tcp 3389 from 0.0.0.0/0")
                .doesNotContain("in tcp 8080 from 10.0.3.0/24");
    }

    /** As somebody left an old cluster: half of the pods' range in place of all of it. */
    private static ClusterFixture damagedByHand() {
        return cluster("legacy").without(NODE, "in any from 172.16.0.0/16").with(NODE, "in any from 172.16.0.0/17");
    }

    @Test
    void namesOnlyCustomRulesThatReallyLetInMoreThanTheLevel() {
        ClusterFixture cluster = damagedByHand()
                .with(
                        NODE,
                        "in tcp 3389 from 0.0.0.0/0",
                        "in tcp 3390 from 0.0.0.0/0 disabled",
                        "in tcp 3391 from 0.0.0.0/0 deny priority 100");
        Plan plan = plan(cluster, AccessSettings.NONE, "restricted");
        assertThat(created(plan)).contains("in any from 172.16.0.0/16");
        assertThat(subjects(plan, Warning.Kind.CUSTOM_RULES_STAY))
                .containsExactly(cluster.id(NODE, "in tcp 3389 from 0.0.0.0/0"));
    }

    @Test
    void sealsWithACustomRuleThatARepairContains() {
        ClusterFixture cluster = damagedByHand();
        Plan plan = plan(cluster, AccessSettings.NONE, "sealed");
        assertThat(plan.repairs()).isEqualTo(1);
        assertThat(plan.warnings()).extracting(Warning::kind).doesNotContain(Warning.Kind.CUSTOM_RULES_STAY);
        assertThat(deleted(plan)).doesNotContain("in any from 172.16.0.0/17");
    }

    @Test
    void neverRemovesARuleOfCceBecauseItsIdWasNamed() {
        ClusterFixture cluster = cluster("payments");
        removals = Set.of(cluster.id(CONTROL, "in tcp 9443 from 10.0.0.0/16"));
        assertThat(deleted(plan(cluster, AccessSettings.NONE, "restricted")))
                .doesNotContain("in tcp 9443 from 10.0.0.0/16");
    }

    @Test
    void bringsBackALostFlowFirst() {
        ClusterFixture damaged = cluster("legacy").without(CONTROL, "in tcp 9443 from 10.0.0.0/16");
        Plan plan = plan(damaged, AccessSettings.NONE, "guarded");
        assertThat(plan.repairs()).isEqualTo(1);
        assertThat(created(plan)).startsWith("in tcp 9443 from 10.0.0.0/16");
        assertThat(plan.proof().flows())
                .filteredOn(kept -> kept.flow().slot().id().equals("control.network-addon"))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.carriers().get(0).kind()).isEqualTo(Proof.Carrier.Kind.NONE);
                    assertThat(kept.carriers().get(1))
                            .isEqualTo(new Proof.Carrier(Proof.Carrier.Kind.ONE_RULE, "new:1"));
                });
    }

    @Test
    void repairsWhatOnlyAVariantLetsThrough() {
        ClusterFixture subnet =
                cluster("legacy").without(NODE, "in icmp from group:sg-control").with(NODE, "in icmp from 10.0.0.0/24");
        assertThat(created(plan(subnet, AccessSettings.NONE, "observe")))
                .containsExactly("in icmp from group:sg-control");
        assertThat(deleted(plan(subnet, AccessSettings.NONE, "observe"))).isEmpty();
        ClusterFixture group = cluster("legacy")
                .network(OVERLAY_L2)
                .without(NODE, "in tcp 10250 from 10.0.0.0/24")
                .with(NODE, "in tcp 10250 from group:sg-control");
        assertThat(created(plan(group, AccessSettings.NONE, "observe")))
                .containsExactly("in tcp 10250 from 10.0.0.0/24");
        assertThat(deleted(plan(group, AccessSettings.NONE, "observe"))).isEmpty();
    }

    @Test
    void repairsNoFlowBetweenMembersOfAGroupWhereTheWholeVpcIsLetIn() {
        ClusterFixture cluster =
                cluster("legacy").without(NODE, "in any from group:sg-node").with(NODE, "in any from 10.0.0.0/16");
        assertThat(plan(cluster, AccessSettings.NONE, "observe").isEmpty()).isTrue();
    }

    @Test
    void repairsBeforeADenyRuleThatIsLookedAtLater() {
        ClusterFixture denied = cluster("legacy").with(CONTROL, "in tcp 5444 from 10.0.0.0/16 deny priority 1");
        assertThat(refusals(denied, AccessSettings.NONE, "guarded"))
                .contains(new Refusal(
                        Refusal.Kind.DENIED_BY_RULE,
                        List.of(
                                "CONTROL",
                                "control.apiserver",
                                denied.id(CONTROL, "in tcp 5444 from 10.0.0.0/16 deny priority 1"))));
        ClusterFixture later = cluster("legacy")
                .without(CONTROL, "in tcp 5444 from 10.0.0.0/16")
                .with(
                        CONTROL,
                        "in tcp 5444 from 10.0.0.0/16 priority 100",
                        "in tcp 5444 from 10.0.3.0/24 deny priority 50");
        Plan plan = plan(later, AccessSettings.NONE, "guarded");
        assertThat(plan.repairs()).isEqualTo(1);
        assertThat(created(plan)).contains("in tcp 5444 from 10.0.0.0/16");
    }

    @Test
    void createsNoRuleAgainThatIsThereAndComesBackToLifeWhenWhatDeniesItGoes() {
        String denying = "in tcp 5444 from 10.0.0.0/16 deny";
        ClusterFixture cluster = cluster("legacy").with(CONTROL, denying);
        removals = Set.of(cluster.id(CONTROL, denying));

        Plan plan = plan(cluster, AccessSettings.NONE, "observe");

        assertThat(deleted(plan)).containsExactly(denying);
        assertThat(created(plan)).isEmpty();
    }

    /** The other way round, nodes in 10.0.7.0/24 would not reach each other on 5444 between the two calls. */
    @Test
    void deletesWhatDeniesBeforeWhatLetsInDespiteIt() {
        String late = "in any from group:sg-node priority 100";
        String denying = "in tcp 5444 from 10.0.7.0/24 deny priority 50";
        String allowing = "in tcp from 10.0.0.0/16";
        ClusterFixture cluster = cluster("payments")
                .network(OVERLAY_L2)
                .without(NODE, "in any from group:sg-node")
                .with(NODE, allowing, denying, late);
        removals = Set.of(cluster.id(NODE, allowing), cluster.id(NODE, denying));

        assertThat(deleted(plan(cluster, AccessSettings.NONE, "observe"))).containsExactly(denying, allowing);
    }

    @Test
    void refusesWithoutAllGroups() {
        ClusterFixture cluster = cluster("payments");
        Map<String, List<LiveRule>> partial = new LinkedHashMap<>(cluster.live());
        partial.remove("sg-control");
        PlanInput whole = input(cluster, AccessSettings.NONE, "guarded");
        PlanInput input = new PlanInput(
                whole.cluster(), whole.profile(), whole.settings(), whole.level(), partial, quota, removals);
        assertThat(new Planner().plan(input))
                .isEqualTo(new Planning.Refused(List.of(new Refusal(Refusal.Kind.GROUP_UNKNOWN, List.of("CONTROL")))));
    }

    @Test
    void goesInRoundsWhereTheQuotaLeavesNoRoom() {
        ClusterFixture cluster = cluster("payments").network(OVERLAY_L2);
        quota = 11;
        Plan plan = plan(
                cluster, settings().bastions("203.0.113.1/32", "203.0.113.2/32").build(), "restricted");
        assertThat(plan.peak().get(NODE)).isLessThanOrEqualTo(11);
        assertThat(plan.peak().get(CONTROL)).isLessThanOrEqualTo(11);
    }

    @Test
    void refusesAndSaysHowManyRulesMustGo() {
        quota = 8;
        assertThat(refusals(cluster("payments"), SettingsFixture.full(), "guarded"))
                .contains(new Refusal(Refusal.Kind.QUOTA, List.of("CONTROL", "11", "8", "3")));
    }

    @Test
    @Tag("slow")
    void refusesTenThousandBastionsForTheQuota() {
        String[] bastions = IntStream.range(0, 10_000)
                .mapToObj(i -> "203." + i / 10_000 + "." + i / 100 + "." + 2 * (i % 100))
                .toArray(String[]::new);
        assertThat(refusals(cluster("payments"), settings().bastions(bastions).build(), "guarded"))
                .extracting(Refusal::kind)
                .containsExactly(Refusal.Kind.QUOTA);
    }

    @Test
    void opensWhatThePortalHadNarrowedWhenALowerLevelIsPicked() {
        ClusterFixture cluster = cluster("payments")
                .without(NODE, "in tcp 22 from 0.0.0.0/0")
                .with(NODE, RuleText.rule("in tcp 22 from 203.0.113.1/32"), new SallyportMark("c", 1, false).text());
        Plan plan = plan(cluster, AccessSettings.NONE, "observe");
        assertThat(created(plan)).containsExactly("in tcp 22 from 0.0.0.0/0");
        assertThat(deleted(plan)).containsExactly("in tcp 22 from 203.0.113.1/32");
        assertThat(plan.traffic().get(NODE).opened()).isNotEmpty();
    }

    /** What a plan for one level leaves behind, planned anew for another. */
    private Plan loosened(ClusterFixture cluster, AccessSettings settings, String from, String to) {
        RuleStore store = new RuleStore(cluster.live());
        plan(cluster, settings, from).calls().forEach(store::carryOut);
        PlanInput input = input(cluster, settings, to);
        PlanInput after =
                new PlanInput(input.cluster(), input.profile(), settings, input.level(), store.live(), quota, removals);
        return ((Planning.Planned) new Planner().plan(after)).plan();
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded"})
    void opensNodePortsAgainThatAnswerLoadBalancersOnly(String lower) {
        AccessSettings settings = settings().loadBalancers("100.125.0.0/16").build();
        Plan plan = loosened(cluster("payments"), settings, "restricted", lower);
        assertThat(created(plan)).contains("in tcp 30000-32767 from 0.0.0.0/0", "in udp 30000-32767 from 0.0.0.0/0");
        assertThat(deleted(plan))
                .contains("in tcp 30000-32767 from 100.125.0.0/16", "in udp 30000-32767 from 100.125.0.0/16");
        assertThat(plan.isWhole()).isTrue();
    }

    @Test
    void saysWhichSlotsStayClosedWhereNoRuleTellsWhoClosedThem() {
        Plan plan = loosened(cluster("payments"), AccessSettings.NONE, "restricted", "observe");
        assertThat(created(plan)).contains("in tcp 22 from 0.0.0.0/0").noneMatch(rule -> rule.contains("30000"));
        assertThat(subjects(plan, Warning.Kind.SLOTS_STAY_CLOSED))
                .containsExactly("node.nodeports.tcp", "node.nodeports.udp");
        assertThat(plan.isWhole()).isFalse();
    }

    @Test
    void leavesAloneWhatAPersonClosedEvenIfThePortalRepairedIt() {
        ClusterFixture byHand = cluster("media").without(CONTROL, "in tcp 5443 from 0.0.0.0/0");
        Plan repair = plan(byHand, AccessSettings.NONE, "observe");
        assertThat(repair.repairs()).isPositive();
        Plan again = loosened(byHand, AccessSettings.NONE, "observe", "observe");
        assertThat(again.calls()).isEmpty();
        assertThat(subjects(again, Warning.Kind.SLOTS_STAY_CLOSED)).containsExactly("control.apiserver-proxy");
    }

    @Test
    void saysNothingOfASlotThatOtherRulesHoldOpen() {
        ClusterFixture merged = cluster("payments")
                .without(NODE, "in tcp 30000-32767 from 0.0.0.0/0", "in udp 30000-32767 from 0.0.0.0/0")
                .with(NODE, "in tcp 1-65535 from 0.0.0.0/0", "in udp 20000-40000 from 0.0.0.0/0");
        assertThat(plan(merged, AccessSettings.NONE, "observe").isWhole()).isTrue();
    }

    @Test
    void undoBringsBackRulesWithEverythingThatTheyHad() {
        ClusterFixture cluster = cluster("ledger")
                .with(NODE, RuleText.rule("in tcp 22,80-90 from 192.0.2.0/24 disabled priority 7"), "by hand")
                .with(NODE, RuleText.rule("in tcp 25 from 0.0.0.0/0 deny priority 9"), "no mail");
        removals = Set.of(
                cluster.id(NODE, "in tcp 22,80-90 from 192.0.2.0/24 disabled priority 7"),
                cluster.id(NODE, "in tcp 25 from 0.0.0.0/0 deny priority 9"));
        PlanInput before = input(cluster, SettingsFixture.full(), "restricted");
        RuleStore store = new RuleStore(cluster.live());
        plan(cluster, SettingsFixture.full(), "restricted").calls().forEach(store::carryOut);
        PlanInput after = new PlanInput(
                before.cluster(), before.profile(), before.settings(), before.level(), store.live(), quota, removals);
        Plan back = ((Planning.Planned) new Planner().undo(after, cluster.live())).plan();
        back.calls().forEach(store::carryOut);
        assertThat(store.live().get("sg-node"))
                .extracting(rule -> RuleText.text(rule.rule()) + " '" + rule.description() + "'")
                .contains(
                        "in tcp 22,80-90 from 192.0.2.0/24 disabled priority 7 'by hand'",
                        "in tcp 25 from 0.0.0.0/0 deny priority 9 'no mail'")
                .hasSize(cluster.live().get("sg-node").size());
    }

    @Test
    void undoLeavesWhatSomebodyElseCreatedSince() {
        ClusterFixture cluster = cluster("payments");
        Map<String, List<LiveRule>> snapshot = cluster.live();
        cluster.with(NODE, RuleText.rule("in tcp 8080 from 192.0.2.0/24"), "by somebody else");
        PlanInput now = input(cluster, AccessSettings.NONE, "guarded");
        assertThat(((Planning.Planned) new Planner().undo(now, snapshot)).plan().isEmpty())
                .isTrue();
    }

    @Test
    void undoKnowsCreatedRulesWithoutTheirMark() {
        ClusterFixture cluster = cluster("payments");
        Map<String, List<LiveRule>> snapshot = cluster.live();
        cluster.with(NODE, "in tcp 22 from 198.19.0.0/16");
        PlanInput now = input(cluster, AccessSettings.NONE, "guarded");
        assertThat(deleted(((Planning.Planned) new Planner().undo(now, snapshot)).plan()))
                .containsExactly("in tcp 22 from 198.19.0.0/16");
    }
}
