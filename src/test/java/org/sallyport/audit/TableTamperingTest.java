package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.audit.AuditVerifier.Fault;
import org.sallyport.audit.AuditVerifier.Tampering;

/** Somebody who owns the database takes the triggers off the log and changes it. */
@QuarkusTest
class TableTamperingTest {

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @Inject
    EntityManager entities;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    private End end;
    private long victim;

    @BeforeEach
    void aLogWithoutTriggersAndACopyOfIt() {
        for (int entry = 0; entry < 10; entry++) {
            QuarkusTransaction.requiringNew()
                    .run(() -> log.record(
                            new AuditEvent("alice", "test.recorded", "change/7", null, Map.of("reason", "because"))));
        }
        end = trail.end();
        victim = end.number() - 5;
        sql("drop trigger audit_entry_stays" + (isH2() ? "" : " on audit_entry"));
        sql("create table audit_entry_copy as select * from audit_entry");
    }

    @AfterEach
    void theLogIsAsItWas() {
        sql("update audit_head set last_number = null");
        sql("delete from audit_entry");
        sql("insert into audit_entry select * from audit_entry_copy");
        sql("update audit_head set last_number = " + end.number());
        sql("drop table audit_entry_copy");
        sql("create trigger audit_entry_stays before update"
                + (isH2()
                        ? ", delete on audit_entry for each row call 'org.sallyport.audit.RefuseChanges'"
                        : " or delete on audit_entry for each row execute function refuse_changes_of_audit_entry()"));
        assertThat(verdict().isIntact()).isTrue();
    }

    @Test
    void theVerifierNamesTheEntryThatWasChanged() {
        sql("update audit_entry set actor = 'mallory' where number = " + victim);

        assertThat(verdict().fault()).contains(new Fault(victim, Tampering.CHANGED));
    }

    @Test
    void theVerifierNamesTheEntryThatWasRemoved() {
        sql("delete from audit_entry where number = " + victim);

        assertThat(verdict().fault()).contains(new Fault(victim, Tampering.REMOVED));
    }

    @Test
    void theVerifierNamesTheEntryThatWasPutIn() {
        sql("insert into audit_entry (number, recorded_at, actor, action, subject, details, previous_hash, hash)"
                + " select number + 1, recorded_at, actor, action, subject, details, hash, hash"
                + " from audit_entry where number = " + end.number());

        assertThat(verdictWithoutAKnownEnd().fault()).contains(new Fault(end.number() + 1, Tampering.CHANGED));
    }

    @Test
    void theVerifierNamesTheFirstOfTheEntriesThatWereMovedUpToMakeRoom() {
        for (long number = end.number(); number >= victim; number--) {
            sql("insert into audit_entry (number, recorded_at, actor, action, subject, cluster_id, details, request_id,"
                    + " remote_address, old_digest, new_digest, previous_hash, hash) select number + 1, recorded_at,"
                    + " actor, action, subject, cluster_id, details, request_id, remote_address, old_digest, new_digest,"
                    + " previous_hash, hash from audit_entry where number = " + number);
            if (number == end.number()) {
                sql("update audit_head set last_number = null");
            }
            sql("delete from audit_entry where number = " + number);
        }
        ChainedEntry before = trail.after(victim - 2, AuditFilter.EVERYTHING, 1).get(0);
        ChainedEntry forged = SignedChain.entry(victim, before.hash(), "forged");
        QuarkusTransaction.requiringNew().run(() -> new AuditEntry(forged).persist());

        assertThat(verdict().fault()).contains(new Fault(victim + 1, Tampering.CHANGED));
    }

    @Test
    void theVerifierNamesTheFirstOfTwoEntriesThatChangedPlaces() {
        long other = victim + 2;
        sql("update audit_entry set number = -1 where number = " + victim);
        sql("update audit_entry set number = " + victim + " where number = " + other);
        sql("update audit_entry set number = " + other + " where number = -1");

        assertThat(verdict().fault()).contains(new Fault(victim, Tampering.CHANGED));
    }

    @Test
    void theVerifierNamesTheFirstOfTheEntriesRemovedFromTheEnd() {
        sql("update audit_head set last_number = null");
        sql("delete from audit_entry where number > " + victim);

        assertThat(verdict().fault()).contains(new Fault(victim + 1, Tampering.REMOVED));
    }

    private AuditVerifier.Verdict verdict() {
        return AuditVerifier.verify(End.START, trail.between(0, Long.MAX_VALUE, AuditFilter.EVERYTHING), end);
    }

    private AuditVerifier.Verdict verdictWithoutAKnownEnd() {
        return AuditVerifier.verify(End.START, trail.between(0, Long.MAX_VALUE, AuditFilter.EVERYTHING));
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(statement).executeUpdate());
    }

    private boolean isH2() {
        return database.startsWith("jdbc:h2:");
    }
}
