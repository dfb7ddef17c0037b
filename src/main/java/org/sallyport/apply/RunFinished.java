package org.sallyport.apply;

import java.util.Optional;
import java.util.UUID;

/**
 * A run has its outcome. Fired in the transaction that writes the outcome: what an observer writes stands or falls with it.
 *
 * @param runId the run
 * @param kind apply or undo
 * @param subjectId the change request that it served
 * @param clusterId the portal's id of its cluster
 * @param outcome how it ended
 */
public record RunFinished(UUID runId, RunKind kind, UUID subjectId, UUID clusterId, Outcome outcome) {

    private static final String PREFIX = "run/";

    /** What to keep of why it ended: {@link ApplyRuns#saying} says it in any language. */
    public String reference() {
        return PREFIX + runId;
    }

    /** The run that a kept text refers to; empty if it is no reference. */
    static Optional<UUID> run(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Optional.of(UUID.fromString(text.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }
}
