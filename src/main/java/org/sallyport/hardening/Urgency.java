package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.RequiredFlow;

/**
 * Which rules to create first where there is no room for all: those without which no live rule can go. A rule that goes
 * makes room for one, so that the rules come first that let one go with the fewest of them.
 */
final class Urgency {
    private final Guard guard;
    private final GroupRole role;
    private final List<HeldRule> held;
    private final List<ClassifiedRule> going;
    private final List<PlannedRule> missing;

    /**
     * @param held what the group holds now
     * @param going the live rules that are to go
     * @param missing the rules that are to come
     */
    Urgency(Guard guard, GroupRole role, List<HeldRule> held, List<ClassifiedRule> going, List<PlannedRule> missing) {
        this.guard = guard;
        this.role = role;
        this.held = new ArrayList<>(held);
        this.going = new ArrayList<>(going);
        this.missing = new ArrayList<>(missing);
    }

    /** The missing rules that required flows will hang on, in the order in which they are needed; no more than enough. */
    List<PlannedRule> first(int enough) {
        List<PlannedRule> urgent = new ArrayList<>();
        while (!going.isEmpty() && urgent.size() < enough) {
            Optional<Release> next = cheapest();
            if (next.isEmpty()) {
                return urgent;
            }
            urgent.addAll(next.get().needs());
            missing.removeAll(next.get().needs());
            next.get().needs().forEach(rule -> held.add(new HeldRule("", rule.rule())));
            going.remove(next.get().rule());
            held.removeIf(rule -> rule.name().equals(next.get().rule().rule().id()));
        }
        return urgent;
    }

    /** A rule that is to go, and the missing rules that must be there first. */
    private record Release(ClassifiedRule rule, List<PlannedRule> needs) {}

    private Optional<Release> cheapest() {
        Release cheapest = null;
        for (ClassifiedRule rule : going) {
            Optional<List<PlannedRule>> needs = needs(rule);
            if (needs.isPresent()
                    && (cheapest == null
                            || needs.get().size() < cheapest.needs().size())) {
                cheapest = new Release(rule, needs.get());
            }
        }
        return Optional.ofNullable(cheapest);
    }

    /** The missing rules that must be there before a rule goes; empty if not all of them together would do. */
    private Optional<List<PlannedRule>> needs(ClassifiedRule gone) {
        List<HeldRule> after = new ArrayList<>(held);
        after.removeIf(rule -> rule.name().equals(gone.rule().id()));
        List<RequiredFlow> lost = new ArrayList<>(guard.lost(role, after));
        lost.removeAll(guard.lost(role, held));
        List<PlannedRule> needs = new ArrayList<>();
        for (RequiredFlow flow : lost) {
            Optional<List<PlannedRule>> carriers = carriers(flow, after);
            if (carriers.isEmpty()) {
                return Optional.empty();
            }
            needs.addAll(carriers.get());
            carriers.get().forEach(rule -> after.add(new HeldRule("", rule.rule())));
        }
        return Optional.of(needs);
    }

    /** The missing rules that a flow needs beside what is held: none, one, or the first few that carry it together. */
    private Optional<List<PlannedRule>> carriers(RequiredFlow flow, List<HeldRule> after) {
        if (guard.permits(flow, after)) {
            return Optional.of(List.of());
        }
        List<PlannedRule> few = new ArrayList<>(missing);
        few.removeIf(rule -> !rule.rule().mayMatchSomeOf(flow.traffic()));
        for (PlannedRule rule : few) {
            if (guard.permits(flow, with(after, List.of(rule)))) {
                return Optional.of(List.of(rule));
            }
        }
        if (!guard.permits(flow, with(after, few))) {
            return Optional.empty();
        }
        for (int i = few.size() - 1; i >= 0; i--) {
            List<PlannedRule> fewer = new ArrayList<>(few);
            fewer.remove(i);
            if (guard.permits(flow, with(after, fewer))) {
                few = fewer;
            }
        }
        return Optional.of(few);
    }

    private static List<HeldRule> with(List<HeldRule> held, List<PlannedRule> more) {
        List<HeldRule> all = new ArrayList<>(held);
        more.forEach(rule -> all.add(new HeldRule("", rule.rule())));
        return all;
    }
}
