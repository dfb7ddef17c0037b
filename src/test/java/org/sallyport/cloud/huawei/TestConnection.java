package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import org.sallyport.cloud.Cloud;
import org.sallyport.rules.Prefix;

/** A cloud connection of a test: its clock moves only when it pauses, so that nothing waits and every pause can be seen. */
final class TestConnection {

    static final Backoff BACKOFF =
            new Backoff(4, Duration.ofMillis(250), Duration.ofSeconds(8), Duration.ofSeconds(40));

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Cloud cloud;

    private TestConnection(String endpoint, String accessKey, String secretKey, String project, Backoff backoff) {
        ConnectionSettings settings = new ConnectionSettings(
                "test",
                new ConnectionSettings.Access(
                        new CredentialReference.Agency(),
                        "sandbox-1",
                        project,
                        new Endpoints(endpoint, endpoint, endpoint),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)),
                50,
                List.of(Prefix.parse("100.125.0.0/16")),
                1000);
        BasicCredentials credentials =
                new BasicCredentials().withAk(accessKey).withSk(secretKey).withProjectId(project);
        SdkClients clients = SdkClients.open(
                settings.access(), credentials, new ConnectionPool(4, 1, TimeUnit.MINUTES), new Dispatcher());
        AtomicLong now = new AtomicLong();
        CloudCalls calls = new CloudCalls(
                settings.name(),
                clients.wire(),
                new RateLimit(settings.callsPerSecond(), now::get),
                backoff,
                meters,
                new SplittableRandom(1),
                pause -> {
                    pauses.add(pause);
                    now.addAndGet(pause.toNanos());
                },
                now::get);
        cloud = new HuaweiCloud(calls, clients, settings);
    }

    static TestConnection to(ScriptedServer server) {
        return new TestConnection(server.endpoint(), "AK", "SK", "p", BACKOFF);
    }

    static TestConnection to(String endpoint, String accessKey, String secretKey, String project) {
        return new TestConnection(endpoint, accessKey, secretKey, project, BACKOFF);
    }

    Cloud cloud() {
        return cloud;
    }

    List<Duration> pauses() {
        return pauses;
    }

    /** How many attempts of an operation ended so. */
    long attempts(String operation, String outcome) {
        return meters.find("sallyport.cloud.calls").tags("operation", operation, "outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }
}
