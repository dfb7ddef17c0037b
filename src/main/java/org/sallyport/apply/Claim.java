package org.sallyport.apply;

import java.util.UUID;

/**
 * The right to go on with a run, as long as the cluster's lease has this owner and number.
 *
 * @param runId the run
 * @param clusterId its cluster
 * @param owner the worker
 * @param fencingNumber counts up each time the cluster changes hands
 */
record Claim(UUID runId, UUID clusterId, String owner, long fencingNumber) {}
