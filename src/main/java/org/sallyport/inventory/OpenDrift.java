package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is not as the last change left it on clusters; a package that knows what changes leave behind implements it. */
public interface OpenDrift {

    /**
     * The findings of one kind on one cluster.
     *
     * @param address of the page that lists them
     * @param kind of the pill that they deserve
     * @param icon the picture in it
     * @param words how many there are and whose doing they are
     * @param since when the oldest of them was first seen
     */
    @TemplateData
    record Drift(String address, String kind, String icon, String words, Instant since) {}

    /** The open findings of these clusters, by cluster; a cluster without any is left out. */
    Map<UUID, List<Drift>> of(Collection<UUID> clusters);
}
