package org.sallyport.apply;

import java.util.UUID;

/** A run was written; observed after the transaction has succeeded. */
record RunOrdered(UUID runId) {}
