package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.RequiredFlows;
import org.sallyport.hardening.Proof.Carrier;
import org.sallyport.rules.Action;
import org.sallyport.rules.Carriage;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Rule;

/**
 * Watches over the required flows: tells for any state of the rules which flows it permits and what carries them.
 *
 * <p>The members of the cluster's own groups have addresses of its VPC. A flow from such a group is therefore carried by
 * rules for the group or by rules for all blocks of the VPC.
 */
public final class Guard {
    private static final Comparator<HeldRule> ORDER = (one, two) -> {
        int order = one.rule().compareTo(two.rule());
        return order != 0 ? order : one.name().compareTo(two.name());
    };

    private final ClusterContext cluster;
    private final List<RequiredFlow> flows;

    public Guard(ClusterContext cluster, ReferenceProfile profile, AccessSettings settings) {
        this.cluster = cluster;
        this.flows = RequiredFlows.of(cluster, profile, settings);
    }

    /**
     * The required flows that these rules do not permit for certain.
     *
     * @param rules the rules by group id, as they are now; a group that is absent permits nothing
     */
    public static List<RequiredFlow> lost(
            ClusterContext cluster,
            ReferenceProfile profile,
            AccessSettings settings,
            Map<String, List<LiveRule>> rules) {
        return new Guard(cluster, profile, settings).lost(rules);
    }

    /** The required flows of the cluster, in the order of its profile. */
    public List<RequiredFlow> flows() {
        return flows;
    }

    /** The required flows that these rules do not permit for certain. */
    public List<RequiredFlow> lost(Map<String, List<LiveRule>> rules) {
        Map<GroupRole, List<HeldRule>> held = held(rules);
        List<RequiredFlow> lost = new ArrayList<>();
        held.forEach((role, own) -> lost.addAll(lost(role, own)));
        return lost;
    }

    /** The required flows of one group that these rules of it do not permit for certain. */
    List<RequiredFlow> lost(GroupRole role, List<HeldRule> rules) {
        List<Rule> plain = plain(rules);
        List<RequiredFlow> lost = new ArrayList<>();
        for (RequiredFlow flow : flows) {
            if (flow.role() == role && carrier(flow, rules, plain).kind() == Carrier.Kind.NONE) {
                lost.add(flow);
            }
        }
        return lost;
    }

    /** Whether these rules of its group permit a flow for certain. */
    boolean permits(RequiredFlow flow, List<HeldRule> rules) {
        return carrier(flow, rules, plain(rules)).kind() != Carrier.Kind.NONE;
    }

    private static List<Rule> plain(List<HeldRule> rules) {
        List<Rule> plain = new ArrayList<>(rules.size());
        rules.forEach(rule -> plain.add(rule.rule()));
        return plain;
    }

    private Map<GroupRole, List<HeldRule>> held(Map<String, List<LiveRule>> rules) {
        Map<GroupRole, List<HeldRule>> held = new EnumMap<>(GroupRole.class);
        for (GroupRole role : GroupRole.values()) {
            held.put(role, held(rules.getOrDefault(cluster.groups().getOrDefault(role, ""), List.of())));
        }
        return held;
    }

    /** What carries a flow in one state of its group. */
    private Carrier carrier(RequiredFlow flow, List<HeldRule> rules, List<Rule> plain) {
        Carriage carriage = Carriage.of(flow.traffic(), members(flow), plain);
        if (!carriage.isCarried()) {
            return Carrier.NONE;
        }
        return carriage.rule().isPresent()
                ? new Carrier(
                        Carrier.Kind.ONE_RULE,
                        rules.get(carriage.rule().getAsInt()).name())
                : Carrier.SEVERAL;
    }

    /** The deny rules that stand before a flow, or may; the one that is looked at first first. */
    List<Rule> denies(RequiredFlow flow, List<Rule> rules) {
        return Carriage.denies(flow.traffic(), members(flow), rules);
    }

    private List<Prefix> members(RequiredFlow flow) {
        boolean own = flow.traffic().peer() instanceof Peer.Group group
                && cluster.groups().containsValue(group.groupId());
        return own ? cluster.vpcCidrs() : List.of(Prefix.any(flow.traffic().family()));
    }

    /**
     * What carries each required flow in each state that the calls pass through.
     *
     * @param live the rules that the calls start from, by group id
     */
    Proof prove(Map<String, List<LiveRule>> live, List<Call> calls) {
        Map<GroupRole, List<HeldRule>> state = held(live);
        List<Proof.KeptFlow> kept = new ArrayList<>(flows.size());
        Carrier[][] carriers = new Carrier[flows.size()][calls.size() + 1];
        for (GroupRole role : GroupRole.values()) {
            List<HeldRule> rules = state.get(role);
            List<Rule> plain = plain(rules);
            for (int i = 0; i < carriers.length; i++) {
                if (flows.get(i).role() == role) {
                    Arrays.fill(carriers[i], carrier(flows.get(i), rules, plain));
                }
            }
        }
        int created = 0;
        for (int after = 1; after <= calls.size(); after++) {
            Call call = calls.get(after - 1);
            List<HeldRule> rules = state.get(call.role());
            created += HeldRule.apply(call, rules, created);
            follow(call, after, rules, carriers);
        }
        for (int i = 0; i < carriers.length; i++) {
            kept.add(new Proof.KeptFlow(flows.get(i), List.of(carriers[i])));
        }
        return new Proof(kept);
    }

    /** Writes down from one call on what carries the flows for which it may have made a difference. */
    private void follow(Call call, int after, List<HeldRule> rules, Carrier[][] carriers) {
        Predicate<Carrier> outlives = outlives(call);
        List<Rule> plain = List.of();
        for (int i = 0; i < carriers.length; i++) {
            RequiredFlow flow = flows.get(i);
            if (flow.role() == call.role() && !outlives.test(carriers[i][after])) {
                plain = plain.isEmpty() ? plain(rules) : plain;
                Arrays.fill(carriers[i], after, carriers[i].length, carrier(flow, rules, plain));
            }
        }
    }

    /** One rule goes on carrying a flow when another goes, and when only allow rules are added. */
    private static Predicate<Carrier> outlives(Call call) {
        if (call instanceof Call.DeleteRule delete) {
            String gone = delete.rule().rule().id();
            return carrier ->
                    carrier.kind() == Carrier.Kind.ONE_RULE && !carrier.rule().equals(gone);
        }
        boolean onlyAllows = ((Call.CreateRules) call)
                .rules().stream().allMatch(rule -> rule.rule().action() == Action.ALLOW);
        return carrier -> onlyAllows && carrier.kind() == Carrier.Kind.ONE_RULE;
    }

    /** Live rules in an order that does not depend on that of the cloud's answer. */
    static List<HeldRule> held(List<LiveRule> rules) {
        List<HeldRule> held = new ArrayList<>();
        rules.forEach(rule -> held.add(new HeldRule(rule.id(), rule.rule())));
        held.sort(ORDER);
        return held;
    }
}
