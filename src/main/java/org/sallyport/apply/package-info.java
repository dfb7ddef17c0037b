/**
 * Runs a plan against the cloud: journal, executor, verification, undo and crash recovery. Reports by events; knows nothing
 * of change requests.
 */
package org.sallyport.apply;
