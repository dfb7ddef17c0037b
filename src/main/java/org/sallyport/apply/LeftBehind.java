package org.sallyport.apply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sallyport.rules.LiveRule;

/**
 * What the last run that changed a cluster left there, as its journal tells: the rules that it found and kept, and those that
 * it created. What others did meanwhile is no part of it. The ids of rules that it created are not the cloud's.
 *
 * @param runId the run
 * @param kind apply or undo
 * @param changeId the change request that it served
 * @param levelId the hardening level of that change
 * @param at when it ended
 * @param isCertain whether it ended verified; if not, there is no telling what it left
 * @param rules the rules by group id; none if that is not certain
 */
public record LeftBehind(
        UUID runId,
        RunKind kind,
        UUID changeId,
        String levelId,
        Instant at,
        boolean isCertain,
        Map<String, List<LiveRule>> rules) {

    public LeftBehind {
        rules = Map.copyOf(rules);
    }
}
