package org.sallyport.apply;

import java.util.UUID;

/**
 * A run has its outcome. Fired in the transaction that writes the outcome: what an observer writes stands or falls with it.
 *
 * @param runId the run
 * @param kind apply or undo
 * @param subjectId the change request that it served
 * @param outcome how it ended
 * @param reason why, in a sentence in the portal's first language
 */
public record RunFinished(UUID runId, RunKind kind, UUID subjectId, Outcome outcome, String reason) {}
