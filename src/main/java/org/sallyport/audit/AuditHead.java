package org.sallyport.audit;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;

/** The end of the chain, a single row. Locked by whoever adds an entry, until its transaction ends. */
@Entity
class AuditHead extends PanacheEntityBase {

    private static final int THE_ONE = 1;

    @Id
    public int id;

    /** Null before the first entry. */
    public Long lastNumber;

    public String lastHash;

    /** @return the head, which nobody else can read for writing until this transaction ends */
    static AuditHead locked() {
        return findById(THE_ONE, LockModeType.PESSIMISTIC_WRITE);
    }

    static AuditVerifier.End read() {
        return AuditHead.<AuditHead>findById(THE_ONE).end();
    }

    AuditVerifier.End end() {
        return new AuditVerifier.End(lastNumber == null ? 0 : lastNumber, lastHash);
    }

    void moveTo(ChainedEntry entry) {
        lastNumber = entry.number();
        lastHash = entry.hash();
    }
}
