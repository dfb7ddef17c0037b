/**
 * The chained log of everything that was done or refused, and its verifier. An entry is written in the transaction of the
 * change it tells of: no audit, no action.
 */
package org.sallyport.audit;
