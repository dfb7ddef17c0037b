package org.sallyport.audit;

import java.io.IOException;

/** A second place for signed heads, out of reach for whoever can change the database. */
interface HeadPlace {

    /** Its key in the table of receipts: {@code file} or {@code url}. */
    String name();

    /**
     * Keeps a head after those that are there.
     *
     * @throws IOException if it may not have been kept; it is then kept again, which does no harm
     */
    void keep(SignedHead head) throws IOException;
}
