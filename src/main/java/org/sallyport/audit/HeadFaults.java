package org.sallyport.audit;

import java.util.ArrayList;
import java.util.List;

/** What makes no sense in the settings for signed heads, told before the start together with everything else. */
public final class HeadFaults {

    private HeadFaults() {}

    /** Each fault with its key and what to set; empty if there is none. */
    public static List<String> of(HeadSettings settings) {
        List<String> faults = new ArrayList<>();
        HeadPlaces.read(settings, faults);
        return faults;
    }
}
