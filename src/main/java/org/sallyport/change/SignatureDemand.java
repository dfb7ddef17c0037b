package org.sallyport.change;

/**
 * One condition of a policy: so many signatures from there.
 *
 * @param count how many, at least one
 */
record SignatureDemand(int count, SignatureSource from) {
    SignatureDemand {
        if (count < 1) {
            throw new IllegalArgumentException("A condition asks for one signature at least");
        }
    }
}
