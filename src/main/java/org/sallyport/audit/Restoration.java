package org.sallyport.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.audit.AuditVerifier.Fault;

/**
 * Makes it known that the database is a backup from an earlier time: the log is verified, tells of it, and whoever keeps
 * something that would act by itself is asked to make that harmless ({@link DatabaseRestored}); all of it or nothing.
 */
@ApplicationScoped
public class Restoration {

    private static final String SETTLED = "database.settled";

    /** A log of many years is read from its first entry. */
    private static final int LONGEST = (int) Duration.ofHours(4).toSeconds();

    private final AuditTrail trail;
    private final AuditLog log;
    private final Event<DatabaseRestored> restored;
    private final HeadKeeper heads;
    private final Clock clock;

    Restoration(AuditTrail trail, AuditLog log, Event<DatabaseRestored> restored, HeadKeeper heads, Clock clock) {
        this.trail = trail;
        this.log = log;
        this.restored = restored;
        this.heads = heads;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param kept the number of the last entry of the backup
     * @param backupAt when that was written
     * @param done what was made harmless
     * @param already whether it was made known before and nothing was written since; nothing was changed now
     * @param headsKept whether every second place, if any, has a signed head that vouches for the restore
     */
    public record Outcome(
            long kept, Instant backupAt, List<DatabaseRestored.Done> done, boolean already, boolean headsKept) {}

    /** @throws CannotRestore if the log is not as it was written, or a portal is at work; nothing was changed then */
    public Outcome carryOut() {
        Outcome outcome = QuarkusTransaction.requiringNew().timeout(LONGEST).call(this::verifyAndSettle);
        return new Outcome(outcome.kept(), outcome.backupAt(), outcome.done(), outcome.already(), heads.keepNow());
    }

    private Outcome verifyAndSettle() {
        End kept = AuditHead.locked().end();
        AuditVerifier.verify(End.START, trail.between(0, Long.MAX_VALUE, AuditFilter.EVERYTHING), kept)
                .fault()
                .ifPresent(fault -> {
                    throw new CannotRestore(notWhole(fault));
                });
        AuditEntry last = Optional.<AuditEntry>ofNullable(AuditEntry.findById(kept.number()))
                .orElseThrow(
                        () -> new CannotRestore("The audit log of this database is empty: no portal has ever run on"
                                + " it. Look at quarkus.datasource.jdbc.url. Nothing was changed."));
        if (last.action.equals(SETTLED)) {
            return new Outcome(kept.number(), last.recordedAt, List.of(), true, true);
        }
        log.record(new AuditEvent(
                AuditEvent.SYSTEM, Restore.ACTION, DatabaseRestored.SUBJECT, null, Restore.details(kept)));
        DatabaseRestored event = new DatabaseRestored(last.recordedAt, clock.instant());
        restored.fire(event);
        Map<String, String> counts = new LinkedHashMap<>();
        event.done().forEach(done -> counts.put(done.kind(), String.valueOf(done.many())));
        log.record(new AuditEvent(AuditEvent.SYSTEM, SETTLED, DatabaseRestored.SUBJECT, null, counts));
        return new Outcome(kept.number(), last.recordedAt, event.done(), false, true);
    }

    /** What is said of a log that is not as it was written. */
    public static String notWhole(Fault fault) {
        return "The audit log of this database is not as it was written: entry " + fault.number() + " is "
                + fault.tampering().name().toLowerCase(Locale.ROOT)
                + ". Nothing was changed. Take another backup, and find out what happened to this one.";
    }
}
