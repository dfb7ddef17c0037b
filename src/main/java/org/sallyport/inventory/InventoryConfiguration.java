package org.sallyport.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** How the portal learns of clusters. */
@ConfigMapping(prefix = "sallyport.inventory")
public interface InventoryConfiguration {

    /** How often all clusters are read from the cloud, such as {@code 5m}; {@code off} for never. */
    @WithDefault("5m")
    String refresh();

    /**
     * Which team a new cluster belongs to: the team's name by the cluster's name, in which {@code *} stands for any text.
     * The longest pattern that fits counts. What an operator decides later is never changed by it.
     */
    Map<String, String> owners();
}
