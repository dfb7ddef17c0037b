package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.cce.Treatment;
import org.sallyport.rules.Action;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Rule;

/** The rules that a level asks for in one group, slot by slot and source by source, whether they are there or not. */
final class WantedRules {
    /** Rules for them outlive a change of the cluster's own range, see {@link org.sallyport.cce.Classifier}. */
    private static final Ports DEFAULT_NODE_PORTS = new Ports(List.of(ClusterContext.DEFAULT_NODE_PORTS));

    private final HardeningLevel level;
    private final ReferenceProfile profile;
    private final Sources sources;
    private final Map<Rule, PlannedRule> wanted = new LinkedHashMap<>();

    WantedRules(HardeningLevel level, ReferenceProfile profile, Sources sources) {
        this.level = level;
        this.profile = profile;
        this.sources = sources;
    }

    /** What the level leaves in of a slot that it narrows; of the nodes' outbound traffic also the document's minimum. */
    void addNarrowed(Slot slot) {
        if (slot.id().equals(ReferenceProfile.NODE_OUTBOUND)) {
            profile.outboundMinimum().forEach(row -> add(row, row.sources()));
        }
        add(slot, level.remaining().get(slot.id()));
    }

    /** Everything that CCE opens a slot to. */
    void addWhole(Slot slot) {
        add(slot, slot.sources());
    }

    /** One rule may stand for several slots; those that CCE requires or the level leaves alone stay open when it goes. */
    void addWhatElseItCarried(ClassifiedRule gone) {
        if (gone.origin() == ClassifiedRule.Origin.CUSTOM) {
            return;
        }
        for (Slot slot : profile.slots()) {
            boolean stays = slot.treatment() == Treatment.REQUIRED || !level.narrows(slot.id());
            if (stays && slot.role() == gone.role() && !gone.slots().equals(List.of(slot))) {
                for (NamedSource source : slot.sources()) {
                    for (Rule whole : sources.rules(slot, source)) {
                        common(gone.rule().rule(), whole, whole.ports()).forEach(part -> add(part, slot, source));
                        if (slot.ports().isEmpty() && gone.fills(slot)) {
                            common(gone.rule().rule(), whole, DEFAULT_NODE_PORTS)
                                    .forEach(part -> add(part, slot, source));
                        }
                    }
                }
            }
        }
    }

    private void add(Slot slot, List<NamedSource> remaining) {
        for (NamedSource source : remaining) {
            sources.rules(slot, source).forEach(rule -> add(rule, slot, source));
        }
    }

    private void add(Rule rule, Slot slot, NamedSource source) {
        wanted.putIfAbsent(rule, new PlannedRule(rule, slot.id(), source, PlannedRule.Purpose.NARROW, ""));
    }

    /**
     * Which of some ports a rule has where it is for the same protocol and far end as another, one range a rule; a rule from
     * anywhere over IPv6 is compared with its IPv4 twin.
     */
    private static List<Rule> common(Rule gone, Rule whole, Ports some) {
        boolean related = gone.direction() == whole.direction()
                && gone.protocol().equals(whole.protocol())
                && (gone.peer().equals(whole.peer())
                        || gone.peer().isAnywhere() && whole.peer().isAnywhere());
        if (!related) {
            return List.of();
        }
        return gone.ports().intersect(some).stream()
                .flatMap(ports -> ports.ranges().stream())
                .map(range -> new Rule(
                        gone.direction(),
                        gone.family(),
                        Action.ALLOW,
                        Rule.FIRST_PRIORITY,
                        gone.protocol(),
                        Ports.of(range.first(), range.last()),
                        gone.peer(),
                        true))
                .toList();
    }

    /** Whether a live rule is one of them, at whatever priority. */
    boolean include(Rule live) {
        return live.enabled()
                && live.action() == Action.ALLOW
                && wanted.containsKey(live.withPriority(Rule.FIRST_PRIORITY));
    }

    Collection<Rule> rules() {
        return wanted.keySet();
    }

    /**
     * The repairs, none of which another lets through, and behind them all wanted rules that are not among them.
     *
     * @param lost the required flows that the live rules do not permit
     */
    List<PlannedRule> withRepairs(List<RequiredFlow> lost) {
        List<PlannedRule> repairs = new ArrayList<>();
        for (RequiredFlow flow : lost) {
            if (repairs.stream().noneMatch(rule -> rule.rule().carries(flow.traffic()))) {
                PlannedRule repair = widest(flow)
                        .map(rule -> repair(rule.rule(), rule.slotId(), rule.source()))
                        .orElseGet(() -> repair(flow.traffic(), flow.slot().id(), flow.source()));
                repairs.removeIf(earlier -> repair.rule().carries(earlier.rule()));
                repairs.add(repair);
            }
        }
        List<PlannedRule> all = new ArrayList<>(repairs);
        for (PlannedRule rule : wanted.values()) {
            if (repairs.stream().noneMatch(repair -> repair.rule().equals(rule.rule()))) {
                all.add(rule);
            }
        }
        return all;
    }

    private Optional<PlannedRule> widest(RequiredFlow flow) {
        List<PlannedRule> carriers = wanted.values().stream()
                .filter(rule -> rule.rule().carries(flow.traffic()))
                .toList();
        return carriers.stream()
                .filter(rule -> carrierOf(rule, carriers).isEmpty())
                .findFirst();
    }

    /** Another of some rules, itself let through by none of them, that lets through everything that one of them does. */
    static Optional<PlannedRule> carrierOf(PlannedRule rule, List<PlannedRule> rules) {
        PlannedRule widest = rule;
        for (PlannedRule other : rules) {
            if (other.rule().carries(widest.rule()) && !other.rule().equals(widest.rule())) {
                widest = other;
            }
        }
        return widest == rule ? Optional.empty() : Optional.of(widest);
    }

    private static PlannedRule repair(Rule rule, String slotId, NamedSource source) {
        return new PlannedRule(rule, slotId, source, PlannedRule.Purpose.REPAIR, "");
    }
}
