package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.PlannerPropertiesTest.Planned;
import org.sallyport.rules.Action;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.PortRange;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Rule;

/**
 * That nothing which CCE's document explains goes on opening what a level narrows, however the live rules are cut or merged.
 * Told from ports alone, with nothing of the classifier in it.
 */
class NarrowedSlotsPropertiesTest {

    @Provide
    Arbitrary<Planned> plans() {
        return PlannerPropertiesTest.plans();
    }

    @Property
    void onlyWhatTheLevelAsksForOrNobodyExplainsOpensANarrowedSlotToAnywhere(@ForAll("plans") Planned planned) {
        PlanInput input = planned.input();
        RuleStore store = new RuleStore(input.live());
        planned.plan().calls().forEach(store::carryOut);
        Sources sources = new Sources(input.cluster(), input.settings(), input.profile());
        for (GroupRole role : input.cluster().groups().keySet()) {
            List<Slot> slots = input.profile().slots().stream()
                    .filter(slot -> slot.role() == role && slot.sources().contains(NamedSource.ANYWHERE))
                    .toList();
            List<Rule> wanted = wanted(input, sources, role);
            for (LiveRule live : store.live().get(input.cluster().groups().get(role))) {
                Rule rule = live.rule();
                boolean isOpen = rule.enabled() && rule.action() == Action.ALLOW && isFromAnywhere(rule);
                if (isOpen && isMadeOf(rule, slots, sources)) {
                    assertThat(slots)
                            .as("what %s opens", live)
                            .filteredOn(slot -> slot.treatment() != Treatment.REQUIRED
                                    && input.level().narrows(slot.id())
                                    && meets(rule, slot, sources))
                            .allMatch(
                                    slot -> wanted.stream().anyMatch(other -> opensAsMuch(other, rule, slot, sources)));
                }
            }
        }
    }

    private static List<Rule> wanted(PlanInput input, Sources sources, GroupRole role) {
        List<Rule> wanted = new ArrayList<>();
        for (Slot slot : input.profile().slots()) {
            List<NamedSource> remaining = slot.treatment() == Treatment.REQUIRED
                    ? slot.sources()
                    : input.level().remaining().getOrDefault(slot.id(), List.of());
            if (slot.role() == role) {
                remaining.forEach(source -> wanted.addAll(sources.rules(slot, source)));
            }
        }
        return wanted;
    }

    private static boolean isFromAnywhere(Rule rule) {
        return rule.peer() instanceof Peer.Addresses addresses
                && addresses.prefix().isAny();
    }

    /** Whether it opens nothing but ports that CCE opens to anywhere. */
    private static boolean isMadeOf(Rule rule, List<Slot> slots, Sources sources) {
        List<PortRange> ranges = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.direction() == rule.direction() && slot.protocol().equals(rule.protocol())) {
                ranges.addAll(sources.ports(slot).ranges());
                if (slot.ports().isEmpty()) {
                    ranges.add(ClusterContext.DEFAULT_NODE_PORTS);
                }
            }
        }
        return !ranges.isEmpty() && new Ports(ranges).contains(rule.ports());
    }

    private static Optional<Ports> common(Rule rule, Slot slot, Sources sources) {
        boolean related =
                slot.direction() == rule.direction() && slot.protocol().equals(rule.protocol());
        return related ? rule.ports().intersect(sources.ports(slot)) : Optional.empty();
    }

    private static boolean meets(Rule rule, Slot slot, Sources sources) {
        return common(rule, slot, sources).isPresent();
    }

    private static boolean opensAsMuch(Rule wanted, Rule rule, Slot slot, Sources sources) {
        return wanted.direction() == rule.direction()
                && wanted.protocol().equals(rule.protocol())
                && isFromAnywhere(wanted)
                && wanted.ports().contains(common(rule, slot, sources).orElseThrow());
    }
}
