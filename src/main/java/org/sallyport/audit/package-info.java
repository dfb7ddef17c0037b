/**
 * The chained log of everything that was done or refused, and its verifier. An entry is written in the transaction of the
 * change it tells of: no audit, no action.
 *
 * <p>Other packages write with {@link org.sallyport.audit.AuditLog#record} and say what happened in an {@link
 * org.sallyport.audit.AuditEvent}; refusals that change nothing go to {@link org.sallyport.audit.Refusals}. {@link
 * org.sallyport.audit.ChainedEntry} defines the hash, {@link org.sallyport.audit.AuditVerifier} what an untouched chain
 * is; {@link org.sallyport.audit.AuditCommand} verifies an export without the portal, against heads that {@code HeadKeeper}
 * signed and kept beside the database. {@link
 * org.sallyport.audit.Restoration} writes that the database is a backup, and asks everybody to make safe what they keep ({@link
 * org.sallyport.audit.DatabaseRestored}). The package uses {@code web} and nothing else; whoever knows the names of clusters
 * offers them by implementing {@link org.sallyport.audit.ClusterNames}.
 */
package org.sallyport.audit;
