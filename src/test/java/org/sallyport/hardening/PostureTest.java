package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.NODE;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.cce.Slot;
import org.sallyport.rules.LiveRule;

class PostureTest {
    private static final List<HardeningLevel> LEVELS = HardeningLevels.builtIn().all();

    private static Posture posture(ClusterFixture cluster, Map<String, List<LiveRule>> live) {
        ReferenceProfile profile =
                ReferenceProfiles.builtIn().newest(cluster.context().networkModel());
        return Posture.of(cluster.context(), profile, SettingsFixture.full(), LEVELS, live);
    }

    private static List<String> openings(Posture posture) {
        return posture.openings().stream()
                .map(opening -> opening.slot().map(Slot::id).orElse("no slot") + " "
                        + opening.family().ethertype() + " " + opening.protocol() + " " + opening.ports())
                .toList();
    }

    @Test
    void aClusterAsCceCreatesItIsOnlyObserved() {
        ClusterFixture cluster = cluster("payments");
        Posture posture = posture(cluster, cluster.live());
        assertThat(posture.level()).map(HardeningLevel::id).contains("observe");
        assertThat(openings(posture))
                .containsExactlyInAnyOrder(
                        "control.apiserver-proxy IPv4 tcp 5443",
                        "node.ssh IPv4 tcp 22",
                        "node.nodeports.tcp IPv4 tcp 30000-32767",
                        "node.nodeports.udp IPv4 udp 30000-32767");
    }

    @ParameterizedTest
    @CsvSource({
        "VPC_ROUTER,observe", "VPC_ROUTER,guarded", "VPC_ROUTER,restricted", "VPC_ROUTER,sealed",
        "OVERLAY_L2,observe", "OVERLAY_L2,guarded", "OVERLAY_L2,restricted", "OVERLAY_L2,sealed",
        "ENI,observe", "ENI,guarded", "ENI,restricted", "ENI,sealed"
    })
    void isAtTheLevelThatAPlanLedTo(NetworkModel model, String level) {
        ClusterFixture cluster = cluster("payments").network(model);
        PlanInput input = new PlanInput(
                cluster.context(),
                ReferenceProfiles.builtIn().newest(model),
                SettingsFixture.full(),
                HardeningLevels.builtIn().level(level).orElseThrow(),
                cluster.live(),
                50,
                Set.of());
        RuleStore store = new RuleStore(cluster.live());
        ((Planning.Planned) new Planner().plan(input)).plan().calls().forEach(store::carryOut);
        assertThat(posture(cluster, store.live()).level())
                .map(HardeningLevel::id)
                .contains(level);
        assertThat(ReferenceProfiles.builtIn().bestMatch(cluster.context(), store.live()))
                .as("narrowed slots make no other version of the document fit better")
                .isEqualTo(input.profile());
    }

    @Test
    void tellsWhatIsOpenEvenIfTheRuleIsCutInHalves() {
        ClusterFixture cluster = cluster("payments")
                .bare(NODE)
                .with(NODE, "in tcp 3389 from 0.0.0.0/1", "in tcp 3389 from 128.0.0.0/1", "in tcp 22 from ::/0");
        assertThat(openings(posture(cluster, cluster.live())))
                .contains("no slot IPv4 tcp 3389", "node.ssh IPv6 tcp 22");
    }

    @Test
    void knowsNoLevelWithoutAllGroups() {
        ClusterFixture cluster = cluster("payments");
        assertThat(posture(cluster, Map.of("sg-node", cluster.live().get("sg-node")))
                        .level())
                .isEmpty();
    }
}
