package org.sallyport.cloud.huawei;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.cloud.CloudConnections;

/** The configured cloud connections without a running portal, for a command that looks at them and ends. */
public final class Standalone implements AutoCloseable {

    private final HuaweiCloudConnections connections;

    /**
     * @param config with {@link CloudConfiguration} mapped
     * @throws io.quarkus.runtime.configuration.ConfigurationException with all faults of the configuration
     */
    public Standalone(SmallRyeConfig config) {
        this.connections = new HuaweiCloudConnections(
                config.getConfigMapping(CloudConfiguration.class), config, new SimpleMeterRegistry());
    }

    public CloudConnections connections() {
        return connections;
    }

    /** Where each connection reaches the VPC service. */
    public Map<String, URI> addresses() {
        Map<String, URI> addresses = new TreeMap<>();
        connections
                .settings()
                .forEach((name, settings) -> addresses.put(
                        name, URI.create(settings.access().endpoints().vpc())));
        return addresses;
    }

    @Override
    public void close() {
        connections.close();
    }
}
