package org.sallyport.cce;

/** What the CCE document advises for a slot. */
public enum Treatment {
    /** Its modification is not recommended: it can interrupt the cluster. */
    REQUIRED,
    /** It may be narrowed if necessary, keeping the sources that the document names. */
    IF_NECESSARY,
    /** Narrowing it is recommended. */
    RECOMMENDED
}
