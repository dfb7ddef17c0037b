package org.sallyport.sandbox;

import java.util.Locale;

/** Which of a cluster's security groups. */
enum GroupRole {
    CONTROL,
    NODE,
    ENI;

    /** As in the names of the groups and in the seed files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
