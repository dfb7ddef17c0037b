package org.sallyport.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A row of the log. Written once; the database refuses to change or to remove it. */
@Entity
@Immutable
class AuditEntry extends PanacheEntityBase {

    @Id
    public long number;

    public Instant recordedAt;
    public String actor;
    public String action;
    public String subject;
    public String clusterId;
    public String details;
    public String requestId;
    public String remoteAddress;
    public String oldDigest;
    public String newDigest;
    public String previousHash;
    public String hash;

    protected AuditEntry() {}

    AuditEntry(ChainedEntry entry) {
        this.number = entry.number();
        this.recordedAt = entry.at();
        this.actor = entry.actor();
        this.action = entry.action();
        this.subject = entry.subject();
        this.clusterId = entry.clusterId();
        this.details = entry.details();
        this.requestId = entry.requestId();
        this.remoteAddress = entry.remoteAddress();
        this.oldDigest = entry.oldDigest();
        this.newDigest = entry.newDigest();
        this.previousHash = entry.previousHash();
        this.hash = entry.hash();
    }

    ChainedEntry chained() {
        return new ChainedEntry(
                number,
                recordedAt,
                actor,
                action,
                subject,
                clusterId,
                details,
                requestId,
                remoteAddress,
                oldDigest,
                newDigest,
                previousHash,
                hash);
    }

    /** The cluster that entries about a subject concern; empty if they concern none, or there are none. */
    static Optional<String> clusterOf(String subject) {
        return getEntityManager()
                .createQuery(
                        "select e.clusterId from AuditEntry e where e.subject = :subject and e.clusterId is not null"
                                + " order by e.number desc",
                        String.class)
                .setParameter("subject", subject)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The newest entries about a subject that have a smaller number, oldest first. */
    static List<ChainedEntry> about(String subject, long before, int most) {
        return AuditEntry.<AuditEntry>find("subject = ?1 and number < ?2 order by number desc", subject, before)
                .page(Page.ofSize(most))
                .stream()
                .map(AuditEntry::chained)
                .sorted(Comparator.comparingLong(ChainedEntry::number))
                .toList();
    }

    /** The oldest entries that pass the filter and have a greater number, oldest first. */
    static List<ChainedEntry> after(long number, AuditFilter filter, int most) {
        return read(filter.condition("number > :key"), "number", filter, number, most);
    }

    /** The newest entries that pass the filter and have a smaller number, newest first. */
    static List<ChainedEntry> before(long number, AuditFilter filter, int most) {
        return read(filter.condition("number < :key"), "number desc", filter, number, most);
    }

    private static List<ChainedEntry> read(String condition, String order, AuditFilter filter, long key, int most) {
        return AuditEntry.<AuditEntry>find(
                        condition + " order by " + order, filter.parameters().and("key", key))
                .page(Page.ofSize(most))
                .stream()
                .map(AuditEntry::chained)
                .toList();
    }
}
