package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.change.ChangeRequest;
import org.sallyport.identity.Visitor;
import org.sallyport.journey.Journey;

/** What may have happened between the order of a run and its first call. */
@QuarkusTest
class SinceTheOrderTest {

    @Inject
    Sites sites;

    @Test
    void settingsThatWereSavedSinceKeepAChangeFromBeginningAndNoUndo() {
        Visitor alice = Visitor.signedInAs("alice");
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        String change = Journey.request(alice);
        Journey.act(Visitor.signedInAs("bob"), change, "approve");
        ChangeRequest ordered = stored(change);
        assertThat(sites.of(order(ordered, RunKind.APPLY)).objection()).isEmpty();

        alice.open(cluster + "/harden");
        alice.submit("form[action$=/harden]", Map.of("level", "guarded", "administrators", "198.51.100.0/24"));

        assertThat(sites.of(order(ordered, RunKind.APPLY)).objection())
                .contains(Reason.of(Reason.Kind.SETTINGS_CHANGED));
        assertThat(sites.of(order(ordered, RunKind.UNDO)).objection()).isEmpty();
    }

    private static RunOrder order(ChangeRequest request, RunKind kind) {
        return new RunOrder(
                kind,
                request.id,
                request.clusterId,
                request.profileId,
                request.levelId,
                request.levelVersion,
                request.settingsId,
                request.snapshotId,
                Set.of(),
                Set.of(),
                request.fingerprint,
                "alice");
    }

    private static ChangeRequest stored(String change) {
        UUID id = UUID.fromString(change.substring("/changes/".length()));
        return QuarkusTransaction.requiringNew().call(() -> ChangeRequest.findById(id));
    }
}
