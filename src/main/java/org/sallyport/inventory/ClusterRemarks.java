package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a package above has to say on the page of a cluster. Each bean of this type is asked. */
public interface ClusterRemarks {

    /**
     * @param items one line each
     * @param address where there is more about it
     * @param more what that is called
     */
    @TemplateData
    record Remark(String title, String text, List<String> items, String address, String more) {}

    /** What there is to say about a cluster, to everybody who may see it. */
    Optional<Remark> about(UUID clusterId);
}
