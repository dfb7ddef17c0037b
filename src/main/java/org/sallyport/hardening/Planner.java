package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.Classifier;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/** Makes plans. The same input always gives the same plan, byte for byte. */
public final class Planner {
    /** Sources that the cloud tells, and that no cluster is without. */
    private static final Set<NamedSource> OF_THE_CLUSTER =
            EnumSet.of(NamedSource.VPC, NamedSource.CONTAINERS, NamedSource.MASTERS, NamedSource.DNS_SERVERS);

    /** The plan from the live rules to what the level asks for, or why there is none. */
    public Planning plan(PlanInput input) {
        List<Refusal> obstacles = unknown(input);
        obstacles.addAll(conflicts(input.level(), input.profile()));
        Sources sources = new Sources(input.cluster(), input.settings(), input.profile());
        obstacles.addAll(gaps(input, sources));
        if (!obstacles.isEmpty()) {
            return new Planning.Refused(obstacles);
        }
        Guard guard = new Guard(input.cluster(), input.profile(), input.settings());
        List<ClassifiedRule> live = new Classifier(input.cluster(), input.profile()).classify(input.live());
        List<RequiredFlow> lost = guard.lost(input.live());
        List<Target> targets = new ArrayList<>();
        for (GroupRole role : GroupRole.values()) {
            if (input.profile().roles().contains(role)) {
                targets.add(
                        new Narrowing(role, input, sources, of(role, live), guard.flows()).target(lostBy(role, lost)));
            }
        }
        return new Composition(input, guard, live, targets, true).planning();
    }

    /**
     * The way back: from the live rules, whatever state they are in, to an earlier one, ids aside. Rules that were created
     * by somebody else since then stay, and so does a repair without which a required flow would be lost again.
     *
     * @param input what the plan that is to be undone followed from, with the rules as they are now
     * @param snapshot the rules to return to, by group id
     */
    public Planning undo(PlanInput input, Map<String, List<LiveRule>> snapshot) {
        List<Refusal> unknown = unknown(input);
        if (!unknown.isEmpty()) {
            return new Planning.Refused(unknown);
        }
        Guard guard = new Guard(input.cluster(), input.profile(), input.settings());
        List<Target> targets = new WayBack(input, snapshot, guard, created(input, snapshot)).targets();
        List<ClassifiedRule> live = new Classifier(input.cluster(), input.profile()).classify(input.live());
        return new Composition(input, guard, live, targets, false).planning();
    }

    /** The rules that the plan created which is to be undone, as far as the snapshot still tells. */
    private Set<Rule> created(PlanInput input, Map<String, List<LiveRule>> snapshot) {
        PlanInput before = new PlanInput(
                input.cluster(),
                input.profile(),
                input.settings(),
                input.level(),
                snapshot,
                input.quota(),
                input.removals(),
                input.exceptions());
        Set<Rule> created = new HashSet<>();
        if (plan(before) instanceof Planning.Planned planned) {
            for (Call call : planned.plan().calls()) {
                if (call instanceof Call.CreateRules create) {
                    create.rules().forEach(rule -> created.add(rule.rule()));
                }
            }
        }
        return created;
    }

    /** Fails closed: without all groups and slots there is nothing to reason about. */
    private static List<Refusal> unknown(PlanInput input) {
        List<Refusal> refusals = new ArrayList<>();
        for (GroupRole role : GroupRole.values()) {
            String groupId = input.cluster().groups().get(role);
            if (input.profile().roles().contains(role)
                    && (groupId == null || !input.live().containsKey(groupId))) {
                refusals.add(new Refusal(Refusal.Kind.GROUP_UNKNOWN, List.of(role.name())));
            }
        }
        return refusals;
    }

    /**
     * What must stay of the slots that the level narrows, but nobody knows where it is: the cloud names no DNS servers, for
     * example. Narrowed all the same, traffic that CCE depends on would end unseen.
     */
    private static List<Refusal> gaps(PlanInput input, Sources sources) {
        Set<NamedSource> needed = EnumSet.noneOf(NamedSource.class);
        for (Slot slot : input.profile().slots()) {
            if (input.level().narrows(slot.id())) {
                needed.addAll(slot.keep());
                if (slot.id().equals(ReferenceProfile.NODE_OUTBOUND)) {
                    input.profile().outboundMinimum().forEach(row -> needed.addAll(row.sources()));
                }
            }
        }
        needed.retainAll(OF_THE_CLUSTER);
        return needed.stream()
                .filter(source -> sources.prefixes(source).isEmpty())
                .map(source -> new Refusal(Refusal.Kind.SETTING_MISSING, List.of(source.id())))
                .toList();
    }

    /** What this version of the document wants to stay and the level does not leave in. */
    static List<Refusal> conflicts(HardeningLevel level, ReferenceProfile profile) {
        List<Refusal> refusals = new ArrayList<>();
        for (Slot slot : profile.slots()) {
            List<NamedSource> remaining = level.remaining().getOrDefault(slot.id(), slot.keep());
            for (NamedSource needed : slot.keep()) {
                if (!remaining.contains(needed) && !remaining.contains(NamedSource.ANYWHERE)) {
                    refusals.add(new Refusal(
                            Refusal.Kind.REQUIRED_FLOW_LOST, List.of(slot.role().name(), slot.id(), needed.id())));
                }
            }
        }
        return refusals;
    }

    private static List<ClassifiedRule> of(GroupRole role, List<ClassifiedRule> rules) {
        return rules.stream().filter(rule -> rule.role() == role).toList();
    }

    private static List<RequiredFlow> lostBy(GroupRole role, List<RequiredFlow> lost) {
        return lost.stream().filter(flow -> flow.role() == role).toList();
    }
}
