package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.audit.ClusterNames;
import org.sallyport.cloud.CloudException;

@QuarkusTest
class SynchronisationTest {

    private static final String CONNECTION = "sandbox";

    @Inject
    Clusters clusters;

    @Inject
    ClusterNames names;

    @Inject
    Readings readings;

    @Inject
    Snapshots snapshots;

    @BeforeEach
    @AfterEach
    void theSandboxIsAsSeededAndRead() {
        Portal.resetSandbox();
        clusters.synchronise(CONNECTION);
    }

    @Test
    void givesNewClustersToTheTeamsThatTheConfigurationNames() {
        assertThat(named("payments-prod").team).isEqualTo("payments");
        assertThat(named("media-stage").team).isEqualTo("search");
    }

    @Test
    void tellsTheAuditLogWhatItsClustersAreCalledAndIgnoresWhatIsNone() {
        Cluster payments = named("payments-prod");

        assertThat(names.namesOf(
                        List.of(payments.id.toString(), UUID.randomUUID().toString(), "no id")))
                .containsExactly(Map.entry(payments.id.toString(), "payments-prod"));
        assertThat(names.idsOf("payments-prod")).containsExactly(payments.id.toString());
        assertThat(names.idsOf("nobody's")).isEmpty();
    }

    @Test
    void changesNothingWhenNothingHasChanged() {
        Cluster before = named("payments-prod");
        long kept = Snapshot.count();

        clusters.synchronise(CONNECTION);

        Cluster after = named("payments-prod");
        assertThat(after.id).isEqualTo(before.id);
        assertThat(after.seenAt).isAfter(before.seenAt);
        assertThat(Snapshot.count()).isEqualTo(kept);
    }

    @Test
    void marksClustersThatAreNoLongerListedAsGoneAndTakesThemBack() {
        Portal.sandbox().body("{\"clusters\":3}").post("/_sandbox/fleet").then().statusCode(201);
        clusters.synchronise(CONNECTION);
        List<Cluster> fleet =
                fresh(() -> Cluster.list("connection = ?1 and team is null and goneAt is null", CONNECTION));
        assertThat(fleet).hasSize(3);

        Portal.resetSandbox();
        clusters.synchronise(CONNECTION);

        for (Cluster cluster : fleet) {
            Cluster gone = fresh(() -> Cluster.findById(cluster.id));
            assertThat(gone.isGone()).isTrue();
            assertThat(readings.last(cluster.id)).isPresent();
        }
        assertThat(named("payments-prod").isGone()).isFalse();
    }

    @Test
    void leavesClustersAsTheyWereWhenTheCloudFails() {
        Cluster before = named("payments-prod");
        Portal.breakCloud(403);
        Instant start = Instant.now();

        clusters.synchronise(CONNECTION);
        clusters.synchronise(CONNECTION);

        Cluster after = named("payments-prod");
        assertThat(after.seenAt).isEqualTo(before.seenAt);
        assertThat(after.isGone()).isFalse();
        CloudConnection connection = fresh(() -> CloudConnection.findById(CONNECTION));
        assertThat(connection.isReachable()).isFalse();
        assertThat(connection.trouble).isEqualTo(CloudException.Kind.DENIED);
        assertThat(connection.unreachableSince).isBetween(start.minusSeconds(1), Instant.now());
    }

    @Test
    void keepsASnapshotOfEachStateOfTheRules() {
        Cluster cluster = named("payments-prod");
        Reading before = readings.read(cluster);
        long kept = Snapshot.count("clusterId", cluster.id);

        readings.read(cluster);
        assertThat(Snapshot.count("clusterId", cluster.id)).isEqualTo(kept);

        String group = before.cloud().context().groups().values().iterator().next();
        Portal.sandbox()
                .body("{\"change\":\"add\",\"by\":\"person\",\"group\":\"" + group
                        + "\",\"rule\":{\"direction\":\"ingress\","
                        + "\"protocol\":\"tcp\",\"multiport\":\"8443\",\"remote_ip_prefix\":\"203.0.113.0/24\"}}")
                .post("/_sandbox/rules")
                .then()
                .statusCode(201);
        Reading after = readings.read(cluster);

        assertThat(after.rules()).isNotEqualTo(before.rules());
        assertThat(Snapshot.count("clusterId", cluster.id)).isEqualTo(kept + 1);
        assertThat(readings.last(cluster.id).orElseThrow().rules()).isEqualTo(after.rules());
    }

    @Test
    void whatWasReadOrFailedAMomentAgoIsNotReadAgainHoweverManyAsk() {
        assertThat(clusters.refresh()).isFalse();
        Portal.breakCloud(403);
        clusters.synchronise(CONNECTION);

        assertThat(clusters.refresh()).isFalse();
    }

    @Test
    void aSnapshotGivesBackWhatWasRead() {
        Reading reading = readings.read(named("search-prod"));
        UUID id = snapshots.take(reading).id;

        assertThat(snapshots.find(id).orElseThrow().reading()).isEqualTo(reading);
    }

    private static Cluster named(String name) {
        return fresh(() ->
                Cluster.<Cluster>find("name = ?1 and goneAt is null", name).singleResult());
    }

    /** As the database has it now, not as this test read it before. */
    private static <T> T fresh(Callable<T> query) {
        return QuarkusTransaction.requiringNew().call(query);
    }
}
