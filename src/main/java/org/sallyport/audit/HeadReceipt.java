package org.sallyport.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;

/** The last head that a second place has, and who may write the next one there. */
@Entity(name = "AuditHeadReceipt")
class HeadReceipt extends PanacheEntityBase {

    @Id
    public String place;

    public long number;
    public Instant keptAt;
    public Instant claimedUntil;

    protected HeadReceipt() {}

    /** Takes the next head of a place that has had none since {@code due}; of several replicas one is told so. */
    static boolean claim(String place, Instant due, Instant now, Instant until) {
        return update(
                        "claimedUntil = ?1 where place = ?2 and keptAt <= ?3 and claimedUntil <= ?4",
                        until,
                        place,
                        due,
                        now)
                == 1;
    }

    /** Notes that the place has a head, and lets go of it. */
    static void keep(String place, SignedHead head) {
        update(
                "number = ?1, keptAt = ?2, claimedUntil = ?2 where place = ?3 and keptAt < ?2",
                head.number(),
                head.at(),
                place);
    }

    /** When the newest head of a place was signed; empty if it has none yet. */
    static Optional<Instant> newestAt(String place) {
        return HeadReceipt.<HeadReceipt>findByIdOptional(place)
                .map(receipt -> receipt.keptAt)
                .filter(at -> at.isAfter(Instant.EPOCH));
    }
}
