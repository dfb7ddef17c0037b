package org.sallyport.hardening;

import java.util.Objects;
import org.sallyport.cce.NamedSource;
import org.sallyport.rules.Rule;

/**
 * A rule that a plan creates.
 *
 * @param rule what it does; always allow, one contiguous range of ports, an explicit priority
 * @param slotId the slot it serves; empty when an undo brings back a custom rule
 * @param source the far end by name; {@code ANYWHERE} when an undo brings back a rule as it was
 * @param purpose why it is created
 * @param description the text that stood beside the rule that an undo brings back; empty otherwise
 */
public record PlannedRule(Rule rule, String slotId, NamedSource source, Purpose purpose, String description) {

    /** Why a rule is created. */
    public enum Purpose {
        /** The level leaves this source in. */
        NARROW,
        /** A required flow that the live rules have lost. */
        REPAIR,
        /** It stood in the snapshot that an undo returns to. */
        RESTORE
    }

    public PlannedRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(slotId, "slotId");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(description, "description");
    }
}
