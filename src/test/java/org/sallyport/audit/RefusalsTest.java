package org.sallyport.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many refusals become entries, and whose. */
@QuarkusTest
class RefusalsTest {

    private static final int A_MINUTE = 3;
    private static final Clock STOPPED = Clock.fixed(Instant.parse("2026-11-22T13:00:00Z"), ZoneOffset.UTC);

    @Inject
    AuditLog log;

    @Inject
    ClusterNames clusters;

    private final String subject = "path/" + UUID.randomUUID();

    @Test
    void nobodysFloodHidesWhatSomebodyElseTried() {
        Refusals refusals = new Refusals(log, clusters, STOPPED, A_MINUTE);

        for (int flood = 0; flood < 10; flood++) {
            refusals.record(refused("alice"));
            refusals.record(refused(AuditEvent.STRANGER));
        }
        refusals.record(refused("bob"));

        assertThat(actors()).hasSize(7).containsOnlyOnce("bob").contains("alice", AuditEvent.STRANGER);
    }

    @Test
    void allTogetherAreBoundedToo() {
        Refusals refusals = new Refusals(log, clusters, STOPPED, A_MINUTE);

        for (int person = 0; person < 20; person++) {
            for (int flood = 0; flood < A_MINUTE; flood++) {
                refusals.record(refused("person-" + person));
            }
        }

        assertThat(actors()).hasSize(10 * A_MINUTE);
    }

    private AuditEvent refused(String actor) {
        return new AuditEvent(actor, "request.refused", subject, null, Map.of());
    }

    private List<String> actors() {
        return log.about(subject, Long.MAX_VALUE).entries().stream()
                .map(ChainedEntry::actor)
                .toList();
    }
}
