package org.sallyport.hardening;

import java.util.List;
import java.util.Objects;

/**
 * A reason why there is no plan.
 *
 * @param kind what is in the way
 * @param subjects what it is about, as the kind says
 */
public record Refusal(Kind kind, List<String> subjects) {

    /** What is in the way. Pages have a sentence for each. */
    public enum Kind {
        /** A group of the cluster is not known. Subjects: role. */
        GROUP_UNKNOWN,
        /** Creating first does not fit the quota. Subjects: role, rules at the peak, quota, how many must go. */
        QUOTA,
        /** A required flow would be lost. Subjects: role, slot, source. */
        REQUIRED_FLOW_LOST,
        /** A required flow is lost and no allow rule can bring it back, because a deny rule stands before it. Subjects: role, slot, rule id. */
        DENIED_BY_RULE,
        /** A custom rule lets in more than the level does and is neither removed nor excepted. Subjects: rule id. */
        CUSTOM_RULE_OPEN,
        /** What the level needs is not known of the cluster, for example its DNS servers. Subjects: source. */
        SETTING_MISSING
    }

    public Refusal {
        Objects.requireNonNull(kind, "kind");
        subjects = List.copyOf(subjects);
    }
}
