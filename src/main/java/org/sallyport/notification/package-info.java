/**
 * Tells people and other programs what happened to changes, policies and grants, and what drifted from a change, by mail and
 * by signed webhooks.
 *
 * <p>{@code ChangeNews}, {@code ProposalNews} and {@code DriftNews} observe what {@code change}, {@code identity} and
 * {@code drift} report and write into the {@code Outbox}, a table, in the transaction of what happened: a notification is
 * there exactly if that is. {@code Dispatcher} sends what is there, after the commit, on whichever replica claims it; what
 * cannot be sent stays, is tried again and is shown to operators. The package uses {@code drift}, {@code change}, {@code
 * inventory}, {@code identity} and {@code audit}; none of them knows it.
 */
package org.sallyport.notification;
