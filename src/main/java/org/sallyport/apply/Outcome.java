package org.sallyport.apply;

import java.util.EnumSet;
import java.util.Set;

/** How a run ended. */
public enum Outcome {
    /** Everything was done and read back. */
    VERIFIED,
    /** The cluster is no longer as it was when the plan was signed; the run left nothing behind. */
    STALE,
    /** It failed and left nothing behind. */
    FAILED_UNCHANGED,
    /** It failed and left something behind; the steps say exactly what. */
    FAILED_PARTIAL,
    /** Whether one of its calls took effect cannot be told. */
    UNKNOWN;

    static final Set<Outcome> LEAVING_SOMETHING = EnumSet.of(VERIFIED, FAILED_PARTIAL, UNKNOWN);

    /** Whether such a run changed something at the cluster, or may have. */
    public boolean leavesSomething() {
        return LEAVING_SOMETHING.contains(this);
    }
}
