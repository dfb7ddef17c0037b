package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads of the real chain, written by several replicas to a second place. */
@QuarkusTest
class HeadKeeperTest {

    private static final Duration EVERY = Duration.ofMinutes(10);

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @TempDir
    Path folder;

    private final KeyPair key = SignedChain.newKey();
    private Instant now = Instant.parse("2026-11-22T13:00:00Z");

    @BeforeEach
    void anEntryAndNoHeads() {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(new AuditEvent("alice", "test.recorded", "change/7", null, Map.of())));
        QuarkusTransaction.requiringNew()
                .run(() -> HeadReceipt.update("number = 0, keptAt = ?1, claimedUntil = ?1", Instant.EPOCH));
    }

    @Test
    void oneReplicaWritesEachHeadAndTheNextOnlyWhenItIsDue() throws Exception {
        List<HeadKeeper> replicas = new ArrayList<>();
        for (int replica = 0; replica < 8; replica++) {
            replicas.add(keeper(null));
        }

        lookAtOnce(replicas);
        assertThat(heads()).hasSize(1);
        now = now.plus(EVERY).minusSeconds(1);
        lookAtOnce(replicas);
        assertThat(heads()).hasSize(1);
        now = now.plusSeconds(1);
        lookAtOnce(replicas);

        List<SignedHead> heads = heads();
        assertThat(heads).hasSize(2);
        assertThat(heads).allMatch(head -> head.isSignedBy(key.getPublic()));
        assertThat(heads.get(1).at()).isEqualTo(now);
        assertThat(heads.get(1).number())
                .isBetween(heads.get(0).number(), trail.end().number());
    }

    @Test
    void anotherReplicaGoesOnWhenOneDiedWithTheClaim() throws IOException {
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(HeadReceipt.claim("file", now, now, now.plusSeconds(120)))
                        .isTrue());
        HeadKeeper another = keeper(null);

        another.look();
        assertThat(folder.resolve(HeadFile.NAME)).doesNotExist();
        now = now.plusSeconds(120);
        another.look();

        assertThat(heads()).hasSize(1);
    }

    @Test
    void tellsHowOldTheNewestHeadIs() {
        MeterRegistry metrics = new SimpleMeterRegistry();
        HeadKeeper keeper = keeper(null, metrics);

        assertThat(age(metrics)).isNaN();
        keeper.look();
        now = now.plusSeconds(90);

        assertThat(age(metrics)).isEqualTo(90);
    }

    @Test
    void sendsTheHeadToAnAddressAndTriesAgainWhenItWasNotTaken() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        List<Integer> answers = new CopyOnWriteArrayList<>(List.of(503, 204));
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/heads", exchange -> {
            taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.remove(0), -1);
            exchange.close();
        });
        receiver.start();
        try {
            HeadKeeper keeper =
                    keeper("http://127.0.0.1:" + receiver.getAddress().getPort() + "/heads");

            keeper.look();
            keeper.look();
            assertThat(taken).hasSize(1);
            now = now.plusSeconds(120);
            keeper.look();

            assertThat(taken).hasSize(2);
            assertThat(SignedHead.parse(taken.get(1)).isSignedBy(key.getPublic()))
                    .isTrue();
            assertThat(answers).isEmpty();
        } finally {
            receiver.stop(0);
        }
    }

    private HeadKeeper keeper(String url) {
        return keeper(url, new SimpleMeterRegistry());
    }

    private HeadKeeper keeper(String url, MeterRegistry metrics) {
        HeadSettings settings = new HeadPlacesTest.Settings(
                SignedChain.pem("PRIVATE KEY", key.getPrivate()), null, url == null ? folder : null, url, "10m");
        return new HeadKeeper(trail, settings, metrics, new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        });
    }

    private static void lookAtOnce(List<HeadKeeper> replicas) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(replicas.size());
        List<Future<?>> looks = new ArrayList<>();
        replicas.forEach(replica -> looks.add(threads.submit(replica::look)));
        for (Future<?> look : looks) {
            look.get();
        }
        threads.shutdown();
    }

    private List<SignedHead> heads() throws IOException {
        return Files.readAllLines(folder.resolve(HeadFile.NAME)).stream()
                .map(SignedHead::parse)
                .toList();
    }

    private static double age(MeterRegistry metrics) {
        return metrics.get("sallyport.audit.head.age").gauge().value();
    }
}
