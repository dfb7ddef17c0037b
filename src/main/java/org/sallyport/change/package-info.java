/**
 * Change requests on their way from preview through approval and apply to confirmation or undo.
 */
package org.sallyport.change;
