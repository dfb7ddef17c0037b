/**
 * Runs a plan against the cloud: journal, executor, verification, undo and crash recovery. Reports by events; knows nothing
 * of change requests.
 *
 * <p>From outside: {@link org.sallyport.apply.ApplyRuns} orders and shows runs, {@link org.sallyport.apply.RunFinished} tells
 * how they end. Start reading at {@code Executor}, then {@code Standing}; {@code RunWorker} claims the work.
 */
package org.sallyport.apply;
