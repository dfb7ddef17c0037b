/**
 * Tells people and other programs what happened to changes and what drifted from them, by mail and by signed webhooks.
 *
 * <p>{@code ChangeNews} observes what {@code change} reports and {@code DriftNews} what {@code drift} does; both write
 * into the {@code Outbox}, a table, in the transaction of what they tell: a notification is there exactly if that is. {@code
 * Dispatcher} sends what is there, after the commit, on whichever replica claims it; what cannot be sent stays, is tried
 * again and is shown to operators. The package uses {@code drift}, {@code change}, {@code inventory}, {@code identity} and
 * {@code audit}; none of them knows it.
 */
package org.sallyport.notification;
