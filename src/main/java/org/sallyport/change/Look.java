package org.sallyport.change;

import org.sallyport.cloud.CloudException;
import org.sallyport.inventory.Reading;

/** What looking at a cluster brought. */
sealed interface Look {

    /** Its rules as they are now. */
    record Seen(Reading reading) implements Look {}

    /** They cannot be read. */
    record Blind(CloudException cause) implements Look {}
}
