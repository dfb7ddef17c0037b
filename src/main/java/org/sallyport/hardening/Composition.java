package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.hardening.Proof.Carrier;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;
import org.sallyport.rules.TrafficChange;

/** Turns the targets of all groups into one plan: calls in order, proof, traffic, warnings, fingerprint; or refuses. */
final class Composition {
    private final PlanInput input;
    private final Guard guard;
    private final List<ClassifiedRule> live;
    private final List<Target> targets;
    private final boolean strict;
    private final List<RuleException> exceptions;

    /** @param strict whether the level is what counts; an undo returns to where it was and no further */
    Composition(PlanInput input, Guard guard, List<ClassifiedRule> live, List<Target> targets, boolean strict) {
        this.input = input;
        this.guard = guard;
        this.live = live;
        this.targets = targets;
        this.strict = strict;
        this.exceptions = needed();
    }

    /** Of the exceptions those without which the level could not be reached, by rule id. */
    private List<RuleException> needed() {
        if (input.exceptions().isEmpty() || !toleratesNoCustomRules()) {
            return List.of();
        }
        Set<String> open = targets.stream()
                .flatMap(target -> target.openCustomRules().stream())
                .map(rule -> rule.rule().id())
                .collect(Collectors.toSet());
        return input.exceptions().stream()
                .filter(exception -> open.contains(exception.ruleId()))
                .sorted(Comparator.comparing(RuleException::ruleId))
                .toList();
    }

    private boolean toleratesNoCustomRules() {
        return strict && input.level().removesCustomRules();
    }

    Planning planning() {
        CallOrder order = new CallOrder(guard, input.quota());
        for (Target target : targets) {
            order.add(target, input.cluster().groups().get(target.role()));
        }
        List<Refusal> refusals = new ArrayList<>(order.refusals());
        targets.forEach(target -> refusals.addAll(openCustomRules(target)));
        if (!refusals.isEmpty()) {
            return new Planning.Refused(refusals);
        }
        List<Call> calls = order.calls();
        Proof proof = guard.prove(input.live(), calls);
        refusals.addAll(lost(proof));
        if (!refusals.isEmpty()) {
            return new Planning.Refused(refusals);
        }
        List<ClassifiedRule> kept =
                targets.stream().flatMap(target -> target.kept().stream()).toList();
        int repairs = (int) targets.stream()
                .flatMap(target -> target.missing().stream())
                .filter(rule -> rule.purpose() == PlannedRule.Purpose.REPAIR)
                .count();
        return new Planning.Planned(new Plan(
                calls,
                kept,
                repairs,
                order.peak(),
                input.quota(),
                traffic(),
                exceptions,
                Warnings.of(input, live, targets, strict),
                proof,
                Fingerprint.of(input.excepting(exceptions), calls)));
    }

    /** What changes, group by group. */
    private Map<GroupRole, TrafficChange> traffic() {
        Map<GroupRole, TrafficChange> changes = new EnumMap<>(GroupRole.class);
        for (Target target : targets) {
            if (!target.removed().isEmpty() || !target.missing().isEmpty()) {
                TrafficChange change = TrafficChange.between(target.before(), target.after());
                if (!change.isEmpty()) {
                    changes.put(target.role(), change);
                }
            }
        }
        return changes;
    }

    /** Where the level tolerates no custom rules: those that let in more than everything else together, unless excepted. */
    private List<Refusal> openCustomRules(Target target) {
        if (!toleratesNoCustomRules()) {
            return List.of();
        }
        Set<String> excepted = exceptions.stream().map(RuleException::ruleId).collect(Collectors.toSet());
        return target.openCustomRules().stream()
                .filter(rule -> !excepted.contains(rule.rule().id()))
                .map(rule -> new Refusal(
                        Refusal.Kind.CUSTOM_RULE_OPEN, List.of(rule.rule().id())))
                .toList();
    }

    /** A flow that is permitted once must stay so, and at the end all must be. */
    private List<Refusal> lost(Proof proof) {
        List<Refusal> refusals = new ArrayList<>();
        for (Proof.KeptFlow kept : proof.flows()) {
            boolean permitted = false;
            boolean broken = false;
            for (Carrier carrier : kept.carriers()) {
                boolean now = carrier.kind() != Carrier.Kind.NONE;
                broken |= permitted && !now;
                permitted |= now;
            }
            if (broken || strict && !permitted) {
                refusals.add(refusal(kept.flow()));
            }
        }
        return refusals;
    }

    private Refusal refusal(RequiredFlow flow) {
        List<LiveRule> rules = live.stream()
                .filter(rule -> rule.role() == flow.role())
                .map(ClassifiedRule::rule)
                .filter(rule -> !input.removals().contains(rule.id()))
                .toList();
        List<Rule> denies =
                guard.denies(flow, rules.stream().map(LiveRule::rule).toList());
        String role = flow.role().name();
        String slot = flow.slot().id();
        if (denies.isEmpty()) {
            return new Refusal(
                    Refusal.Kind.REQUIRED_FLOW_LOST,
                    List.of(role, slot, flow.source().id()));
        }
        String denier = rules.stream()
                .filter(rule -> rule.rule().equals(denies.get(0)))
                .map(LiveRule::id)
                .findFirst()
                .orElseThrow();
        return new Refusal(Refusal.Kind.DENIED_BY_RULE, List.of(role, slot, denier));
    }
}
