package org.sallyport.audit;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.sallyport.web.CurrentRequest;

/** Writes entries at the end of the chain. */
@ApplicationScoped
public class AuditLog {

    static final int MOST_ABOUT_ONE = 200;

    private final EntityManager entities;
    private final Clock clock;
    private final CurrentRequest request;

    AuditLog(EntityManager entities, Clock clock, CurrentRequest request) {
        this.entities = entities;
        this.clock = clock;
        this.request = request;
    }

    /**
     * Adds an entry in the caller's transaction: both are kept, or neither is. The id and the address of the request are
     * added where there is one.
     *
     * <p>Writers queue for the end of the chain until their transactions end. What the caller changed so far is sent to the
     * database before the queue is joined; so that two callers never wait for each other, call this last in a transaction.
     *
     * @throws jakarta.transaction.TransactionalException if there is no transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEvent event) {
        record(event, origin());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void record(AuditEvent event, Origin origin) {
        entities.flush();
        AuditHead head = AuditHead.locked();
        AuditVerifier.End end = head.end();
        ChainedEntry entry = new ChainedEntry(
                        end.number() + 1,
                        Instant.now(clock).truncatedTo(ChronoUnit.MICROS),
                        event.actor(),
                        event.action(),
                        event.subject(),
                        event.clusterId(),
                        Details.toJson(event.details()),
                        origin.requestId(),
                        origin.remoteAddress(),
                        event.oldDigest(),
                        event.newDigest(),
                        end.hash(),
                        null)
                .hashed();
        new AuditEntry(entry).persist();
        head.moveTo(entry);
        entities.flush();
    }

    /**
     * What the log tells of a subject: of its entries with smaller numbers the last {@value #MOST_ABOUT_ONE}.
     *
     * @param before a number; {@link Long#MAX_VALUE} for the newest entries
     */
    @Transactional
    public Story about(String subject, long before) {
        List<ChainedEntry> entries = AuditEntry.about(subject, before, MOST_ABOUT_ONE + 1);
        boolean goesBack = entries.size() > MOST_ABOUT_ONE;
        return new Story(goesBack ? entries.subList(1, entries.size()) : entries, goesBack);
    }

    /**
     * A part of what the log tells of a subject.
     *
     * @param entries oldest first
     * @param goesBack whether there are older ones
     */
    public record Story(List<ChainedEntry> entries, boolean goesBack) {}

    Origin origin() {
        boolean answersARequest =
                Arc.container().requestContext().isActive() && !request.method().isEmpty();
        return answersARequest ? new Origin(request.id(), request.remoteAddress()) : Origin.NONE;
    }

    /**
     * Where an event came from.
     *
     * @param requestId null where no request was answered
     * @param remoteAddress null where no request was answered
     */
    record Origin(String requestId, String remoteAddress) {

        static final Origin NONE = new Origin(null, null);
        private static final int LONGEST_REQUEST_ID = 36;
        private static final int LONGEST_ADDRESS = 64;

        Origin {
            requestId = requestId == null ? null : PlainText.of(requestId, LONGEST_REQUEST_ID);
            remoteAddress = remoteAddress == null ? null : PlainText.of(remoteAddress, LONGEST_ADDRESS);
        }
    }
}
