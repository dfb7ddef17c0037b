package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is asked for or under way for clusters; a package that knows changes implements it. */
public interface OpenChanges {

    /**
     * One change that is not at its end.
     *
     * @param address of its page
     * @param kind of the pill that its state deserves
     * @param state in words
     * @param level that it leads to, as people call it
     */
    @TemplateData
    record OpenChange(String address, String kind, String state, String level) {}

    /** The open changes of these clusters, by cluster, newest first; a cluster without any is left out. */
    Map<UUID, List<OpenChange>> of(Collection<UUID> clusters);
}
