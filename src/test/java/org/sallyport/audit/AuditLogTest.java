package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionalException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sallyport.audit.AuditVerifier.End;

@QuarkusTest
class AuditLogTest {

    private static final int WRITERS = 64;
    private static final int ENTRIES_EACH = 20;

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @Inject
    EntityManager entities;

    @Test
    void writesAnEntryWithTheChangeItTellsOf() {
        long before = trail.end().number();

        QuarkusTransaction.requiringNew().run(() -> log.record(event("test.recorded", Map.of("reason", "because"))));

        ChainedEntry written = trail.after(before, AuditFilter.EVERYTHING, 1).get(0);
        assertThat(written.number()).isEqualTo(before + 1);
        assertThat(written.actor()).isEqualTo("alice");
        assertThat(written.action()).isEqualTo("test.recorded");
        assertThat(written.details()).isEqualTo("{\"reason\":\"because\"}");
        assertThat(written.requestId()).isNull();
        assertThat(written.isAsWritten()).isTrue();
    }

    @Test
    void writesNothingWhenTheChangeIsTakenBack() {
        End before = trail.end();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    log.record(event("test.taken-back", Map.of()));
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");

        assertThat(trail.end()).isEqualTo(before);
    }

    @Test
    void refusesToWriteOutsideATransaction() {
        assertThatThrownBy(() -> log.record(event("test.recorded", Map.of())))
                .isInstanceOf(TransactionalException.class);
    }

    @Test
    void keepsNumbersWithoutGapsAndTheChainWholeUnderConcurrentWriters() throws Exception {
        End before = trail.end();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Future<?>> done = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            done.add(writers.submit(() -> {
                start.await();
                for (int entry = 0; entry < ENTRIES_EACH; entry++) {
                    writeOrTakeBack(String.valueOf(entry), entry % 10 == 9);
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> writer : done) {
            writer.get();
        }
        writers.shutdown();

        int kept = WRITERS * ENTRIES_EACH * 9 / 10;
        End after = trail.end();
        assertThat(after.number()).isEqualTo(before.number() + kept);
        assertThat(numbers(before.number(), after.number()))
                .containsExactlyElementsOf(LongStream.rangeClosed(before.number() + 1, after.number())
                        .boxed()
                        .toList());
        assertThat(AuditVerifier.verify(End.START, trail.between(0, after.number(), AuditFilter.EVERYTHING), after))
                .isEqualTo(new AuditVerifier.Verdict(after, java.util.Optional.empty()));
    }

    @Test
    void theDatabaseRefusesToChangeAnEntry() {
        refuses("update audit_entry set actor = 'mallory' where number = 1");
    }

    @Test
    void theDatabaseRefusesToRemoveAnEntry() {
        refuses("delete from audit_entry where number = 1");
    }

    @Test
    void theDatabaseRefusesToEmptyTheLog() {
        refuses("truncate table audit_entry");
    }

    private void writeOrTakeBack(String number, boolean takeBack) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                log.record(event("test.raced", Map.of("n", number)));
                if (takeBack) {
                    throw new TakenBack();
                }
            });
        } catch (TakenBack asIntended) {
            assertThat(takeBack).isTrue();
        }
    }

    private static final class TakenBack extends RuntimeException {}

    private void refuses(String tampering) {
        QuarkusTransaction.requiringNew().run(() -> log.record(event("test.recorded", Map.of())));
        End before = trail.end();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(tampering).executeUpdate()));

        assertThat(trail.end()).isEqualTo(before);
        assertThat(AuditVerifier.verify(End.START, trail.between(0, before.number(), AuditFilter.EVERYTHING), before)
                        .isIntact())
                .isTrue();
    }

    private List<Long> numbers(long from, long last) {
        List<Long> numbers = new ArrayList<>();
        Iterator<ChainedEntry> entries = trail.between(from, last, AuditFilter.EVERYTHING);
        entries.forEachRemaining(entry -> numbers.add(entry.number()));
        return numbers;
    }

    @Test
    void tellsTheNewestOfALongStoryInOrder() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i <= AuditLog.MOST_ABOUT_ONE; i++) {
                log.record(new AuditEvent("alice", "test.recorded", "story/long", null, Map.of("part", "" + i)));
            }
        });

        List<ChainedEntry> told = log.about("story/long", Long.MAX_VALUE).entries();

        assertThat(told).hasSize(AuditLog.MOST_ABOUT_ONE);
        assertThat(told.get(0).detail("part")).isEqualTo("1");
        assertThat(told.get(told.size() - 1).detail("part")).isEqualTo("" + AuditLog.MOST_ABOUT_ONE);
    }

    private static AuditEvent event(String action, Map<String, String> details) {
        return new AuditEvent("alice", action, "change/7", null, details);
    }
}
