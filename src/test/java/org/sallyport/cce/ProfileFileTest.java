package org.sallyport.cce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.sallyport.cce.ClusterFixture.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Rule;

class ProfileFileTest {
    private static final String VALID = """
            id: "test"
            date: 2025-10-01
            title: A title
            source: https://support.huaweicloud.com/
            cloudShell: 198.19.0.0/16
            slots:
              - id: node.ssh
                inbound: tcp 22
                from: [anywhere]
                treatment: recommended
                keep: []
                purpose: SSH
                advice: Narrow it.
            """;

    @Test
    void readsOneProfileForEachNetworkModel() {
        assertThat(ReferenceProfiles.of("test.yaml", VALID).all())
                .extracting(ReferenceProfile::id)
                .containsExactlyInAnyOrder("test/vpc-router", "test/overlay_l2", "test/eni");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("tcp 22", "tcp 70000", 8, "70000"),
                Arguments.of("tcp 22", "tcp 0", 8, "0"),
                Arguments.of("tcp 22", "tcp 30-20", 8, "30-20"),
                Arguments.of("tcp 22", "icmp 8", 8, "has no ports"),
                Arguments.of("tcp 22", "tpc 22", 8, "'tpc' is not an IP protocol"),
                Arguments.of("tcp 22", "tcp 22 23", 8, "a protocol and perhaps ports"),
                Arguments.of("[anywhere]", "[everywhere]", 9, "unknown source 'everywhere'"),
                Arguments.of("[anywhere]", "[vpc, vpc]", 9, "twice"),
                Arguments.of("[anywhere]", "[]", 8, "names nobody"),
                Arguments.of("[anywhere]", "anywhere", 9, "is a list"),
                Arguments.of("recommended", "optional", 10, "unknown treatment"),
                Arguments.of("recommended", "required", 11, "leave 'keep' out"),
                Arguments.of("    keep: []\n", "", 7, "'keep' is missing"),
                Arguments.of("purpose: SSH", "reason: SSH", 12, "unknown key 'reason'"),
                Arguments.of("purpose: SSH", "keep: []", 12, "a second time"),
                Arguments.of("node.ssh", "nodes.ssh", 7, "not the name of a slot"),
                Arguments.of("inbound: tcp 22", "models: [vpc]\n    inbound: tcp 22", 8, "not a network model"),
                Arguments.of("inbound: tcp 22", "protocol: tcp", 8, "unknown key 'protocol'"),
                Arguments.of("198.19.0.0/16", "198.19.0.1/16", 5, "the block is 198.19.0.0/16"),
                Arguments.of("198.19.0.0/16", "198.19/16", 5, "is not a CIDR block"),
                Arguments.of("tcp 22", "tcp 65536", 8, "65536"),
                Arguments.of("2025-10-01", "October", 2, "is a date"),
                Arguments.of("title: A title", "title: [A, title]", 3, "expected a text"),
                Arguments.of("title: A title", "title: 'A title", 13, "not valid YAML"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("faults")
    void tellsFileLineAndReason(String right, String wrong, int line, String reason) {
        DataFileException fault = catchThrowableOfType(
                DataFileException.class, () -> ReferenceProfiles.of("test.yaml", VALID.replace(right, wrong)));
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.file()).isEqualTo("test.yaml");
        assertThat(fault.reason()).contains(reason);
        assertThat(fault.line()).isBetween(line, line + 1);
        assertThat(fault).hasMessageStartingWith("test.yaml:" + fault.line() + ": ");
    }

    @Test
    void refusesASlotThatStandsTwice() {
        String twice = VALID + VALID.substring(VALID.indexOf("  - id"));
        assertThat(catchThrowableOfType(DataFileException.class, () -> ReferenceProfiles.of("test.yaml", twice)))
                .hasMessageContaining("has two rows");
    }

    @Test
    void refusesTextsThatAreNoMapping() {
        for (String text : List.of("", "just a text", "- a\n- list", "a: &x [*x]\n", "a: b: c", "\u0000")) {
            assertThat(catchThrowableOfType(DataFileException.class, () -> ReferenceProfiles.of("test.yaml", text)))
                    .as("'%s'", text)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cloudShell: 198.19.0.0/16 | cloudShell: &a [*a] | expected a text",
                "from: [anywhere] | from: &a [*a] | expected a text",
                "from: [anywhere] | from: &a {to: *a} | is a list",
                "keep: [] | keep: &a [anywhere, *a] | expected a text",
                "purpose: SSH | purpose: &a {purpose: *a} | expected a text",
                "id: node.ssh | id: &a [*a] | expected a text"
            })
    void refusesAliasesThatLeadBackToThemselves(String right, String cyclic, String reason) {
        assertRefused(VALID.replace(right, cyclic), reason);
    }

    @Test
    void refusesRowsThatContainThemselves() {
        String head = VALID.substring(0, VALID.indexOf("slots:"));
        assertRefused(head + "slots: &a [*a]\n", "expected a mapping");
        assertRefused(head + "slots: &a {slots: *a}\n", "is a list");
        assertRefused(head + "slots:\n  - &a\n    id: *a\n    inbound: tcp 22\n", "");
        assertRefused(head + "slots:\n  - &a\n    ? *a\n    : tcp 22\n", "");
    }

    private static void assertRefused(String text, String reason) {
        DataFileException fault = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(DataFileException.class, () -> ReferenceProfiles.of("test.yaml", text)));
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.reason()).contains(reason);
        assertThat(fault.line()).isPositive();
    }

    @Test
    void refusesAFileThatIsTooLong() {
        assertRefused(VALID.replace("Narrow it.", "Narrow it. ".repeat(100_000)), "not valid YAML");
    }

    @Test
    void knowsNoNewestVersionWhereThereIsNone() {
        ReferenceProfiles profiles = ReferenceProfiles.of("test.yaml", VALID);
        assertThat(profiles.newest(NetworkModel.ENI).id()).isEqualTo("test/eni");
        assertThat(profiles.of("test/eni")).contains(profiles.newest(NetworkModel.ENI));
        assertThat(profiles.of("test/none")).isEmpty();
        assertThat(profiles.newest(NetworkModel.ENI).slot("node.ssh")).isPresent();
        assertThat(profiles.newest(NetworkModel.ENI).slot("node.telnet")).isEmpty();
        assertThat(profiles.newest(NetworkModel.ENI).roles()).containsExactly(GroupRole.NODE);
    }

    static Stream<ReferenceProfile> versions() {
        return ReferenceProfiles.builtIn().all().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aClusterAsAVersionSaysMatchesTheNewestThatSaysNoLess(ReferenceProfile version) {
        ClusterContext context =
                cluster("payments").network(version.networkModel()).context();
        Map<String, List<LiveRule>> live = ClusterFixture.asCreated(context, version);
        ReferenceProfile best = ReferenceProfiles.builtIn().bestMatch(context, live);
        assertThat(best.date()).isAfterOrEqualTo(version.date());
        assertThat(new Classifier(context, best).score(live))
                .isGreaterThanOrEqualTo(new Classifier(context, version).score(live));
        assertThat(new Classifier(context, best).classify(live))
                .allSatisfy(rule -> assertThat(rule.slot()).isPresent());
    }

    @ParameterizedTest
    @EnumSource(NetworkModel.class)
    void theNewestVersionsSayWhatCceCreates(NetworkModel model) {
        ClusterFixture cluster = cluster("payments").network(model);
        for (String version : List.of("2025-05", "2025-10", "2026")) {
            ReferenceProfile profile =
                    ReferenceProfiles.builtIn().of(version + "/" + model.mode()).orElseThrow();
            Sources sources = new Sources(cluster.context(), AccessSettings.NONE, profile);
            List<String> said = new ArrayList<>();
            for (Slot slot : profile.slots()) {
                for (NamedSource source : slot.sources()) {
                    for (Rule rule : sources.rules(slot, source)) {
                        said.add(ClusterFixture.groupId(slot.role()) + " " + rule);
                    }
                }
            }
            List<String> created = new ArrayList<>();
            for (List<LiveRule> rules : cluster.live().values()) {
                rules.forEach(rule -> created.add(rule.groupId() + " " + rule.rule()));
            }
            assertThat(said).containsExactlyInAnyOrderElementsOf(created);
        }
    }

    @Test
    void theRangeOfCloudShellChangedAfterTheFirstVersion() {
        for (ReferenceProfile profile : ReferenceProfiles.builtIn().all()) {
            boolean early = profile.id().startsWith("2022-12/") || profile.id().startsWith("2023/");
            String expected = early ? "198.19.128.0/20" : "198.19.0.0/16";
            assertThat(profile.cloudShellCidr()).isEqualTo(Prefix.parse(expected));
        }
    }

    @ParameterizedTest
    @EnumSource(NetworkModel.class)
    void aClusterAsCceCreatesItMatchesTheNewestVersion(NetworkModel model) {
        ClusterFixture cluster = cluster("payments").network(model);
        assertThat(ReferenceProfiles.builtIn()
                        .bestMatch(cluster.context(), cluster.live())
                        .id())
                .isEqualTo("2026/" + model.mode());
    }
}
