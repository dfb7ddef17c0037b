package org.sallyport.apply;

/** What a step asks of the cloud. */
public enum StepKind {
    /** One batch-create. */
    CREATE,
    /** One delete. */
    DELETE
}
