package org.sallyport.cce;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sallyport.rules.LiveRule;

/**
 * A live rule and what it is.
 *
 * @param role the group it is in
 * @param rule the live rule
 * @param slots the rows of the reference profile that it fills, or serves, in the order of the profile; several if it stands
 *     in place of several rules, none for a custom rule
 * @param origin where it comes from, as far as the rule itself tells
 */
public record ClassifiedRule(GroupRole role, LiveRule rule, List<Slot> slots, Origin origin) {

    /** Where a live rule comes from. */
    public enum Origin {
        /** As CCE creates it with the cluster. */
        REFERENCE,
        /** As CCE adds it over time, for example for a new pod subnet. */
        CCE_LATER,
        /** Created by this portal: its description says so. */
        SALLYPORT,
        /** Nobody recognises it. */
        CUSTOM
    }

    public ClassifiedRule {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(origin, "origin");
        slots = List.copyOf(slots);
    }

    /** The first of its slots, to name it by; what becomes of the rule hangs on all of them. */
    public Optional<Slot> slot() {
        return slots.stream().findFirst();
    }

    /** Whether the slot is one of those that it fills, or serves. */
    public boolean fills(Slot slot) {
        return slots.contains(slot);
    }
}
