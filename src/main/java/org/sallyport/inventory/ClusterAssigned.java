package org.sallyport.inventory;

import java.util.UUID;

/**
 * A cluster belongs to another team from now on. Fired in the transaction that says so: what an observer writes stands or
 * falls with it.
 *
 * @param clusterId the portal's id of the cluster
 * @param team its team now
 */
public record ClusterAssigned(UUID clusterId, String team) {}
