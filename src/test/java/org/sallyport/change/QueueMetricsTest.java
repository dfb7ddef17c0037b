package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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

    private double waiting() {
        queue.look();
        return metrics.get("sallyport.queue.waiting").gauge().value();
    }
}
