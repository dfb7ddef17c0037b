package org.sallyport.apply;

/** Where runs work. */
interface Sites {

    /** The cluster that an order speaks of. */
    Site of(RunOrder order);
}
