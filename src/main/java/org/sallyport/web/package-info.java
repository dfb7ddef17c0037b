/**
 * What all pages share: layout, tags, messages, error pages, formatting, and what every request passes first.
 *
 * <p>Knows no other package of the portal; who is signed in comes from the security identity. Page authors need
 * {@link org.sallyport.web.Form}, {@link org.sallyport.web.Refusal}, {@link org.sallyport.web.Words} and the tags under
 * {@code templates/tags}, each of which begins with its usage. Start reading at {@code base.html} and
 * {@code RequestGuard}.
 */
package org.sallyport.web;
