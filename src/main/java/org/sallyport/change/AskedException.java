package org.sallyport.change;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.hardening.RuleException;

/**
 * A custom rule that somebody wants to keep open beyond the level.
 *
 * @param ruleId the rule
 * @param owner the user name of whoever answers for it
 * @param reason why it has to stay
 * @param until the last day on which it is meant to stay
 */
record AskedException(String ruleId, String owner, String reason, LocalDate until) {

    /** What the planner needs to know of them. */
    static Set<RuleException> planned(Collection<AskedException> exceptions) {
        return exceptions.stream()
                .map(asked -> new RuleException(asked.ruleId(), asked.until()))
                .collect(Collectors.toSet());
    }
}
