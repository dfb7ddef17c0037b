package org.sallyport.inventory;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** How the portal learns of clusters. */
@ConfigMapping(prefix = "sallyport.inventory")
public interface InventoryConfiguration {

    /** More often would only meet the cloud's own limits. */
    Duration SHORTEST_REFRESH = Duration.ofSeconds(10);

    /** How often all clusters are read from the cloud, such as {@code 5m} or {@code 300s}; {@code off} for never. */
    @WithDefault("5m")
    String refresh();

    /** The same as a length of time; empty for never. */
    default Optional<Duration> refreshEvery() {
        if (refresh().equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        Duration every = DurationConverter.parseDuration(refresh());
        if (every.compareTo(SHORTEST_REFRESH) < 0) {
            throw new IllegalArgumentException("sallyport.inventory.refresh is " + refresh() + "; it can be "
                    + SHORTEST_REFRESH.toSeconds() + "s or more, or off");
        }
        return Optional.of(every);
    }

    /**
     * Which team a new cluster belongs to: the team's name by the cluster's name, in which {@code *} stands for any text.
     * The longest pattern that fits counts. What an operator decides later is never changed by it.
     */
    Map<String, String> owners();
}
