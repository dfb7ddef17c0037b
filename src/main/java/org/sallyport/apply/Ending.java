package org.sallyport.apply;

/** How a stretch of work on a run ends. */
sealed interface Ending {

    /** The run has its outcome. */
    record Finished(Outcome outcome, Reason reason) implements Ending {}

    /** The run goes on after a while. */
    record Paused(Reason reason) implements Ending {}

    /** The worker was asked to stop; whoever claims the run next goes on at once. */
    record Stopped() implements Ending {}
}
