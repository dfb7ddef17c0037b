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
import net.jqwik.api.statistics.Statistics;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.MergedRules;
import org.sallyport.cce.NamedSource;
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

    /** A plan with what it follows from. */
    record Planned(PlanInput input, Plan plan) {}

    @Provide
    Arbitrary<PlanInput> inputs() {
        return Arbitraries.randomValue(PlannerPropertiesTest::input);
    }

    /** Only where there is a plan: each case of a property is one. */
    @Provide
    static Arbitrary<Planned> plans() {
        return Arbitraries.randomValue(PlannerPropertiesTest::planned);
    }

    static Planned planned(Random random) {
        while (true) {
            PlanInput input = input(random);
            if (PLANNER.plan(input) instanceof Planning.Planned planned) {
                return new Planned(input, planned.plan());
            }
        }
    }

    static PlanInput input(Random random) {
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
        boolean isTidied = random.nextInt(3) == 0;
        cluster.live()
                .forEach((group, rules) ->
                        live.put(group, damaged(random, isTidied ? MergedRules.some(random, rules) : rules)));
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
        if (random.nextInt(3) == 0) {
            damaged.removeIf(rule -> random.nextInt(5) == 0);
        }
        boolean switchedOff = random.nextInt(4) == 0;
        damaged.replaceAll(rule -> {
            if (random.nextInt(6) == 0 && rule.rule().action() == Action.ALLOW) {
                return new LiveRule(rule.id(), rule.groupId(), rule.rule().withPriority(100), "");
            }
            return switchedOff && random.nextInt(6) == 0
                    ? new LiveRule(rule.id(), rule.groupId(), switched(rule.rule(), false), "")
                    : rule;
        });
        // the cloud holds no two rules that differ in nothing, or only in whether they are switched on
        Set<Rule> seen = new HashSet<>();
        damaged.removeIf(rule -> !seen.add(switched(rule.rule(), true)));
        Collections.shuffle(damaged, random);
        return damaged;
    }

    private static Rule switched(Rule rule, boolean enabled) {
        return new Rule(
                rule.direction(),
                rule.family(),
                rule.action(),
                rule.priority(),
                rule.protocol(),
                rule.ports(),
                rule.peer(),
                enabled);
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
    void leadsToTheTargetAndNeverLosesAFlowOrExceedsTheQuota(@ForAll("plans") Planned planned) {
        PlanInput input = planned.input();
        Plan plan = planned.plan();
        RuleStore store = new RuleStore(input.live());
        FlowOracle oracle = new FlowOracle(input.cluster());
        List<RequiredFlow> flows = flows(input);
        Set<RequiredFlow> permitted = permitted(oracle, flows, store);
        for (Call call : plan.calls()) {
            store.carryOut(call);
            permitted = stillPermitted(oracle, flows, store, call, permitted);
            int size = store.size(call.groupId());
            int before = input.live().get(call.groupId()).size();
            assertThat(size)
                    .isLessThanOrEqualTo(Math.max(input.quota(), before))
                    .isLessThanOrEqualTo(plan.peak().get(call.role()));
        }
        assertThat(permitted).containsAll(flows);
        PlanInput after = with(input, store.live());
        assertThat(PLANNER.plan(after))
                .as("the plan from the target")
                .isInstanceOfSatisfying(
                        Planning.Planned.class,
                        again -> assertThat(again.plan().calls()).isEmpty());
    }

    @Property
    void createsOnlyPlainAllowRulesAndDeletesNoCustomRuleUnasked(@ForAll("plans") Planned planned) {
        PlanInput input = planned.input();
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
                assertThat(isAskedFor(delete, planned)).as("%s", delete).isTrue();
            }
        }
    }

    /** By the requester, or by a rule that is created and differs from it only in being switched on. */
    private static boolean isAskedFor(Call.DeleteRule delete, Planned planned) {
        LiveRule gone = delete.rule().rule();
        boolean makesWay = !gone.rule().enabled()
                && planned.plan().calls().stream()
                        .filter(Call.CreateRules.class::isInstance)
                        .filter(call -> call.role() == delete.role())
                        .flatMap(call -> ((Call.CreateRules) call).rules().stream())
                        .anyMatch(created -> created.rule().equals(switched(gone.rule(), true)));
        return makesWay || planned.input().removals().contains(gone.id());
    }

    @Property
    void refusesOnlyForWhatIsReallyInTheWay(@ForAll("inputs") PlanInput input) {
        Planning planning = PLANNER.plan(input);
        Statistics.label("answers").collect(planning instanceof Planning.Planned ? "planned" : "refused");
        if (planning instanceof Planning.Refused refused) {
            assertThat(refused.reasons()).isNotEmpty().allSatisfy(reason -> assertIsInTheWay(reason, input));
        }
    }

    private static void assertIsInTheWay(Refusal reason, PlanInput input) {
        List<String> subjects = reason.subjects();
        List<LiveRule> live =
                input.live().values().stream().flatMap(List::stream).toList();
        switch (reason.kind()) {
            case QUOTA -> {
                assertThat(input.quota()).isLessThan(40).isEqualTo(Integer.parseInt(subjects.get(2)));
                assertThat(Integer.parseInt(subjects.get(1)) - input.quota())
                        .isPositive()
                        .isEqualTo(Integer.parseInt(subjects.get(3)));
            }
            case REQUIRED_FLOW_LOST ->
                assertThat(isNotLeftIn(subjects, input) || hangsOnARemoval(subjects, input))
                        .isTrue();
            case DENIED_BY_RULE ->
                assertThat(live)
                        .filteredOn(rule -> rule.id().equals(subjects.get(2)))
                        .singleElement()
                        .matches(rule -> rule.rule().enabled() && rule.rule().action() == Action.DENY);
            case CUSTOM_RULE_OPEN -> {
                assertThat(input.level().removesCustomRules()).isTrue();
                assertThat(input.removals()).doesNotContain(subjects.get(0));
                assertThat(live)
                        .filteredOn(rule -> rule.id().equals(subjects.get(0)))
                        .singleElement()
                        .matches(rule -> rule.rule().enabled() && rule.rule().action() == Action.ALLOW);
            }
            case GROUP_UNKNOWN, SETTING_MISSING -> throw new AssertionError("Everything is known: " + reason);
        }
    }

    /** Whether an older document version wants more to stay than the level leaves in. */
    private static boolean isNotLeftIn(List<String> roleSlotSource, PlanInput input) {
        List<NamedSource> remaining = input.level().remaining().get(roleSlotSource.get(1));
        return remaining != null
                && !remaining.contains(NamedSource.named(roleSlotSource.get(2)))
                && !remaining.contains(NamedSource.ANYWHERE);
    }

    /** Whether a rule that the requester wants to remove carries the flow. */
    private static boolean hangsOnARemoval(List<String> roleSlotSource, PlanInput input) {
        Map<String, List<LiveRule>> without = new LinkedHashMap<>();
        input.live()
                .forEach((group, rules) -> without.put(
                        group,
                        rules.stream()
                                .filter(rule -> !input.removals().contains(rule.id()))
                                .toList()));
        FlowOracle oracle = new FlowOracle(input.cluster());
        return flows(input).stream()
                .filter(flow -> flow.role().name().equals(roleSlotSource.get(0)))
                .filter(flow -> flow.slot().id().equals(roleSlotSource.get(1)))
                .anyMatch(flow -> oracle.permits(flow, input.live()) && !oracle.permits(flow, without));
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
    void theWayBackFromAnyStateGivesBackTheLiveRules(@ForAll("plans") Planned planned, @ForAll Random random) {
        PlanInput input = planned.input();
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
        FlowOracle oracle = new FlowOracle(input.cluster());
        List<RequiredFlow> flows = flows(input);
        Set<RequiredFlow> permitted = permitted(oracle, flows, store);
        for (Call call : back.plan().calls()) {
            store.carryOut(call);
            permitted = stillPermitted(oracle, flows, store, call, permitted);
        }
        for (String group : input.live().keySet()) {
            assertIsBack(group, input.live(), store.live(), oracle, flows);
        }
    }

    /** Save for repairs, without any of which a required flow would be lost again, a group is as it was. */
    private static void assertIsBack(
            String group,
            Map<String, List<LiveRule>> before,
            Map<String, List<LiveRule>> now,
            FlowOracle oracle,
            List<RequiredFlow> flows) {
        List<Rule> missing = new ArrayList<>(rules(before.get(group)));
        missing.removeAll(rules(now.get(group)));
        List<LiveRule> more = new ArrayList<>(now.get(group));
        more.removeIf(rule -> rules(before.get(group)).contains(rule.rule()));
        assertThat(now.get(group)).hasSize(before.get(group).size() - missing.size() + more.size());
        for (LiveRule repair : more) {
            Map<String, List<LiveRule>> without = new LinkedHashMap<>(now);
            without.put(
                    group,
                    now.get(group).stream().filter(rule -> rule != repair).toList());
            assertThat(flows)
                    .as("hangs on %s", repair)
                    .anyMatch(flow -> oracle.permits(flow, now) && !oracle.permits(flow, without));
        }
        assertThat(missing)
                .as("only what the cloud would not hold beside a repair that it differs from in the switch")
                .allMatch(rule -> more.stream().anyMatch(repair -> repair.rule().equals(switched(rule, true))));
    }

    private static List<Rule> rules(List<LiveRule> live) {
        return live.stream().map(LiveRule::rule).toList();
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
            FlowOracle oracle, List<RequiredFlow> flows, RuleStore store, Call call, Set<RequiredFlow> before) {
        Map<String, List<LiveRule>> live = store.live();
        Set<RequiredFlow> now = new HashSet<>(before);
        for (RequiredFlow flow : flows) {
            if (flow.role() == call.role() && oracle.permits(flow, live)) {
                now.add(flow);
            } else if (flow.role() == call.role()) {
                assertThat(before).as("after %s", call).doesNotContain(flow);
            }
        }
        return now;
    }

    private static Set<RequiredFlow> permitted(FlowOracle oracle, List<RequiredFlow> flows, RuleStore store) {
        Map<String, List<LiveRule>> live = store.live();
        Set<RequiredFlow> permitted = new HashSet<>();
        for (RequiredFlow flow : flows) {
            if (oracle.permits(flow, live)) {
                permitted.add(flow);
            }
        }
        return permitted;
    }
}
