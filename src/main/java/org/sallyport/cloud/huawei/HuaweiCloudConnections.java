package org.sallyport.cloud.huawei;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudConnections;

/**
 * The configured cloud connections. A broken configuration stops the start, with all its faults in one message; the clients
 * of a connection are opened when it is first used, so that no start waits for a cloud.
 */
@ApplicationScoped
class HuaweiCloudConnections implements CloudConnections {

    private static final Logger LOG = Logger.getLogger(HuaweiCloudConnections.class);

    private final Map<String, ConnectionSettings> settings;
    private final Map<String, Cloud> clouds = new ConcurrentHashMap<>();
    private final OpenClients clients;
    private final Backoff backoff;
    private final MeterRegistry meters;

    HuaweiCloudConnections(CloudConfiguration configuration, Config config, MeterRegistry meters) {
        CredentialKeys keys = new CredentialKeys(key -> config.getOptionalValue(key, String.class));
        ConfigurationCheck check = new ConfigurationCheck(keys);
        List<ConnectionSettings> connections = check.connections(configuration);
        if (!check.faults().isEmpty()) {
            throw new ConfigurationException("The cloud connections are not configured as they must be:\n  "
                    + String.join("\n  ", check.faults()));
        }
        this.settings = connections.stream()
                .collect(Collectors.toUnmodifiableMap(ConnectionSettings::name, Function.identity()));
        this.clients = new OpenClients(keys);
        this.backoff = Backoff.of(configuration.retry());
        this.meters = meters;
    }

    /** Exists at the start, so that faults of the configuration are told then. */
    void start(@Observes StartupEvent started) {
        settings.values()
                .forEach(connection -> LOG.infof(
                        "Cloud connection %s: region %s, project %s, %s",
                        connection.name(),
                        connection.access().region(),
                        connection.access().project(),
                        connection.access().endpoints()));
    }

    Map<String, ConnectionSettings> settings() {
        return settings;
    }

    @Override
    public Set<String> names() {
        return settings.keySet();
    }

    @Override
    public Cloud connection(String name) {
        ConnectionSettings connection = settings.get(name);
        if (connection == null) {
            throw new IllegalArgumentException("No cloud connection is called '" + name + "'; there are " + names());
        }
        return clouds.computeIfAbsent(name, unused -> open(connection));
    }

    private Cloud open(ConnectionSettings connection) {
        long origin = System.nanoTime();
        LongSupplier clock = () -> System.nanoTime() - origin;
        SdkClients shared = clients.of(connection.access());
        CloudCalls calls = new CloudCalls(
                connection.name(),
                shared.wire(),
                new RateLimit(connection.callsPerSecond(), clock),
                backoff,
                meters,
                () -> ThreadLocalRandom.current().nextLong(),
                pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
                clock);
        return new HuaweiCloud(calls, shared, connection);
    }

    void stop(@Observes ShutdownEvent stopped) {
        close();
    }

    void close() {
        clients.close();
    }
}
