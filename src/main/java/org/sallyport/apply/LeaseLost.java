package org.sallyport.apply;

/** Another worker holds the cluster now: whoever gets this must touch nothing any more. */
final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseLost(Claim claim) {
        super("The lease with fencing number " + claim.fencingNumber() + " of cluster " + claim.clusterId()
                + " is lost");
    }
}
