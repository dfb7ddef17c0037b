package org.sallyport.apply;

/** Which way a run goes. */
public enum RunKind {
    /** From the live rules to what was signed. */
    APPLY,
    /** From the live rules, whatever they are, back to a snapshot. */
    UNDO
}
