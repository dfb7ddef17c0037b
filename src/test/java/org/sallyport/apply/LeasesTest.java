package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Workers of several replicas over one database. The runs of these tests are due much later: the portal's own worker waits. */
@QuarkusTest
@TestProfile(HastyPortal.class)
class LeasesTest {

    private static final int WORKERS = 6;

    @Inject
    Leases leases;

    @Inject
    JournalRows rows;

    @Inject
    Clock clock;

    @Test
    void onlyOneOfManyWorkersGetsACluster() throws Exception {
        ApplyRun.Due due = ordered(UUID.randomUUID(), later());
        CyclicBarrier together = new CyclicBarrier(WORKERS);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Future<Optional<Claim>>> claims = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            String worker = "worker-" + i;
            claims.add(workers.submit(() -> {
                together.await();
                return claim(due, worker);
            }));
        }

        assertThat(claims).filteredOn(claim -> get(claim).isPresent()).hasSize(1);
        workers.shutdown();
    }

    @Test
    void aWorkerThatLostItsLeaseWritesNothingAnyMore() {
        ApplyRun.Due due = ordered(UUID.randomUUID(), later());
        Claim lost = claim(due, "slow").orElseThrow();
        expire(due);
        Claim held = claim(due, "quick").orElseThrow();

        assertThatThrownBy(() -> rows.write(lost, ApplyRun::checking)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> rows.finish(lost, Outcome.VERIFIED, Reason.AS_PLANNED))
                .isInstanceOf(LeaseLost.class);
        assertThat(rows.read(held).state()).isEqualTo(RunState.WAITING);
        assertThat(held.fencingNumber()).isGreaterThan(lost.fencingNumber());
        assertThat(rows.write(held, ApplyRun::checking).state()).isEqualTo(RunState.CHECKING);
    }

    @Test
    void aClusterIsFreeAgainOnceItsWorkerGivesItBack() {
        ApplyRun.Due due = ordered(UUID.randomUUID(), later());
        Claim first = claim(due, "first").orElseThrow();
        assertThat(claim(due, "second")).isEmpty();

        leases.release(first);

        assertThat(claim(due, "second")).isPresent();
    }

    @Test
    void everyWriteOfAWorkerKeepsItsLease() {
        ApplyRun.Due due = ordered(UUID.randomUUID(), later());
        Claim claim = claim(due, "first").orElseThrow();
        expire(due);

        rows.write(claim, ApplyRun::checking);

        assertThat(claim(due, "second")).isEmpty();
    }

    @Test
    void aRunWaitsForTheEarlierOneOfItsCluster() {
        UUID cluster = UUID.randomUUID();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ordered(cluster, later());
        ApplyRun.Due second = ordered(cluster, later().plusSeconds(1));
        QuarkusTransaction.requiringNew()
                .run(() -> ApplyRun.<ApplyRun>findById(second.runId()).pause(Reason.of(Reason.Kind.FAULT), now));

        assertThat(leases.due()).doesNotContain(second);
    }

    @Test
    void aFinishedRunIsNotClaimedAgain() {
        ApplyRun.Due due = ordered(UUID.randomUUID(), later());
        Claim claim = claim(due, "first").orElseThrow();
        rows.finish(claim, Outcome.FAILED_UNCHANGED, Reason.of(Reason.Kind.FAULT));
        leases.release(claim);

        assertThat(claim(due, "second")).isEmpty();
        assertThat(claim(due, "third")).as("and its cluster is left free").isEmpty();
    }

    private Optional<Claim> claim(ApplyRun.Due due, String worker) {
        try {
            leases.prepare(due.clusterId());
        } catch (Leases.LostRace e) {
            leases.prepare(due.clusterId());
        }
        return leases.claim(due, worker);
    }

    private static Optional<Claim> get(Future<Optional<Claim>> claim) {
        try {
            return claim.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Instant later() {
        return clock.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MICROS);
    }

    private static ApplyRun.Due ordered(UUID cluster, Instant at) {
        RunOrder order = new RunOrder(
                RunKind.APPLY,
                UUID.randomUUID(),
                cluster,
                "2025-10/vpc-router",
                "restricted",
                1,
                null,
                UUID.randomUUID(),
                Set.of(),
                Set.of(),
                "0".repeat(64),
                "alice");
        ApplyRun run = new ApplyRun(order, at);
        QuarkusTransaction.requiringNew().run(run::persist);
        return new ApplyRun.Due(run.id(), cluster);
    }

    /** As if the worker had given no sign of life for longer than its lease. */
    private static void expire(ApplyRun.Due due) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        ClusterLease.update("leasedUntil = ?1 where clusterId = ?2", Instant.EPOCH, due.clusterId()));
    }
}
