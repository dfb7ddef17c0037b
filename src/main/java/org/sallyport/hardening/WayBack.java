package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClassifiedRule.Origin;
import org.sallyport.cce.Classifier;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.Slot;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/** What an undo makes of each group: what a snapshot has and the live rules lack comes back, what the portal made goes. */
final class WayBack {
    private final PlanInput input;
    private final Map<String, List<LiveRule>> snapshot;
    private final Guard guard;
    private final Set<Rule> created;
    private final Classifier classifier;

    /** @param created the rules that the change created which is undone, for the case that their mark was lost */
    WayBack(PlanInput input, Map<String, List<LiveRule>> snapshot, Guard guard, Set<Rule> created) {
        this.input = input;
        this.snapshot = snapshot;
        this.guard = guard;
        this.created = created;
        this.classifier = new Classifier(input.cluster(), input.profile());
    }

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (GroupRole role : GroupRole.values()) {
            if (input.profile().roles().contains(role)) {
                String groupId = input.cluster().groups().get(role);
                targets.add(target(role, input.live().get(groupId), snapshot.getOrDefault(groupId, List.of())));
            }
        }
        return targets;
    }

    private Target target(GroupRole role, List<LiveRule> live, List<LiveRule> before) {
        List<LiveRule> missing = new ArrayList<>(before);
        List<LiveRule> since = new ArrayList<>(live);
        match(missing, since);
        List<ClassifiedRule> kept = new ArrayList<>();
        List<ClassifiedRule> removed = new ArrayList<>();
        Set<String> later = new HashSet<>(since.stream().map(LiveRule::id).toList());
        for (ClassifiedRule rule : sorted(role, live)) {
            boolean goes = later.contains(rule.rule().id()) && isOurs(rule);
            (goes ? removed : kept).add(rule);
        }
        List<PlannedRule> restored = new ArrayList<>(
                sorted(role, missing).stream().map(WayBack::restored).toList());
        makeWay(kept, removed, restored);
        spareRepairs(role, kept, removed, restored);
        restored.removeIf(rule -> isHeld(kept, rule));
        return new Target(role, kept, removed, restored, List.of(), List.of(), List.of());
    }

    /**
     * Of two rules that differ only in whether they are switched on, the cloud holds one: the one that is. One that is
     * switched off goes where its like comes back, and does not come back where its like stays.
     */
    private static void makeWay(List<ClassifiedRule> kept, List<ClassifiedRule> removed, List<PlannedRule> restored) {
        for (ClassifiedRule rule : List.copyOf(kept)) {
            Rule own = rule.rule().rule();
            if (!own.enabled() && restored.stream().anyMatch(next -> next.rule().isDuplicateOf(own))) {
                kept.remove(rule);
                removed.add(rule);
            }
        }
    }

    private static boolean isHeld(List<ClassifiedRule> rules, PlannedRule planned) {
        return rules.stream().anyMatch(rule -> rule.rule().rule().isDuplicateOf(planned.rule()));
    }

    /** Takes out of both lists what is in both: the same rule first, then one that does the same. */
    private static void match(List<LiveRule> before, List<LiveRule> live) {
        before.removeIf(rule -> live.removeIf(
                other -> other.id().equals(rule.id()) && other.rule().equals(rule.rule())));
        before.removeIf(rule -> {
            for (LiveRule other : live) {
                if (other.rule().equals(rule.rule())) {
                    return live.remove(other);
                }
            }
            return false;
        });
    }

    private boolean isOurs(ClassifiedRule rule) {
        boolean markLost = rule.rule().description().isBlank()
                && created.contains(rule.rule().rule());
        return rule.origin() == Origin.SALLYPORT || markLost;
    }

    private List<ClassifiedRule> sorted(GroupRole role, List<LiveRule> rules) {
        return rules.stream()
                .map(rule -> classifier.classify(role, rule))
                .sorted(Comparator.comparing(
                                (ClassifiedRule rule) -> rule.rule().rule())
                        .thenComparing(rule -> rule.rule().id()))
                .toList();
    }

    private static PlannedRule restored(ClassifiedRule rule) {
        return new PlannedRule(
                rule.rule().rule(),
                rule.slot().map(Slot::id).orElse(""),
                NamedSource.ANYWHERE,
                PlannedRule.Purpose.RESTORE,
                rule.rule().description());
    }

    /** A rule of the portal's stays if a flow that is permitted now would be lost with it and nothing restored carries it. */
    private void spareRepairs(
            GroupRole role, List<ClassifiedRule> kept, List<ClassifiedRule> removed, List<PlannedRule> restored) {
        List<HeldRule> held = new ArrayList<>();
        kept.forEach(rule -> held.add(held(rule)));
        restored.forEach(rule -> held.add(new HeldRule("", rule.rule())));
        List<HeldRule> all = new ArrayList<>(held);
        removed.forEach(rule -> all.add(held(rule)));
        if (!losesAny(role, all, held)) {
            return;
        }
        for (ClassifiedRule rule : List.copyOf(removed)) {
            List<HeldRule> without = new ArrayList<>(all);
            without.removeIf(other -> other.name().equals(rule.rule().id()));
            if (losesAny(role, all, without)) {
                removed.remove(rule);
                kept.add(rule);
            } else {
                all.clear();
                all.addAll(without);
            }
        }
    }

    private boolean losesAny(GroupRole role, List<HeldRule> before, List<HeldRule> after) {
        return !guard.lost(role, before).containsAll(guard.lost(role, after));
    }

    private static HeldRule held(ClassifiedRule rule) {
        return new HeldRule(rule.rule().id(), rule.rule().rule());
    }
}
