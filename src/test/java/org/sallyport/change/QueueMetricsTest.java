package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.identity.Visitor;
import org.sallyport.journey.Journey;

/** How long people are kept waiting for a signature. */
@QuarkusTest
class QueueMetricsTest {

    @Inject
    QueueMetrics queue;

    @Inject
    MeterRegistry metrics;

    @Test
    void aChangeCountsFromTheMomentItWaitsForASignatureUntilItIsDecided() {
        double before = waiting();
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        String change = Journey.request(alice);

        assertThat(waiting()).isEqualTo(before + 1);
        assertThat(metrics.get("sallyport.queue.age").gauge().value()).isPositive();

        Journey.act(Visitor.signedInAs("bob"), change, "reject");

        assertThat(waiting()).isEqualTo(before);
    }

    /** Counted from the database: it is still so after a restart, and until somebody has seen to it. */
    @Test
    void aChangeWhoseRunDidNotEndAsItShouldCountsUntilSomebodyHasSeenToIt() {
        Visitor alice = Visitor.signedInAs("alice");
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        String change = Journey.request(alice);
        double waiting = waiting();
        double before = needingAttention();

        put(change, ChangeState.NEEDS_ATTENTION);

        assertThat(needingAttention()).isEqualTo(before + 1);
        assertThat(waiting()).as("nobody's signature is waited for").isEqualTo(waiting - 1);

        put(change, ChangeState.AWAITING_APPROVAL);
        Journey.act(Visitor.signedInAs("bob"), change, "reject");

        assertThat(needingAttention()).isEqualTo(before);
    }

    private static void put(String change, ChangeState state) {
        QuarkusTransaction.requiringNew()
                .run(() -> ChangeRequest.update(
                        "state = ?1 where id = ?2", state, UUID.fromString(change.replace("/changes/", ""))));
    }

    private double needingAttention() {
        queue.look();
        return metrics.get("sallyport.changes.needing.attention").gauge().value();
    }

    private double waiting() {
        queue.look();
        return metrics.get("sallyport.queue.waiting").gauge().value();
    }
}
