/**
 * People, teams, roles and sign-in. Rights are read from the database at each request, so that a right that was taken
 * away is gone at once.
 *
 * <p>Other packages ask {@link org.sallyport.identity.CurrentActor} who is asking and {@link
 * org.sallyport.identity.People} about everybody else; both answer with an {@link org.sallyport.identity.Actor}, which
 * knows what a person may do. {@code SignIn} is the way in, {@code SessionMechanism} recognises who is in. The package uses
 * {@code audit} and {@code web}.
 */
package org.sallyport.identity;
