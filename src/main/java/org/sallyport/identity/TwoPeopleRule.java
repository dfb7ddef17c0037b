package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;

/**
 * One row: since when nobody gives rights or access alone. Whoever changes what people may do locks it first, so that of two
 * who act at once the second sees what the first did.
 */
@Entity
class TwoPeopleRule extends PanacheEntityBase {

    private static final int ONLY = 1;

    @Id
    public Integer id;

    /** Null as long as there were never two people who could sign for each other. */
    public Instant heldSince;

    /** Whether there are, or ever were, two people who can sign for each other, each with a password of their own. */
    boolean isHeld() {
        return heldSince != null || Person.countSigners() > 1;
    }

    static TwoPeopleRule current() {
        return findById(ONLY);
    }

    static TwoPeopleRule locked() {
        return findById(ONLY, LockModeType.PESSIMISTIC_WRITE);
    }
}
