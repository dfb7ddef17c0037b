package org.sallyport.hardening;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A custom rule that stays open beyond what a level leaves in, because somebody answers for it.
 *
 * @param ruleId the rule
 * @param until the last day on which it is meant to stay; the core has no clock and only carries it into what is signed
 */
public record RuleException(String ruleId, LocalDate until) {

    public RuleException {
        Objects.requireNonNull(ruleId, "ruleId");
        Objects.requireNonNull(until, "until");
    }
}
