package org.sallyport.apply;

import java.util.Optional;

/**
 * Whether what was ordered may still begin. Between the order and its first call a host may have stood still for days; whoever
 * gives orders says once more, right before that call, whether it would still give this one.
 */
public interface Clearance {

    /** What is against beginning now with a change that was ordered; empty if nothing. */
    Optional<Reason.Kind> objection(RunOrder order);
}
