package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.sallyport.hardening.HardeningLevel;

/**
 * A hardening level as a card to choose.
 *
 * @param closes for each slot that it narrows: what the slot is, and who remains
 * @param keeps how many slots of the reference profile stay as CCE created them because CCE depends on them
 * @param signing who has to sign it, in words
 */
@TemplateData
public record LevelCard(HardeningLevel level, List<Closing> closes, int keeps, String signing) {

    /**
     * One slot that a level narrows.
     *
     * @param what the traffic in words
     * @param inbound whether it is traffic towards the cluster
     * @param remaining who still gets in, or where the cluster still gets out to
     */
    @TemplateData
    public record Closing(String slot, String what, boolean inbound, List<String> remaining) {}

    /** Whether it changes nothing at all. */
    public boolean isObserving() {
        return closes.isEmpty();
    }
}
