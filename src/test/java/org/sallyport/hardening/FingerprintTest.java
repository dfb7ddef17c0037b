package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.NODE;
import static org.sallyport.cce.SettingsFixture.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
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
import org.sallyport.rules.Rule;
import org.sallyport.rules.RuleText;

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

    /** Written down from the definition alone, with maps, another canonicaliser and nothing of the writer under test. */
    @Test
    void isWhatAnotherProgramComputesFromItsDefinition() throws Exception {
        ClusterFixture cluster = cluster("ledger")
                .with(NODE, "in tcp 22,80-90 from 2001:db8::/32 disabled priority 7")
                .with(NODE, "in tcp 25 from address-group:ag-1 deny priority 9");
        PlanInput input = input(cluster, SettingsFixture.full(), "restricted");
        Plan plan = ((Planning.Planned) new Planner().plan(input)).plan();
        List<Object> calls = new ArrayList<>();
        for (Call call : plan.calls()) {
            calls.add(
                    call instanceof Call.CreateRules create
                            ? Map.of(
                                    "group",
                                    call.groupId(),
                                    "create",
                                    create.rules().stream()
                                            .map(rule -> Map.of("slot", rule.slotId(), "rule", written(rule.rule())))
                                            .toList())
                            : Map.of(
                                    "group",
                                    call.groupId(),
                                    "delete",
                                    ((Call.DeleteRule) call).rule().rule().id()));
        }
        List<Object> live = input.live().values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(LiveRule::groupId).thenComparing(LiveRule::id))
                .<Object>map(rule -> Map.of("group", rule.groupId(), "id", rule.id(), "rule", written(rule.rule())))
                .toList();
        Map<String, Object> settings = new HashMap<>();
        settings.put("administrators", List.of("203.0.113.0/24"));
        settings.put("bastions", List.of("198.51.100.10/32", "198.51.100.11/32"));
        settings.put("loadBalancers", List.of("100.125.0.0/16", "10.0.200.0/24"));
        settings.put("mesh", List.of("192.168.77.0/24"));
        settings.put("nodePortClients", List.of("192.0.2.0/24"));
        settings.put("cloudShell", true);
        settings.put("cloudShellCidr", null);
        settings.put(
                "outbound",
                List.of(
                        Map.of("prefix", "10.50.0.0/16", "protocol", "tcp", "ports", "5432"),
                        Map.of("prefix", "203.0.113.128/25", "protocol", "tcp", "ports", "443")));
        Map<String, Object> signed = Map.of(
                "calls",
                calls,
                "cluster",
                Map.of(
                        "name", "ledger",
                        "model", "vpc-router",
                        "vpc", List.of("10.0.0.0/16"),
                        "containers", List.of("172.16.0.0/16"),
                        "masters", List.of("10.0.0.0/24"),
                        "dns", List.of("100.125.1.250/32", "100.125.64.250/32"),
                        "nodePorts", "30000-32767",
                        "groups", Map.of("node", "sg-node", "control", "sg-control")),
                "level",
                Map.of("version", 1, "id", "restricted"),
                "live",
                live,
                "profile",
                "2026/vpc-router",
                "settings",
                settings);
        String json = new JsonCanonicalizer(new ObjectMapper().writeValueAsString(signed)).getEncodedString();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        assertThat(plan.fingerprint()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    /** A rule as the text of tests has it, word for word what the definition says. */
    private static Map<String, Object> written(Rule rule) {
        String text = RuleText.text(rule);
        String peer = text.replaceFirst(".* (from|to) ", "").split(" ")[0];
        return Map.of(
                "action",
                text.contains(" deny") ? "deny" : "allow",
                "direction",
                text.startsWith("in ") ? "ingress" : "egress",
                "enabled",
                !text.contains(" disabled"),
                "ethertype",
                peer.matches("[0-9a-f]*:[0-9a-f:]*/.*") ? "IPv6" : "IPv4",
                "peer",
                peer,
                "ports",
                rule.ports().isAny() ? "any" : text.split(" ")[2],
                "priority",
                rule.priority(),
                "protocol",
                text.split(" ")[1]);
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
