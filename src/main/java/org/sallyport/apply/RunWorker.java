package org.sallyport.apply;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Claims runs and has them carried out, a few at a time. It looks for work when a run is ordered, when one may go on, and
 * now and then for what another process has left behind. Nothing it knows is needed to go on after it: a run that it
 * drops is picked up from the journal once its lease has run out.
 */
@ApplicationScoped
class RunWorker {

    private static final Logger LOG = Logger.getLogger(RunWorker.class);
    private static final int RENEWALS_A_LEASE = 3;

    private final String name = ProcessHandle.current().pid() + "/" + UUID.randomUUID();
    private final Leases leases;
    private final JournalRows rows;
    private final Sites sites;
    private final ApplyRuns runs;
    private final RunMetrics metrics;
    private final ApplyConfiguration configuration;

    private final Set<Claim> held = ConcurrentHashMap.newKeySet();
    private final Semaphore free;
    private final ScheduledExecutorService clockwork =
            Executors.newSingleThreadScheduledExecutor(named("apply-clockwork"));
    private final ExecutorService crew;
    private volatile boolean stopping;
    private boolean blind;

    RunWorker(
            Leases leases,
            JournalRows rows,
            Sites sites,
            ApplyRuns runs,
            RunMetrics metrics,
            ApplyConfiguration configuration) {
        this.leases = leases;
        this.rows = rows;
        this.sites = sites;
        this.runs = runs;
        this.metrics = metrics;
        this.configuration = configuration;
        this.free = new Semaphore(configuration.workers());
        this.crew = Executors.newFixedThreadPool(Math.max(1, configuration.workers()), named("apply-run"));
    }

    private static ThreadFactory named(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Last of all: a start that fails half way leaves nothing behind that looks for work. */
    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        if (configuration.workers() == 0) {
            LOG.info("This process carries out no runs (sallyport.apply.workers)");
            return;
        }
        repeat(this::lookForWork, configuration.pollInterval());
        repeat(this::renewLeases, configuration.lease().dividedBy(RENEWALS_A_LEASE));
    }

    private void repeat(Runnable task, Duration interval) {
        clockwork.scheduleWithFixedDelay(task, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void ordered(@Observes(during = TransactionPhase.AFTER_SUCCESS) RunOrdered event) {
        lookSoon(Duration.ZERO);
    }

    /** Lets the calls that are under way end, before anything that they need is closed, and gives the clusters back. */
    void stop(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event) {
        halt();
        try {
            if (!crew.awaitTermination(configuration.shutdown().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("Runs are still under way: %s; they go on when their leases have run out", held);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Also when the start has failed and nobody says that the portal stops. */
    @PreDestroy
    void halt() {
        stopping = true;
        clockwork.shutdownNow();
        crew.shutdown();
    }

    private void lookSoon(Duration delay) {
        try {
            clockwork.schedule(this::lookForWork, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debugf("Stopping; the next process looks for work");
        }
    }

    private void lookForWork() {
        if (stopping) {
            return;
        }
        try {
            for (ApplyRun.Due due : leases.due()) {
                if (stopping || !free.tryAcquire()) {
                    return;
                }
                if (!takeUp(due)) {
                    free.release();
                }
            }
            if (blind) {
                LOG.info("Looking for runs to carry out again");
            }
            blind = false;
        } catch (RuntimeException e) {
            tellOnce(e);
        }
    }

    /** The database is away, most likely: one line says so until it is back. While the portal stops, nobody minds. */
    private void tellOnce(RuntimeException failure) {
        if (!stopping && !blind) {
            LOG.warnf("Cannot look for runs to carry out (%s); trying again", failure.getMessage());
            blind = true;
        }
        LOG.debug("Cannot look for runs to carry out", failure);
    }

    private boolean takeUp(ApplyRun.Due due) {
        Optional<Claim> claim = claim(due);
        claim.ifPresent(held::add);
        claim.ifPresent(taken -> crew.execute(() -> carryOut(taken)));
        return claim.isPresent();
    }

    private Optional<Claim> claim(ApplyRun.Due due) {
        try {
            leases.prepare(due.clusterId());
            return leases.claim(due, name);
        } catch (Leases.LostRace e) {
            LOG.debugf("Another worker was faster with cluster %s", due.clusterId());
            return Optional.empty();
        }
    }

    private void carryOut(Claim claim) {
        Duration wait = configuration.pollInterval();
        try {
            wait = goOn(claim);
        } catch (LeaseLost e) {
            LOG.warnf("%s; run %s is left to whoever has it now", e.getMessage(), claim.runId());
        } catch (RuntimeException e) {
            wait = afterFault(claim, e);
        } finally {
            held.remove(claim);
            giveBack(claim);
            free.release();
            lookSoon(wait);
        }
    }

    /** Answers how long the run wants to wait before it goes on. */
    private Duration goOn(Claim claim) {
        Journal journal = new DatabaseJournal(rows, claim);
        Run run = journal.run();
        LOG.infof("Run %s of cluster %s goes on from %s", claim.runId(), claim.clusterId(), run.state());
        Executor executor = new Executor(journal, sites.of(run.order()), configuration.patience(), () -> stopping);
        Ending ending = Traces.ofRun(run, executor::execute);
        LOG.infof("Run %s: %s", claim.runId(), ending);
        if (ending instanceof Ending.Finished) {
            metrics.finished(runs.view(claim.runId()));
        }
        return ending instanceof Ending.Paused
                ? configuration.pauseAfter(journal.run().pauses() - 1)
                : Duration.ZERO;
    }

    /** In the middle of a stop whatever a run needs may be gone before it: the next process goes on from the journal. */
    private Duration afterFault(Claim claim, RuntimeException fault) {
        if (stopping) {
            LOG.infof("Run %s is left to the next process: %s", claim.runId(), fault.getMessage());
            return configuration.pollInterval();
        }
        LOG.errorf(fault, "Run %s failed inside the portal; it is tried again a few times", claim.runId());
        return postpone(claim);
    }

    private Duration postpone(Claim claim) {
        try {
            int pauses = rows.pause(claim, Reason.of(Reason.Kind.FAULT)).pauses();
            return configuration.pauseAfter(pauses - 1);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Run %s cannot even be postponed", claim.runId());
            return configuration.pollInterval();
        }
    }

    private void giveBack(Claim claim) {
        try {
            leases.release(claim);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "The lease of cluster %s could not be given back (%s); it runs out by itself",
                    claim.clusterId(), e.getMessage());
        }
    }

    private void renewLeases() {
        for (Claim claim : held) {
            try {
                leases.renew(claim);
            } catch (LeaseLost e) {
                LOG.warnf("%s", e.getMessage());
            } catch (RuntimeException e) {
                LOG.warnf(
                        "The lease of cluster %s could not be renewed (%s); trying again",
                        claim.clusterId(), e.getMessage());
            }
        }
    }
}
