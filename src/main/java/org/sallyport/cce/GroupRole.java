package org.sallyport.cce;

/** Which of a cluster's security groups: of the master nodes, of the worker nodes, or of the pods' own interfaces. */
public enum GroupRole {
    CONTROL,
    NODE,
    /** Only on CCE Turbo. */
    ENI
}
