package org.sallyport.cce;

import java.util.Objects;
import java.util.Optional;
import org.sallyport.rules.LiveRule;

/**
 * A live rule and what it is.
 *
 * @param role the group it is in
 * @param rule the live rule
 * @param slot the row of the reference profile that it fills, or serves; empty for a custom rule
 * @param origin where it comes from, as far as the rule itself tells
 */
public record ClassifiedRule(GroupRole role, LiveRule rule, Optional<Slot> slot, Origin origin) {

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
        Objects.requireNonNull(slot, "slot");
        Objects.requireNonNull(origin, "origin");
    }
}
