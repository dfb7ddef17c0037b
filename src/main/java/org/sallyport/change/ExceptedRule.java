package org.sallyport.change;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * A custom rule that a change request keeps open beyond its level. Which rule and until when is part of the fingerprint that
 * is signed; whose it is and why is what the signer reads beside it.
 */
@Entity
public class ExceptedRule extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID changeId;
    public String ruleId;

    /** The rule in words, as it was when the request was made. */
    public String rule;

    /** The user name of whoever answers for it. */
    public String owner;

    public String reason;

    /** The last day on which it is meant to stay, in UTC. */
    public LocalDate lastDay;

    /** When the portal said that its last day has passed; null until then. */
    public Instant endedAt;

    /** For Hibernate. */
    protected ExceptedRule() {}

    static ExceptedRule of(UUID changeId, AskedException asked, String rule) {
        ExceptedRule excepted = new ExceptedRule();
        excepted.id = UUID.randomUUID();
        excepted.changeId = changeId;
        excepted.ruleId = asked.ruleId();
        excepted.rule = rule;
        excepted.owner = asked.owner();
        excepted.reason = asked.reason();
        excepted.lastDay = asked.until();
        return excepted;
    }

    AskedException asked() {
        return new AskedException(ruleId, owner, reason, lastDay);
    }

    /** Whether its last day has passed. */
    boolean isOver(Instant now) {
        return lastDay.isBefore(today(now));
    }

    /** The day by which exceptions are counted, the same for everybody. */
    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Those of a request, by rule. */
    static List<ExceptedRule> of(UUID changeId) {
        return list("changeId = ?1 order by ruleId", changeId);
    }

    /** What a request wants to keep open. */
    static List<AskedException> askedBy(UUID changeId) {
        return of(changeId).stream().map(ExceptedRule::asked).toList();
    }

    /** Those in force whose last day has passed before anybody was told. */
    static List<ExceptedRule> overAndUntold(Instant now, int most) {
        return ExceptedRule.<ExceptedRule>find(
                        ExceptionQuery.IN_FORCE + " and e.endedAt is null and e.lastDay < ?2 order by e.lastDay, e.id",
                        ChangeState.UNDONE,
                        today(now))
                .page(Page.ofSize(most))
                .list();
    }
}
