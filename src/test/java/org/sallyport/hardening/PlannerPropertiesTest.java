package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.RequiredFlows;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.rules.Action;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;
import org.sallyport.rules.RuleText;

/** Plans over random clusters, carried out call by call on a simple rule store and watched by an independent oracle. */
class PlannerPropertiesTest {
    private static final ReferenceProfiles PROFILES = ReferenceProfiles.builtIn();
    private static final HardeningLevels LEVELS = HardeningLevels.builtIn();
    private static final Planner PLANNER = new Planner();

    private static final List<String> PREFIXES = List.of(
            "203.0.113.0/24",
            "198.51.100.7/32",
            "10.0.9.0/24",
            "10.0.0.0/16",
            "172.16.0.0/12",
            "0.0.0.0/0",
            "2001:db8::/32",
            "100.125.0.0/16");

    private static final List<String> OTHERS = List.of(
            "in tcp 22 from ::/0",
            "in tcp 5443 from ::/0",
            "in tcp 3389 from 0.0.0.0/0",
            "in tcp 22 from 203.0.113.7/32",
            "in tcp 22,30000-32767 from 0.0.0.0/0",
            "in tcp 30000-31000 from 0.0.0.0/0",
            "in tcp 31001-32767 from 0.0.0.0/0",
            "in any from 10.0.0.0/16",
            "in any from group:sg-strangers",
            "in tcp 8080 from address-group:ag-1",
            "in tcp 22 from 0.0.0.0/0 disabled",
            "in tcp 22 from 10.1.1.1/32 deny",
            "in tcp 5444 from 10.0.7.0/24 deny priority 50",
            "in icmp from 10.0.0.0/24",
            "in any from 0.0.0.0/0 deny priority 100",
            "in tcp 443 from 0.0.0.0/0 priority 100",
            "out tcp 443 to 0.0.0.0/0",
            "out any to ::/0 priority 100",
            "in v6 any from group:sg-node priority 100");

    @Provide
    Arbitrary<PlanInput> inputs() {
        return Arbitraries.randomValue(PlannerPropertiesTest::input);
    }

    private static PlanInput input(Random random) {
        NetworkModel model = pick(random, List.of(NetworkModel.values()));
        ClusterFixture cluster = cluster("random").network(model);
        if (random.nextInt(5) == 0) {
            cluster.secondaryCidr("10.7.0.0/16");
        }
        ClusterContext context = cluster.context();
        for (GroupRole role : context.groups().keySet()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                cluster.with(role, RuleText.rule(pick(random, OTHERS)), "");
            }
        }
        Map<String, List<LiveRule>> live = new LinkedHashMap<>();
        cluster.live().forEach((group, rules) -> live.put(group, damaged(random, rules)));
        var profile = random.nextBoolean()
                ? PROFILES.newest(model)
                : pick(
                        random,
                        PROFILES.all().stream()
                                .filter(candidate -> candidate.networkModel() == model)
                                .toList());
        Set<String> removals = new HashSet<>();
        Set<RuleException> exceptions = new HashSet<>();
        live.values()
                .forEach(rules -> rules.forEach(rule -> {
                    if (random.nextInt(4) == 0) {
                        removals.add(rule.id());
                    }
                    if (random.nextBoolean()) {
                        exceptions.add(new RuleException(rule.id(), LocalDate.EPOCH.plusDays(random.nextInt(366))));
                    }
                }));
        int quota = random.nextInt(3) > 0 ? 50 : 8 + random.nextInt(30);
        return new PlanInput(
                context, profile, settings(random), pick(random, LEVELS.all()), live, quota, removals, exceptions);
    }

    private static List<LiveRule> damaged(Random random, List<LiveRule> rules) {
        List<LiveRule> damaged = new ArrayList<>(rules);
        Set<Rule> seen = new HashSet<>();
        damaged.removeIf(rule -> !seen.add(rule.rule()));
        if (random.nextInt(3) == 0) {
            damaged.removeIf(rule -> random.nextInt(5) == 0);
        }
        damaged.replaceAll(rule -> random.nextInt(6) == 0 && rule.rule().action() == Action.ALLOW
                ? new LiveRule(rule.id(), rule.groupId(), rule.rule().withPriority(100), "")
                : rule);
        Collections.shuffle(damaged, random);
        return damaged;
    }

    private static AccessSettings settings(Random random) {
        SettingsFixture settings = SettingsFixture.settings()
                .administrators(some(random))
                .bastions(some(random))
                .loadBalancers(some(random))
                .mesh(some(random))
                .nodePortClients(some(random));
        if (random.nextBoolean()) {
            settings.noCloudShell();
        }
        if (random.nextBoolean()) {
            settings.outbound("10.50.0.0/16", "tcp", "5432");
        }
        return settings.build();
    }

    private static String[] some(Random random) {
        List<String> prefixes = new ArrayList<>(PREFIXES);
        Collections.shuffle(prefixes, random);
        return prefixes.subList(0, random.nextInt(4)).toArray(String[]::new);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    @Property
    void leadsToTheTargetAndNeverLosesAFlowOrExceedsTheQuota(@ForAll("inputs") PlanInput input) {
        if (!(PLANNER.plan(input) instanceof Planning.Planned planned)) {
            return;
        }
        Plan plan = planned.plan();
        RuleStore store = new RuleStore(input.live());
        Set<RequiredFlow> permitted = permitted(input, store);
        for (Call call : plan.calls()) {
            store.carryOut(call);
            permitted = stillPermitted(input, store, call, permitted);
            int size = store.size(call.groupId());
            int before = input.live().get(call.groupId()).size();
            assertThat(size)
                    .isLessThanOrEqualTo(Math.max(input.quota(), before))
                    .isLessThanOrEqualTo(plan.peak().get(call.role()));
        }
        assertThat(permitted).containsAll(flows(input));
        PlanInput after = with(input, store.live());
        assertThat(PLANNER.plan(after))
                .as("the plan from the target")
                .isInstanceOfSatisfying(
                        Planning.Planned.class,
                        again -> assertThat(again.plan().calls()).isEmpty());
    }

    @Property
    void createsOnlyPlainAllowRulesAndDeletesNoCustomRuleUnasked(@ForAll("inputs") PlanInput input) {
        if (!(PLANNER.plan(input) instanceof Planning.Planned planned)) {
            return;
        }
        for (Call call : planned.plan().calls()) {
            if (call instanceof Call.CreateRules create) {
                assertThat(create.rules()).hasSizeBetween(1, 200);
                for (PlannedRule rule : create.rules()) {
                    assertThat(rule.rule().action()).isEqualTo(Action.ALLOW);
                    assertThat(rule.rule().enabled()).isTrue();
                    assertThat(rule.rule().priority()).isEqualTo(1);
                    assertThat(rule.rule().ports().isContiguous()).isTrue();
                }
            } else if (call instanceof Call.DeleteRule delete
                    && delete.rule().origin() == ClassifiedRule.Origin.CUSTOM) {
                assertThat(input.removals()).contains(delete.rule().rule().id());
            }
        }
    }

    /** That the flows hold with exceptions too is what the first property says; here: they take nothing from a plan. */
    @Property
    void exceptionsStandInNoPlansWayAndAreThoseThatWereMissing(@ForAll("inputs") PlanInput input) {
        Planning without = PLANNER.plan(input.excepting(Set.of()));
        Planning with = PLANNER.plan(input);

        if (without instanceof Planning.Planned) {
            assertThat(with).as("no exception was needed").isEqualTo(without);
        } else if (with instanceof Planning.Planned planned) {
            assertThat(reasons(without)).allMatch(reason -> reason.kind() == Refusal.Kind.CUSTOM_RULE_OPEN);
            assertThat(planned.plan().exceptions())
                    .extracting(RuleException::ruleId)
                    .containsExactlyInAnyOrderElementsOf(reasons(without).stream()
                            .map(reason -> reason.subjects().get(0))
                            .collect(Collectors.toSet()));
        }
    }

    private static Set<Refusal> reasons(Planning planning) {
        return planning instanceof Planning.Refused refused ? Set.copyOf(refused.reasons()) : Set.of();
    }

    @Property
    void givesTheSamePlanForTheSameRulesInAnyOrder(@ForAll("inputs") PlanInput input, @ForAll Random random) {
        Map<String, List<LiveRule>> shuffled = new LinkedHashMap<>();
        List<String> groups = new ArrayList<>(input.live().keySet());
        Collections.shuffle(groups, random);
        for (String group : groups) {
            List<LiveRule> rules = new ArrayList<>(input.live().get(group));
            Collections.shuffle(rules, random);
            shuffled.put(group, rules);
        }
        assertThat(PLANNER.plan(with(input, shuffled))).isEqualTo(PLANNER.plan(input));
    }

    @Property
    void theWayBackFromAnyStateGivesBackTheLiveRules(@ForAll("inputs") PlanInput input, @ForAll Random random) {
        if (!(PLANNER.plan(input) instanceof Planning.Planned planned)) {
            return;
        }
        RuleStore store = new RuleStore(input.live());
        List<Call> calls = planned.plan().calls();
        calls.subList(0, random.nextInt(calls.size() + 1)).forEach(store::carryOut);
        Planning undo = PLANNER.undo(with(input, store.live()), input.live());
        if (!(undo instanceof Planning.Planned back)) {
            assertThat(((Planning.Refused) undo).reasons())
                    .as("only a lack of room or a deny rule that comes back stands in the way")
                    .allMatch(reason ->
                            reason.kind() == Refusal.Kind.QUOTA || reason.kind() == Refusal.Kind.DENIED_BY_RULE);
            return;
        }
        Set<RequiredFlow> permitted = permitted(input, store);
        for (Call call : back.plan().calls()) {
            store.carryOut(call);
            permitted = stillPermitted(input, store, call, permitted);
        }
        boolean nothingWasLost = permitted(input, new RuleStore(input.live())).containsAll(flows(input));
        input.live().forEach((group, rules) -> {
            List<Rule> expected = rules.stream().map(LiveRule::rule).toList();
            List<Rule> actual =
                    store.live().get(group).stream().map(LiveRule::rule).toList();
            if (nothingWasLost) {
                assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(actual).containsAll(expected);
            }
        });
    }

    @Property
    void theProofAgreesWithTheOracle(@ForAll("inputs") PlanInput input) {
        FlowOracle oracle = new FlowOracle(input.cluster());
        Set<RequiredFlow> lost =
                new HashSet<>(Guard.lost(input.cluster(), input.profile(), input.settings(), input.live()));
        for (RequiredFlow flow : flows(input)) {
            assertThat(oracle.permits(flow, input.live())).as("%s", flow).isNotEqualTo(lost.contains(flow));
        }
    }

    private static PlanInput with(PlanInput input, Map<String, List<LiveRule>> live) {
        return new PlanInput(
                input.cluster(),
                input.profile(),
                input.settings(),
                input.level(),
                live,
                input.quota(),
                input.removals(),
                input.exceptions());
    }

    private static List<RequiredFlow> flows(PlanInput input) {
        return RequiredFlows.of(input.cluster(), input.profile(), input.settings());
    }

    /** A call changes one group only; the flows of the others are as they were. */
    private static Set<RequiredFlow> stillPermitted(
            PlanInput input, RuleStore store, Call call, Set<RequiredFlow> before) {
        FlowOracle oracle = new FlowOracle(input.cluster());
        Map<String, List<LiveRule>> live = store.live();
        Set<RequiredFlow> now = new HashSet<>(before);
        for (RequiredFlow flow : flows(input)) {
            if (flow.role() == call.role() && oracle.permits(flow, live)) {
                now.add(flow);
            } else if (flow.role() == call.role()) {
                assertThat(before).as("after %s", call).doesNotContain(flow);
            }
        }
        return now;
    }

    private static Set<RequiredFlow> permitted(PlanInput input, RuleStore store) {
        FlowOracle oracle = new FlowOracle(input.cluster());
        Map<String, List<LiveRule>> live = store.live();
        Set<RequiredFlow> permitted = new HashSet<>();
        for (RequiredFlow flow : flows(input)) {
            if (oracle.permits(flow, live)) {
                permitted.add(flow);
            }
        }
        return permitted;
    }
}
