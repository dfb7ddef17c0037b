package org.sallyport.cloud.huawei;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.eclipse.microprofile.config.Config;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudConnections;

/**
 * The configured cloud connections. A broken configuration stops the start, with all its faults in one message; the clients
 * of a connection are opened when it is first used, so that no start waits for a cloud.
 */
@ApplicationScoped
class HuaweiCloudConnections implements CloudConnections {

    private static final int IDLE_CONNECTIONS = 8;
    private static final int IDLE_MINUTES = 5;

    private final Map<String, ConnectionSettings> settings = new TreeMap<>();
    private final Map<ConnectionSettings.Access, SdkClients> clients = new ConcurrentHashMap<>();
    private final Map<String, Cloud> clouds = new ConcurrentHashMap<>();
    private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES);
    private final Dispatcher dispatcher = new Dispatcher();
    private final CredentialKeys keys;
    private final Backoff backoff;
    private final MeterRegistry meters;

    HuaweiCloudConnections(CloudConfiguration configuration, Config config, MeterRegistry meters) {
        this.keys = new CredentialKeys(key -> config.getOptionalValue(key, String.class));
        this.backoff = Backoff.of(configuration.retry());
        this.meters = meters;
        ConfigurationCheck check = new ConfigurationCheck(keys);
        Map<String, ConnectionSettings> found = new LinkedHashMap<>();
        check.connections(configuration).forEach(connection -> found.put(connection.name(), connection));
        if (!check.faults().isEmpty()) {
            throw new ConfigurationException("The cloud connections are not configured as they must be:\n  "
                    + String.join("\n  ", check.faults()));
        }
        settings.putAll(found);
    }

    /** Exists at the start, so that faults of the configuration are told then. */
    void start(@Observes StartupEvent started) {
        names();
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(settings.keySet());
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
        SdkClients shared = clients.computeIfAbsent(
                connection.access(),
                access -> SdkClients.open(access, keys.open(access.credential(), access.project()), pool, dispatcher));
        long origin = System.nanoTime();
        CloudCalls calls = new CloudCalls(
                connection.name(),
                shared.wire(),
                new RateLimit(connection.callsPerSecond(), () -> System.nanoTime() - origin),
                backoff,
                meters,
                () -> ThreadLocalRandom.current().nextLong(),
                pause -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()),
                () -> System.nanoTime() - origin);
        return new HuaweiCloud(calls, shared, connection);
    }

    void stop(@Observes ShutdownEvent stopped) {
        dispatcher.cancelAll();
        dispatcher.executorService().shutdown();
        pool.evictAll();
    }
}
