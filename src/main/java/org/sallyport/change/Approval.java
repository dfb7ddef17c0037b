package org.sallyport.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One person's signature under one fingerprint. */
@Entity
public class Approval extends PanacheEntityBase {

    /** What is signed. */
    public enum Purpose {
        APPLY,
        UNDO
    }

    @Id
    public UUID id;

    public UUID changeId;

    @Enumerated(EnumType.STRING)
    public Purpose purpose;

    public String approver;
    public String fingerprint;
    public Instant givenAt;
    public Instant voidAt;

    protected Approval() {}

    static Approval of(UUID changeId, Purpose purpose, String approver, String fingerprint, Instant now) {
        Approval approval = new Approval();
        approval.id = UUID.randomUUID();
        approval.changeId = changeId;
        approval.purpose = purpose;
        approval.approver = approver;
        approval.fingerprint = fingerprint;
        approval.givenAt = now;
        return approval;
    }

    /** Every approval that was ever given to a change, void or not. */
    static List<Approval> all(UUID changeId) {
        return list("changeId", changeId);
    }

    /** The approvals of a change that still count, oldest first. */
    static List<Approval> valid(UUID changeId, Purpose purpose) {
        return list("changeId = ?1 and purpose = ?2 and voidAt is null order by givenAt, id", changeId, purpose);
    }

    /** Makes the approval that one person gave worthless. */
    static void voidBy(UUID changeId, Purpose purpose, String approver, Instant now) {
        update(
                "voidAt = ?1 where changeId = ?2 and purpose = ?3 and approver = ?4 and voidAt is null",
                now,
                changeId,
                purpose,
                approver);
    }

    /** Makes every approval of a change worthless, and says how many that were. */
    static int voidAll(UUID changeId, Purpose purpose, Instant now) {
        return update("voidAt = ?1 where changeId = ?2 and purpose = ?3 and voidAt is null", now, changeId, purpose);
    }
}
