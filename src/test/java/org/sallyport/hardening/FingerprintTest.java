package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.NODE;
import static org.sallyport.cce.SettingsFixture.settings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterFixture;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.rules.LiveRule;

class FingerprintTest {

    private static PlanInput input(ClusterFixture cluster, AccessSettings settings, String level) {
        return new PlanInput(
                cluster.context(),
                ReferenceProfiles.builtIn().of("2026/vpc-router").orElseThrow(),
                settings,
                HardeningLevels.builtIn().level(level).orElseThrow(),
                cluster.live(),
                50,
                Set.of());
    }

    private static String fingerprint(PlanInput input) {
        return ((Planning.Planned) new Planner().plan(input)).plan().fingerprint();
    }

    @Test
    void isTheSameWhereverItIsComputed() {
        assertThat(fingerprint(input(cluster("payments"), SettingsFixture.full(), "sealed")))
                .isEqualTo("fda7675ad2a8e57e4459f23c48c6ef3b4c332725d3ae7c4c1ab0632d23cb45ad");
    }

    @Test
    void isTakenOfCanonicalJson() throws IOException {
        PlanInput input = input(cluster("naïve \"cluster\" \\ \u0001\t/ 集群 \u007f"), SettingsFixture.full(), "sealed");
        List<Call> calls = ((Planning.Planned) new Planner().plan(input)).plan().calls();
        String text = Fingerprint.text(input, calls);
        assertThat(text).isEqualTo(new JsonCanonicalizer(text).getEncodedString());
    }

    @Test
    void doesNotDependOnTheOrderOfTheCloudsAnswer() {
        PlanInput input = input(cluster("payments"), AccessSettings.NONE, "restricted");
        Map<String, List<LiveRule>> reversed = new LinkedHashMap<>();
        List<String> groups = new ArrayList<>(input.live().keySet());
        Collections.reverse(groups);
        for (String group : groups) {
            List<LiveRule> rules = new ArrayList<>(input.live().get(group));
            Collections.reverse(rules);
            reversed.put(group, rules);
        }
        PlanInput other = new PlanInput(
                input.cluster(), input.profile(), input.settings(), input.level(), reversed, 50, Set.of());
        assertThat(fingerprint(other)).isEqualTo(fingerprint(input));
    }

    @Test
    void changesWithEverythingThatIsSigned() {
        String signed = fingerprint(input(cluster("payments"), AccessSettings.NONE, "restricted"));
        assertThat(fingerprint(input(cluster("payments"), AccessSettings.NONE, "guarded")))
                .isNotEqualTo(signed);
        assertThat(fingerprint(input(
                        cluster("payments"), settings().bastions("192.0.2.1/32").build(), "restricted")))
                .isNotEqualTo(signed);
        assertThat(fingerprint(input(
                        cluster("payments").with(NODE, "in tcp 99 from 192.0.2.1/32"),
                        AccessSettings.NONE,
                        "restricted")))
                .isNotEqualTo(signed);
        assertThat(fingerprint(input(cluster("checkout"), AccessSettings.NONE, "restricted")))
                .isNotEqualTo(signed);
        assertThat(fingerprint(
                        input(cluster("payments").secondaryCidr("10.9.0.0/16"), AccessSettings.NONE, "restricted")))
                .isNotEqualTo(signed);
    }
}
