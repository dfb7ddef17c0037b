package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClassifiedRule.Origin;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.SallyportMark;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.Target.Carried;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Rule;
import org.sallyport.rules.Traffic;

/** Makes the target of one group: asks for what the level leaves in, and decides which live rules stay. */
final class Narrowing {
    private final GroupRole role;
    private final PlanInput input;
    private final Sources sources;
    private final List<ClassifiedRule> live;
    private final List<RequiredFlow> flows;
    private final WantedRules wanted;
    private final List<ClassifiedRule> kept = new ArrayList<>();
    private final List<ClassifiedRule> removed = new ArrayList<>();

    /**
     * @param live the live rules of the group, classified
     * @param flows the required flows of the cluster
     */
    Narrowing(GroupRole role, PlanInput input, Sources sources, List<ClassifiedRule> live, List<RequiredFlow> flows) {
        this.role = role;
        this.input = input;
        this.sources = sources;
        this.live = live;
        this.flows = flows;
        this.wanted = new WantedRules(input.level(), input.profile(), sources);
    }

    /** @param lost the required flows of the group that the live rules do not permit */
    Target target(List<RequiredFlow> lost) {
        for (Slot slot : input.profile().slots()) {
            if (slot.role() == role) {
                want(slot);
            }
        }
        for (ClassifiedRule rule : live) {
            (stays(rule) ? kept : removed).add(rule);
        }
        removed.forEach(wanted::addWhatElseItCarried);
        List<PlannedRule> missing = new ArrayList<>();
        List<Carried> carried = new ArrayList<>();
        List<PlannedRule> asked = wanted.withRepairs(lost);
        for (PlannedRule rule : asked) {
            Optional<Carried> carrier =
                    rule.purpose() == PlannedRule.Purpose.REPAIR ? Optional.empty() : carrier(rule, asked);
            carrier.filter(found -> !isTheSame(found, rule)).ifPresent(carried::add);
            if (carrier.isEmpty() && !isLive(rule.rule())) {
                missing.add(rule);
            }
        }
        makeWay(missing);
        return new Target(role, kept, removed, missing, wantedAndRequired(), carried, unexplained());
    }

    /** The cloud would refuse a rule beside one that is the same but switched off: that one lets nothing in, and goes. */
    private void makeWay(List<PlannedRule> missing) {
        for (ClassifiedRule rule : List.copyOf(kept)) {
            if (missing.stream()
                    .anyMatch(next -> next.rule().isDuplicateOf(rule.rule().rule()))) {
                kept.remove(rule);
                removed.add(rule);
            }
        }
    }

    /** Required flows are there in the end whoever carries them, and whether they are lost now or not. */
    private List<Rule> wantedAndRequired() {
        List<Rule> all = new ArrayList<>(wanted.rules());
        flows.stream().filter(flow -> flow.role() == role).forEach(flow -> all.add(flow.traffic()));
        return all;
    }

    /** What the level leaves in of a slot, or what CCE opens it to if the portal narrowed it and the level does not. */
    private void want(Slot slot) {
        if (input.level().narrows(slot.id())) {
            wanted.addNarrowed(slot);
        } else if (slot.treatment() != Treatment.REQUIRED && isNarrowedByPortal(slot)) {
            wanted.addWhole(slot);
        }
    }

    /**
     * A rule of the portal's that is no repair tells that a level had narrowed the slot; not one for whom CCE opens it, which
     * came in place of a merged rule.
     */
    private boolean isNarrowedByPortal(Slot slot) {
        return live.stream()
                .filter(rule -> rule.origin() == Origin.SALLYPORT && rule.fills(slot))
                .filter(rule -> !isForWhomCceOpens(slot, rule.rule().rule().peer()))
                .flatMap(rule -> SallyportMark.parse(rule.rule().description()).stream())
                .anyMatch(mark -> !mark.repair());
    }

    /**
     * Slots that the level leaves as CCE opens them, yet no rule does, and none of the portal's tells that the portal closed
     * them: a person may have, or the portal where every source that remained was carried by other rules. They are left
     * alone.
     */
    private List<Slot> unexplained() {
        return input.profile().slots().stream()
                .filter(slot -> slot.role() == role && !isRequired(slot) && !isNarrowed(slot))
                .filter(slot -> !isNarrowedByPortal(slot) && !isOpen(slot))
                .toList();
    }

    private boolean isForWhomCceOpens(Slot slot, Peer peer) {
        return slot.sources().stream()
                .flatMap(source -> sources.peers(source, role).stream())
                .anyMatch(own -> own.equals(peer) || own.isAnywhere() && peer.isAnywhere());
    }

    /** Whether a rule of CCE's, or one in its place, fills the slot, or allow rules of whomever let in together what CCE would. */
    private boolean isOpen(Slot slot) {
        boolean filled = live.stream()
                .filter(rule -> rule.fills(slot) && rule.rule().rule().family() == AddressFamily.IPV4)
                .anyMatch(rule -> rule.origin() != Origin.SALLYPORT
                        || isForWhomCceOpens(slot, rule.rule().rule().peer()));
        if (filled) {
            return true;
        }
        Traffic allowed = Traffic.of(live.stream()
                .map(rule -> rule.rule().rule())
                .filter(rule -> rule.enabled() && rule.action() == Action.ALLOW)
                .toList());
        return slot.sources().stream()
                .flatMap(source -> sources.rules(slot, source).stream())
                .allMatch(allowed::permits);
    }

    private boolean stays(ClassifiedRule rule) {
        if (wanted.include(rule.rule().rule())) {
            return true;
        }
        return switch (rule.origin()) {
            case CUSTOM -> !input.removals().contains(rule.rule().id());
            case SALLYPORT ->
                isOnlyFor(rule, slot -> isRequired(slot) || !isNarrowed(slot) && !isNarrowedByPortal(slot));
            case REFERENCE, CCE_LATER -> isOnlyFor(rule, slot -> isRequired(slot) || !isNarrowed(slot));
        };
    }

    /** One slot that must close is enough for a rule to go; what it does for others comes back in rules of their own. */
    private static boolean isOnlyFor(ClassifiedRule rule, Predicate<Slot> which) {
        return !rule.slots().isEmpty() && rule.slots().stream().allMatch(which);
    }

    private static boolean isRequired(Slot slot) {
        return slot.treatment() == Treatment.REQUIRED;
    }

    private boolean isNarrowed(Slot slot) {
        return input.level().narrows(slot.id());
    }

    /**
     * The rule that carries a wanted rule's traffic in the target without it being created.
     *
     * @param asked the wanted rules and the repairs
     */
    private Optional<Carried> carrier(PlannedRule planned, List<PlannedRule> asked) {
        for (ClassifiedRule rule : kept) {
            Rule own = rule.rule().rule();
            if (own.carries(planned.rule()) && (rule.origin() != Origin.CUSTOM || wanted.include(own))) {
                return Optional.of(
                        new Carried(planned.slotId(), planned.source(), Optional.of(rule), Optional.empty()));
            }
        }
        return WantedRules.carrierOf(planned, asked)
                .map(other ->
                        new Carried(planned.slotId(), planned.source(), Optional.empty(), Optional.of(other.rule())));
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
