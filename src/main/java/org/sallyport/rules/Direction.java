package org.sallyport.rules;

/** Which way a packet goes, seen from the instance that the security group is bound to. */
public enum Direction {
    INGRESS,
    EGRESS
}
