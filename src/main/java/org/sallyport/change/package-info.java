/**
 * Change requests on their way from preview through approval and apply to confirmation or undo.
 *
 * <p>Exceptions live here, not beside findings of drift: a custom rule stays open beyond a level because a request said so
 * and people signed it, and the request's plan cannot be made again without knowing that.
 */
package org.sallyport.change;
