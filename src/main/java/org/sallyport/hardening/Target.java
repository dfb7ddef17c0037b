package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClassifiedRule.Origin;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.cce.Treatment;
import org.sallyport.rules.Action;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Rule;
import org.sallyport.rules.Traffic;

/**
 * What a level makes of one group: which live rules stay, which go, which are missing.
 *
 * @param kept the live rules that stay, in the order of the classifier
 * @param removed the live rules that go, in the same order
 * @param missing the rules to create: repairs first, then slot by slot and source by source
 * @param wanted what the level asks for, whether it is there already, carried by another rule, or missing
 * @param carried sources that get no rule of their own, because another rule carries their traffic
 */
record Target(
        GroupRole role,
        List<ClassifiedRule> kept,
        List<ClassifiedRule> removed,
        List<PlannedRule> missing,
        List<Rule> wanted,
        List<Carried> carried) {

    /** A source whose traffic another rule of the target carries: a live one, or one that is created. */
    record Carried(String slotId, NamedSource source, Optional<ClassifiedRule> live, Optional<Rule> created) {}

    Target {
        kept = List.copyOf(kept);
        removed = List.copyOf(removed);
        missing = List.copyOf(missing);
        wanted = List.copyOf(wanted);
        carried = List.copyOf(carried);
    }

    /** The rules as they are now. */
    List<Rule> before() {
        return Stream.concat(kept.stream(), removed.stream())
                .map(rule -> rule.rule().rule())
                .toList();
    }

    /** The rules as they will be. */
    List<Rule> after() {
        return Stream.concat(
                        kept.stream().map(rule -> rule.rule().rule()),
                        missing.stream().map(PlannedRule::rule))
                .toList();
    }

    /** The rules that stay though nobody recognises them and the level does not ask for them. */
    List<ClassifiedRule> customRules() {
        return kept.stream()
                .filter(rule -> rule.origin() == Origin.CUSTOM)
                .filter(rule -> wanted.stream()
                        .noneMatch(other -> other.matchesSameAs(rule.rule().rule())))
                .toList();
    }

    /** Those rules that nobody recognises and that let in more than everything that the level leaves in together. */
    List<ClassifiedRule> openCustomRules() {
        List<ClassifiedRule> custom = customRules().stream()
                .filter(rule ->
                        rule.rule().rule().enabled() && rule.rule().rule().action() == Action.ALLOW)
                .toList();
        if (custom.isEmpty()) {
            return List.of();
        }
        Traffic level = Traffic.of(ofLevel());
        return custom.stream()
                .filter(rule -> !level.permits(rule.rule().rule()))
                .toList();
    }

    /** The allow rules that the level itself asks for or leaves in, without those that nobody recognises. */
    private List<Rule> ofLevel() {
        return Stream.concat(
                        kept.stream()
                                .filter(rule -> rule.origin() != Origin.CUSTOM)
                                .map(rule -> rule.rule().rule()),
                        wanted.stream())
                .filter(rule -> rule.action() == Action.ALLOW)
                .toList();
    }

    /**
     * @param live the live rules of the group, classified
     * @param flows the required flows of the cluster
     * @param lost those of the group that the live rules do not permit
     */
    static Target of(
            GroupRole role,
            PlanInput input,
            Sources sources,
            List<ClassifiedRule> live,
            List<RequiredFlow> flows,
            List<RequiredFlow> lost) {
        return new Builder(role, input, sources, live, flows).build(lost);
    }

    private static final class Builder {
        private final GroupRole role;
        private final PlanInput input;
        private final Sources sources;
        private final List<ClassifiedRule> live;
        private final List<RequiredFlow> flows;
        private final Map<Rule, PlannedRule> wanted = new LinkedHashMap<>();
        private final List<ClassifiedRule> kept = new ArrayList<>();
        private final List<ClassifiedRule> removed = new ArrayList<>();

        Builder(GroupRole role, PlanInput input, Sources sources, List<ClassifiedRule> live, List<RequiredFlow> flows) {
            this.role = role;
            this.input = input;
            this.sources = sources;
            this.live = live;
            this.flows = flows;
        }

        Target build(List<RequiredFlow> lost) {
            for (Slot slot : input.profile().slots()) {
                if (slot.role() == role) {
                    want(slot);
                }
            }
            for (ClassifiedRule rule : live) {
                (stays(rule) ? kept : removed).add(rule);
            }
            removed.forEach(this::wantWhatElseItCarried);
            List<PlannedRule> missing = new ArrayList<>();
            List<Carried> carried = new ArrayList<>();
            for (PlannedRule rule : repaired(lost)) {
                Optional<Carried> carrier =
                        rule.purpose() == PlannedRule.Purpose.REPAIR ? Optional.empty() : carrier(rule);
                carrier.filter(found -> !isTheSame(found, rule)).ifPresent(carried::add);
                if (carrier.isEmpty() && !isLive(rule.rule())) {
                    missing.add(rule);
                }
            }
            return new Target(role, kept, removed, missing, List.copyOf(wanted.keySet()), carried);
        }

        /** What the level leaves in of a slot, or what CCE opens it to if the portal narrowed it and the level does not. */
        private void want(Slot slot) {
            if (input.level().narrows(slot.id())) {
                if (slot.id().equals(ReferenceProfile.NODE_OUTBOUND)) {
                    input.profile().outboundMinimum().forEach(row -> want(row, row.sources()));
                }
                want(slot, input.level().remaining().get(slot.id()));
            } else if (slot.treatment() != Treatment.REQUIRED && isNarrowedByPortal(slot)) {
                want(slot, slot.sources());
            }
        }

        private void want(Slot slot, List<NamedSource> remaining) {
            for (NamedSource source : remaining) {
                for (Rule rule : sources.rules(slot, source)) {
                    want(rule, slot.id(), source, PlannedRule.Purpose.NARROW);
                }
            }
        }

        private void want(Rule rule, String slotId, NamedSource source, PlannedRule.Purpose purpose) {
            wanted.putIfAbsent(rule, new PlannedRule(rule, slotId, source, purpose, ""));
        }

        /** A rule of the portal's that is no repair tells that a level had narrowed the slot. */
        private boolean isNarrowedByPortal(Slot slot) {
            return live.stream()
                    .filter(rule -> rule.origin() == Origin.SALLYPORT)
                    .filter(rule -> rule.slot().filter(slot::equals).isPresent())
                    .anyMatch(rule -> flows.stream()
                            .noneMatch(flow ->
                                    flow.traffic().matchesSameAs(rule.rule().rule())));
        }

        private boolean stays(ClassifiedRule rule) {
            if (isWanted(rule)) {
                return true;
            }
            boolean required = rule.slot()
                    .filter(slot -> slot.treatment() == Treatment.REQUIRED)
                    .isPresent();
            return switch (rule.origin()) {
                case CUSTOM -> !input.removals().contains(rule.rule().id());
                case SALLYPORT ->
                    required
                            || rule.slot()
                                    .filter(slot -> !input.level().narrows(slot.id()) && !isNarrowedByPortal(slot))
                                    .isPresent();
                case REFERENCE, CCE_LATER ->
                    required
                            || rule.slot()
                                    .filter(slot -> !input.level().narrows(slot.id()))
                                    .isPresent();
            };
        }

        private boolean isWanted(ClassifiedRule rule) {
            Rule own = rule.rule().rule();
            return own.enabled()
                    && own.action() == Action.ALLOW
                    && wanted.containsKey(own.withPriority(Rule.FIRST_PRIORITY));
        }

        /** One rule may stand for several slots; those that the level leaves alone stay open when it goes. */
        private void wantWhatElseItCarried(ClassifiedRule gone) {
            Rule rule = gone.rule().rule();
            if (gone.origin() == Origin.CUSTOM) {
                return;
            }
            for (Slot slot : input.profile().slots()) {
                boolean untouched = slot.role() == role && !input.level().narrows(slot.id());
                if (untouched && !gone.slot().filter(slot::equals).isPresent()) {
                    for (NamedSource source : slot.sources()) {
                        for (Rule whole : sources.rules(slot, source)) {
                            common(rule, whole)
                                    .forEach(part -> want(part, slot.id(), source, PlannedRule.Purpose.NARROW));
                        }
                    }
                }
            }
        }

        private static List<Rule> common(Rule gone, Rule whole) {
            boolean related = gone.direction() == whole.direction()
                    && gone.family() == whole.family()
                    && gone.protocol().equals(whole.protocol())
                    && gone.peer().equals(whole.peer());
            if (!related) {
                return List.of();
            }
            return gone.ports().intersect(whole.ports()).stream()
                    .flatMap(ports -> ports.ranges().stream())
                    .map(range -> new Rule(
                            whole.direction(),
                            whole.family(),
                            Action.ALLOW,
                            Rule.FIRST_PRIORITY,
                            whole.protocol(),
                            Ports.of(range.first(), range.last()),
                            whole.peer(),
                            true))
                    .toList();
        }

        /** The wanted rules with the repairs among them marked and put first, and the repairs that nobody wanted yet. */
        private List<PlannedRule> repaired(List<RequiredFlow> lost) {
            List<PlannedRule> repairs = new ArrayList<>();
            List<PlannedRule> others = new ArrayList<>(wanted.values());
            for (RequiredFlow flow : lost) {
                Optional<PlannedRule> narrow = others.stream()
                        .filter(rule -> rule.rule().carries(flow.traffic()))
                        .findFirst();
                boolean done = repairs.stream().anyMatch(rule -> rule.rule().carries(flow.traffic()));
                if (narrow.isPresent()) {
                    others.remove(narrow.get());
                    repairs.add(repair(
                            narrow.get().rule(),
                            narrow.get().slotId(),
                            narrow.get().source()));
                } else if (!done) {
                    repairs.add(repair(flow.traffic(), flow.slot().id(), flow.source()));
                }
            }
            repairs.addAll(others);
            return repairs;
        }

        private static PlannedRule repair(Rule rule, String slotId, NamedSource source) {
            return new PlannedRule(rule, slotId, source, PlannedRule.Purpose.REPAIR, "");
        }

        /** The rule that carries a wanted rule's traffic in the target without it being created. */
        private Optional<Carried> carrier(PlannedRule rule) {
            Optional<ClassifiedRule> live = kept.stream()
                    .filter(candidate -> candidate.origin() != Origin.CUSTOM || isWanted(candidate))
                    .filter(candidate -> candidate.rule().rule().carries(rule.rule()))
                    .findFirst();
            if (live.isPresent()) {
                return Optional.of(new Carried(rule.slotId(), rule.source(), live, Optional.empty()));
            }
            for (Rule other : wanted.keySet()) {
                if (other.carries(rule.rule()) && !other.equals(rule.rule())) {
                    return Optional.of(new Carried(rule.slotId(), rule.source(), Optional.empty(), Optional.of(other)));
                }
            }
            return Optional.empty();
        }

        private boolean isLive(Rule rule) {
            return kept.stream().anyMatch(candidate -> candidate.rule().rule().equals(rule));
        }

        private static boolean isTheSame(Carried carried, PlannedRule rule) {
            return carried.live()
                    .filter(found -> found.rule().rule().matchesSameAs(rule.rule()))
                    .isPresent();
        }
    }
}
