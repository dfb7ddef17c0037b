package org.sallyport.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.hibernate.exception.ConstraintViolationException;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.cce.DataFileException;

/** The policy in force. The first version is what the configuration says at the portal's first start. */
@ApplicationScoped
class Policies {
    private final ChangeConfiguration configuration;
    private final AuditLog audit;
    private final Clock clock;
    private final AtomicReference<Policy> read = new AtomicReference<>();

    Policies(ChangeConfiguration configuration, AuditLog audit, Clock clock) {
        this.configuration = configuration;
        this.audit = audit;
        this.clock = clock;
    }

    /** A version of the policy, understood. */
    record Policy(int version, ApprovalPolicy says) {}

    /** What counts at this moment, whatever counted when a change was asked for. */
    @Transactional
    Policy inForce() {
        PolicyVersion version = PolicyVersion.inForce().orElseGet(this::first);
        Policy known = read.get();
        if (known == null || known.version() != version.number) {
            known = new Policy(version.number, PolicyFile.read(version.text));
            read.set(known);
        }
        return known;
    }

    ApprovalPolicy current() {
        return inForce().says();
    }

    void onStart(@Observes StartupEvent start) {
        if (!thereIsOne()) {
            writeTheFirst();
        }
    }

    /** Whoever asks before the start is over finds the first one too. */
    private PolicyVersion first() {
        writeTheFirst();
        return PolicyVersion.inForce()
                .orElseThrow(() -> new IllegalStateException("No approval policy is in force, so nothing is allowed"));
    }

    private void writeTheFirst() {
        String text = PolicyText.of(configuration);
        try {
            PolicyFile.read(text);
        } catch (DataFileException unusable) {
            throw new IllegalStateException(
                    "The keys sallyport.change.* make no approval policy: " + unusable.reason(), unusable);
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                PolicyVersion first = PolicyVersion.first(text, clock.instant());
                first.persist();
                audit.record(new AuditEvent(
                                AuditEvent.SYSTEM,
                                "policy.seeded",
                                "policy/" + first.number,
                                null,
                                Map.of("text", text))
                        .changing(null, first.content()));
            });
        } catch (RuntimeException e) {
            boolean anotherReplicaWasFirst = isConflict(e) && thereIsOne();
            if (!anotherReplicaWasFirst) {
                throw e;
            }
        }
    }

    private static boolean thereIsOne() {
        return QuarkusTransaction.requiringNew().call(() -> PolicyVersion.count() > 0);
    }

    private static boolean isConflict(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }
}
