package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * For each document version, network model and level: the plan that leads there from a cluster as that version says CCE
 * creates it, as a text to be read and checked against the document. To write the files anew after a wanted change, run
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
        String actual = PlanText.of(input, new Planner().plan(input));
        Path file = FOLDER.resolve(profileId.replace('/', '_') + "_" + levelId + ".txt");
        if (Boolean.getBoolean("golden.renew")) {
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    private static Map<String, List<LiveRule>> asCreated(ClusterContext cluster, ReferenceProfile profile) {
        Map<String, List<LiveRule>> live = new LinkedHashMap<>();
        cluster.groups().values().stream().sorted().forEach(group -> live.put(group, new ArrayList<>()));
        Sources sources = new Sources(cluster, AccessSettings.NONE, profile);
        int next = 1;
        for (Slot slot : profile.slots()) {
            String group = cluster.groups().get(slot.role());
            for (NamedSource source : slot.sources()) {
                for (Rule rule : sources.rules(slot, source)) {
                    live.get(group).add(new LiveRule("r" + next++, group, rule, ""));
                }
            }
        }
        return live;
    }
}
