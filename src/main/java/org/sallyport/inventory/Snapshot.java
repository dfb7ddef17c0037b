package org.sallyport.inventory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.sallyport.audit.Sha256;

/** What one cluster and its live rules were at one moment, kept for good: what an undo returns to. */
@Entity
@Immutable
public class Snapshot extends PanacheEntityBase {

    @Id
    public UUID id;

    public UUID clusterId;

    /** When the rules were read. */
    public Instant takenAt;

    @Column(columnDefinition = "text")
    String content;

    /** The SHA-256 of the content, as 64 hexadecimal digits; equal for equal facts, rules and quota. */
    public String digest;

    /** For Hibernate. */
    protected Snapshot() {}

    static Snapshot of(Reading reading) {
        Snapshot snapshot = new Snapshot();
        snapshot.id = UUID.randomUUID();
        snapshot.clusterId = reading.clusterId();
        snapshot.takenAt = reading.readAt();
        snapshot.content = ReadingJson.write(reading);
        snapshot.digest = Sha256.of(snapshot.content);
        return snapshot;
    }

    /**
     * The reading that it was taken of.
     *
     * @throws UnreadableContent if its content is not what was written
     */
    public Reading reading() {
        if (!Sha256.of(content).equals(digest)) {
            throw new UnreadableContent("snapshot " + id, "its content does not match its digest");
        }
        return ReadingJson.read(content, clusterId, takenAt);
    }

    static Optional<Snapshot> latestOf(UUID clusterId) {
        return find("clusterId = ?1 order by takenAt desc, id desc", clusterId).firstResultOptional();
    }
}
