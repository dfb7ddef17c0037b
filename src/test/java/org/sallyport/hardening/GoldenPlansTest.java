package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.asCreated;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.CONTROL;
import static org.sallyport.cce.GroupRole.NODE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;

/**
 * For each document version, network model and level: the plan that leads there from a cluster as that version says CCE
 * creates it, as a text to be read and checked against the document; and for some clusters that are not so. To write the files anew after a wanted change, run
 * {@code mvn test -Dtest=GoldenPlansTest -Dgolden.renew=true} and read the difference.
 */
class GoldenPlansTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final AccessSettings SETTINGS = SettingsFixture.full();

    static Stream<Arguments> cases() {
        return ReferenceProfiles.builtIn().all().stream()
                .flatMap(profile -> HardeningLevels.builtIn().all().stream()
                        .map(level -> Arguments.of(profile.id(), level.id(), profile, level)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void isAsWrittenDown(String profileId, String levelId, ReferenceProfile profile, HardeningLevel level)
            throws IOException {
        ClusterContext cluster =
                cluster("payments").network(profile.networkModel()).context();
        PlanInput input = new PlanInput(cluster, profile, SETTINGS, level, asCreated(cluster, profile), 50, Set.of());
        assertIsAsWrittenDown(profileId.replace('/', '_') + "_" + levelId, input);
    }

    /** Clusters that are not as CCE creates them: what is damaged, denied, open over IPv6 too, or somebody's own. */
    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        "damaged",
                        "restricted",
                        cluster("legacy")
                                .without(CONTROL, "in tcp 9443 from 10.0.0.0/16", "in tcp 5444 from 172.16.0.0/16")
                                .without(NODE, "in icmp from group:sg-control", "in any from 172.16.0.0/16")
                                .with(NODE, "in icmp from group:sg-control disabled", "in any from 172.16.0.0/17")),
                Arguments.of(
                        "denies",
                        "restricted",
                        cluster("legacy")
                                .without(CONTROL, "in tcp 5444 from 10.0.0.0/16")
                                .with(
                                        CONTROL,
                                        "in tcp 5444 from 10.0.0.0/16 priority 100",
                                        "in tcp 5444 from 10.0.7.0/24 deny priority 50")
                                .with(
                                        NODE,
                                        "in tcp 25 from 203.0.113.0/24 deny",
                                        "in any from 0.0.0.0/0 deny priority 100")),
                Arguments.of(
                        "denied-for-good",
                        "guarded",
                        cluster("legacy").with(CONTROL, "in tcp 5444 from 10.0.7.0/24 deny")),
                Arguments.of(
                        "ipv6-twins",
                        "sealed",
                        cluster("dual")
                                .secondaryCidr("2001:db8::/64")
                                .with(CONTROL, "in tcp 5443 from ::/0", "out any to ::/0")
                                .with(
                                        NODE,
                                        "in tcp 22 from ::/0",
                                        "in tcp 30000-32767 from ::/0",
                                        "in v6 any from group:sg-node",
                                        "out any to ::/0")),
                Arguments.of(
                        "merged",
                        "restricted",
                        cluster("tidied")
                                .network(NetworkModel.OVERLAY_L2)
                                .without(NODE, "in udp 4789 from 0.0.0.0/0", "in udp 30000-32767 from 0.0.0.0/0")
                                .with(NODE, "in udp 4789,30000-32767 from 0.0.0.0/0")),
                Arguments.of(
                        "custom",
                        "restricted",
                        cluster("ledger")
                                .network(NetworkModel.OVERLAY_L2)
                                .with(
                                        NODE,
                                        "in tcp 3389 from 0.0.0.0/0",
                                        "in tcp 8080 from 10.0.3.0/24",
                                        "in tcp 22,30000-32767 from 198.51.100.0/24",
                                        "in any from group:sg-strangers")));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("others")
    void isAsWrittenDownForOtherClusters(String name, String levelId, ClusterFixture cluster) throws IOException {
        ClusterContext context = cluster.context();
        PlanInput input = new PlanInput(
                context,
                ReferenceProfiles.builtIn().newest(context.networkModel()),
                SETTINGS,
                HardeningLevels.builtIn().level(levelId).orElseThrow(),
                cluster.live(),
                50,
                Set.of());
        assertIsAsWrittenDown(name + "_" + levelId, input);
    }

    private static void assertIsAsWrittenDown(String name, PlanInput input) throws IOException {
        String actual = PlanText.of(input, new Planner().plan(input));
        Path file = FOLDER.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.renew")) {
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
