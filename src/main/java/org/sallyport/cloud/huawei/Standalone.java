package org.sallyport.cloud.huawei;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
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

    /**
     * What is wrong with the configured connections, each fault with its key and what to set; no call is made.
     *
     * @param config with {@link CloudConfiguration} mapped
     */
    public static List<String> faults(SmallRyeConfig config) {
        ConfigurationCheck check =
                new ConfigurationCheck(new CredentialKeys(key -> config.getOptionalValue(key, String.class)));
        check.connections(config.getConfigMapping(CloudConfiguration.class));
        return check.faults();
    }

    public CloudConnections connections() {
        return connections;
    }

    /** What a connection reads of all clusters, call by call: by the right that the call needs. */
    public Map<String, Supplier<List<?>>> listsByRight(String connection) {
        return reader(connection).listsByRight();
    }

    /** What it reads of one cluster, call by call. */
    public Map<String, Supplier<List<?>>> listsByRight(String connection, String clusterId) {
        return reader(connection).listsByRight(clusterId);
    }

    private ClusterReader reader(String connection) {
        return ((HuaweiCloud) connections.connection(connection)).reader();
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
