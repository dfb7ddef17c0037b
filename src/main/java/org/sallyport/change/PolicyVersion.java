package org.sallyport.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.qute.TemplateData;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.audit.AuditEvent;

/** One version of the approval policy, from the proposal on. Its text never changes. */
@TemplateData
@Entity
@Table(name = "approval_policy")
public class PolicyVersion extends PanacheEntityBase {

    /** What came of a version. */
    public enum State {
        PROPOSED,
        IN_FORCE,
        REJECTED,
        WITHDRAWN,
        /** Another one is in force since. */
        SUPERSEDED
    }

    /** Of these there is one at most. */
    private static final Set<State> SINGULAR = EnumSet.of(State.PROPOSED, State.IN_FORCE);

    /** The version that the portal itself writes at its first start, and that is always there. */
    static final int FIRST = 1;

    @Id
    @Column(name = "version")
    public int number;

    public String text;

    @Enumerated(EnumType.STRING)
    public State state;

    @Enumerated(EnumType.STRING)
    State standing;

    /** Why it was proposed. */
    public String reason;

    public String proposedBy;
    public Instant proposedAt;
    public String decidedBy;
    public Instant decidedAt;

    /** What was said when it was decided. */
    public String decision;

    @Version
    int lockVersion;

    protected PolicyVersion() {}

    private PolicyVersion(int number, String text, String reason, String proposedBy, Instant now) {
        this.number = number;
        this.text = text;
        this.reason = reason;
        this.proposedBy = proposedBy;
        this.proposedAt = now;
        this.decision = "";
        become(State.PROPOSED);
    }

    static PolicyVersion proposed(int number, String text, String reason, String by, Instant now) {
        return new PolicyVersion(number, text, reason, by, now);
    }

    /** The first one, which nobody has to decide about. */
    static PolicyVersion first(String text, Instant now) {
        PolicyVersion first = new PolicyVersion(FIRST, text, "", AuditEvent.SYSTEM, now);
        first.decide(State.IN_FORCE, AuditEvent.SYSTEM, "", now);
        return first;
    }

    void decide(State decided, String by, String said, Instant now) {
        decidedBy = by;
        decidedAt = now;
        decision = said;
        become(decided);
    }

    /** Makes room for the next one. */
    void supersede() {
        become(State.SUPERSEDED);
    }

    private void become(State next) {
        state = next;
        standing = SINGULAR.contains(next) ? next : null;
    }

    /** Everything about it that people decide on, in a form whose digest tells two states apart. */
    String content() {
        return Stream.of(number, text, state, reason, proposedBy, decidedBy, decision)
                .map(String::valueOf)
                .collect(Collectors.joining("\0"));
    }

    public boolean isProposed() {
        return state == State.PROPOSED;
    }

    public boolean isInForce() {
        return state == State.IN_FORCE;
    }

    static Optional<PolicyVersion> inForce() {
        return find("standing", State.IN_FORCE).firstResultOptional();
    }

    static Optional<PolicyVersion> waiting() {
        return find("standing", State.PROPOSED).firstResultOptional();
    }

    /** What was in force before a version, as far as that can be told: the newest that ever was, of those before it. */
    static Optional<PolicyVersion> before(int number) {
        return find(
                        "number < ?1 and state in ?2 order by number desc",
                        number,
                        EnumSet.of(State.IN_FORCE, State.SUPERSEDED))
                .firstResultOptional();
    }

    /** Versions in order, the newest first, from below a number on. */
    static List<PolicyVersion> below(int number, int most) {
        return find("number < ?1 order by number desc", number).page(0, most).list();
    }

    /** The same backwards: the nearest above a number first. */
    static List<PolicyVersion> above(int number, int most) {
        return find("number > ?1 order by number", number).page(0, most).list();
    }

    static int newestNumber() {
        return find("order by number desc")
                .<PolicyVersion>firstResultOptional()
                .map(newest -> newest.number)
                .orElse(0);
    }

    /** Until this transaction ends nobody else proposes or decides: the first version is there as long as any. */
    static void lockAll() {
        findById(FIRST, LockModeType.PESSIMISTIC_WRITE);
    }
}
