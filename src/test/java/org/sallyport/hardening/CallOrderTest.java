package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.CONTROL;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.MergedRules;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.rules.LiveRule;

/** The order of calls where the quota is short. */
class CallOrderTest {
    private static final ReferenceProfiles PROFILES = ReferenceProfiles.builtIn();
    private static final HardeningLevels LEVELS = HardeningLevels.builtIn();
    private static final int ROOM_FOR_ALL = 1_000;
    private static final int LARGEST_SEARCH = 9;

    private static final List<String> OTHERS = List.of(
            "in tcp 30000-31000 from 0.0.0.0/0",
            "in tcp 31001-32767 from 0.0.0.0/0",
            "in udp 30000-32000 from 0.0.0.0/0",
            "in tcp 5443 from ::/0",
            "in tcp 5443 from 0.0.0.0/0 priority 7",
            "in tcp 30000-32767 from 0.0.0.0/0 priority 9",
            "in tcp 3389 from 203.0.113.0/24");

    private static PlanInput with(PlanInput input, int quota) {
        return new PlanInput(
                input.cluster(),
                input.profile(),
                input.settings(),
                input.level(),
                input.live(),
                quota,
                input.removals());
    }

    private static PlanInput input(ClusterFixture cluster, AccessSettings settings, HardeningLevel level) {
        return new PlanInput(
                cluster.context(),
                PROFILES.newest(cluster.context().networkModel()),
                settings,
                level,
                cluster.live(),
                ROOM_FOR_ALL,
                Set.of());
    }

    @Test
    void createsFirstWhatRequiredFlowsHangOnInWhicheverOrderALevelNamesItsSources() {
        HardeningLevel level = LEVELS.with("own.yaml", """
                        id: own
                        version: 1
                        order: 9
                        title: Own
                        summary: The sources of the API server in another order.
                        removesCustomRules: false
                        remaining:
                          control.apiserver-proxy: [cloudshell, administrators, mesh, containers, vpc]
                        """).level("own").orElseThrow();
        PlanInput input = with(input(cluster("payments"), SettingsFixture.full(), level), 11);
        assertThat(new Planner().plan(input))
                .isInstanceOfSatisfying(
                        Planning.Planned.class,
                        planned -> assertThat(planned.plan().peak()).containsEntry(CONTROL, 11));
        assertThat(new Planner().plan(with(input, 10)))
                .isInstanceOfSatisfying(
                        Planning.Refused.class,
                        refused -> assertThat(refused.reasons())
                                .contains(new Refusal(Refusal.Kind.QUOTA, List.of("CONTROL", "11", "10", "1"))));
    }

    @Provide
    Arbitrary<PlanInput> small() {
        return Arbitraries.randomValue(CallOrderTest::small);
    }

    private static PlanInput small(Random random) {
        while (true) {
            ClusterFixture cluster = cluster("small").network(NetworkModel.values()[random.nextInt(3)]);
            for (GroupRole role : cluster.context().groups().keySet()) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    cluster.with(role, OTHERS.get(random.nextInt(OTHERS.size())));
                }
            }
            SettingsFixture settings = SettingsFixture.settings().loadBalancers("100.125.0.0/16");
            if (random.nextBoolean()) {
                settings.mesh("192.168.77.0/24").administrators("203.0.113.0/24");
            }
            PlanInput input = input(cluster, settings.build(), level(random));
            Map<String, List<LiveRule>> live = new LinkedHashMap<>();
            input.live().forEach((group, rules) -> live.put(group, distinct(MergedRules.some(random, rules))));
            PlanInput tidied = new PlanInput(
                    input.cluster(), input.profile(), input.settings(), input.level(), live, ROOM_FOR_ALL, Set.of());
            boolean isSmall = new Planner().plan(tidied) instanceof Planning.Planned planned
                    && !planned.plan().isEmpty()
                    && tidied.cluster().groups().keySet().stream()
                            .allMatch(role ->
                                    Steps.of(tidied, planned.plan(), role).count() <= LARGEST_SEARCH);
            if (isSmall) {
                return tidied;
            }
        }
    }

    private static List<LiveRule> distinct(List<LiveRule> rules) {
        Set<Object> seen = new HashSet<>();
        return rules.stream().filter(rule -> seen.add(rule.rule())).toList();
    }

    /** A level of the portal's with its sources in another order, and with some of its slots only. */
    private static HardeningLevel level(Random random) {
        HardeningLevel level = LEVELS.level("restricted").orElseThrow();
        Map<String, List<NamedSource>> remaining = new HashMap<>();
        level.remaining().forEach((slot, sources) -> {
            if (random.nextBoolean()) {
                List<NamedSource> shuffled = new ArrayList<>(sources);
                Collections.shuffle(shuffled, random);
                remaining.put(slot, shuffled);
            }
        });
        return new HardeningLevel("own", 1, 9, "Own", "", remaining, false);
    }

    @Property
    void tellsTheLeastNumberOfRulesThatAnyOrderGetsBy(@ForAll("small") PlanInput input) {
        Plan plan = ((Planning.Planned) new Planner().plan(input)).plan();
        Map<GroupRole, Integer> least = new HashMap<>();
        for (GroupRole role : input.cluster().groups().keySet()) {
            least.put(role, Steps.of(input, plan, role).least());
        }
        int enough = Collections.max(least.values());
        assertThat(new Planner().plan(with(input, enough))).isInstanceOf(Planning.Planned.class);
        Planning refused = new Planner().plan(with(input, enough - 1));
        assertThat(refused).isInstanceOf(Planning.Refused.class);
        for (Refusal refusal : ((Planning.Refused) refused).reasons()) {
            assertThat(refusal.subjects())
                    .startsWith(refusal.subjects().get(0), Integer.toString(enough), Integer.toString(enough - 1));
            assertThat(least).containsEntry(GroupRole.valueOf(refusal.subjects().get(0)), enough);
        }
    }

    /** What a plan creates and deletes in one group, each step a bit; looks at all orders of them. */
    private static final class Steps {
        private final List<HeldRule> kept = new ArrayList<>();
        private final List<HeldRule> created = new ArrayList<>();
        private final List<HeldRule> deleted = new ArrayList<>();
        private final Guard guard;
        private final GroupRole role;
        private final List<RequiredFlow> flows = new ArrayList<>();
        private final Map<Integer, Set<RequiredFlow>> lost = new HashMap<>();

        private Steps(PlanInput input, GroupRole role) {
            this.guard = new Guard(input.cluster(), input.profile(), input.settings());
            this.role = role;
        }

        static Steps of(PlanInput input, Plan plan, GroupRole role) {
            Steps steps = new Steps(input, role);
            Set<String> gone = new HashSet<>();
            for (Call call : plan.calls()) {
                if (call.role() == role && call instanceof Call.CreateRules create) {
                    create.rules().forEach(rule -> steps.created.add(new HeldRule("", rule.rule())));
                } else if (call.role() == role && call instanceof Call.DeleteRule delete) {
                    gone.add(delete.rule().rule().id());
                }
            }
            for (HeldRule rule :
                    Guard.held(input.live().get(input.cluster().groups().get(role)))) {
                (gone.contains(rule.name()) ? steps.deleted : steps.kept).add(rule);
            }
            return steps;
        }

        int count() {
            return created.size() + deleted.size();
        }

        /** The least peak of all orders in which nothing is lost that was there a step before; the start counts only as it is. */
        int least() {
            int all = (1 << count()) - 1;
            int[] peaks = new int[all + 1];
            Arrays.fill(peaks, Integer.MAX_VALUE);
            peaks[0] = created.isEmpty() ? 0 : kept.size() + created.size();
            Deque<Integer> open = new ArrayDeque<>(List.of(0));
            while (!open.isEmpty()) {
                int state = open.remove();
                for (int step = 0; step < count(); step++) {
                    int next = state | 1 << step;
                    boolean creates = step < created.size();
                    if (next != state && (creates || lost(state).containsAll(lost(next)))) {
                        int peak = Math.max(peaks[state], creates ? size(next) : 0);
                        if (peak < peaks[next]) {
                            peaks[next] = peak;
                            open.add(next);
                        }
                    }
                }
            }
            return peaks[all];
        }

        private int size(int state) {
            return held(state).size();
        }

        private Set<RequiredFlow> lost(int state) {
            return lost.computeIfAbsent(state, unused -> {
                List<HeldRule> held = held(state);
                Set<RequiredFlow> now = new HashSet<>(flows());
                now.removeIf(flow -> guard.permits(flow, held));
                return now;
            });
        }

        /** Those for which an order may make a difference: no deny rule comes or goes here. */
        private List<RequiredFlow> flows() {
            if (flows.isEmpty()) {
                guard.flows().stream()
                        .filter(flow -> flow.role() == role && !guard.permits(flow, kept))
                        .forEach(flows::add);
            }
            return flows;
        }

        private List<HeldRule> held(int state) {
            List<HeldRule> held = new ArrayList<>(kept);
            for (int step = 0; step < count(); step++) {
                boolean done = (state & 1 << step) != 0;
                if (step < created.size() && done) {
                    held.add(created.get(step));
                } else if (step >= created.size() && !done) {
                    held.add(deleted.get(step - created.size()));
                }
            }
            return held;
        }
    }
}
