package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.cce.v3.model.Cluster;
import com.huaweicloud.sdk.cce.v3.model.ListClustersRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FleetTest {

    @RegisterExtension
    static final RunningSandbox SANDBOX = new RunningSandbox();

    private static int readAllRules() {
        int rules = 0;
        String marker = "";
        while (marker != null) {
            HttpResponse<String> page = new SignedCall(SANDBOX, "GET", "")
                    .send("/v3/" + SandboxSettings.DEFAULT_PROJECT + "/vpc/security-group-rules?limit=2000"
                            + (marker.isEmpty() ? "" : "&marker=" + marker));
            JsonNode json = RunningSandbox.json(page.body());
            rules += json.get("security_group_rules").size();
            marker = json.at("/page_info/next_marker").textValue();
        }
        return rules;
    }

    @Test
    void listsTheRulesOfTwoThousandClustersInPagesOfTwoThousand() {
        JsonNode answer = SANDBOX.control("POST", "/fleet", "{\"clusters\":2000}");
        assertThat(answer.get("clusters").intValue()).isEqualTo(2006);
        assertThat(readAllRules()).isEqualTo(answer.get("rules").intValue()).isGreaterThan(38_000);
        assertThat(SANDBOX.control("GET", "/calls?path=security-group-rules", null)
                        .get("calls"))
                .hasSize((answer.get("rules").intValue() + 1999) / 2000);
    }

    /** In time of the processor, so that a busy machine does not matter. */
    @Test
    void costsLittleToSeedAndToWrite() {
        World world = new World(new ProbingWatch());
        Stage stage = new Stage(world, new Faults(), new CallLog(), SandboxSettings.DEFAULT_REGION);
        stage.reset();
        ThreadMXBean time = ManagementFactory.getThreadMXBean();
        long began = time.getCurrentThreadCpuTime();
        stage.addFleet(2000);
        long seeded = time.getCurrentThreadCpuTime();
        byte[] page = Json.write(Page.write(
                "security_group_rules",
                world.rules(),
                rule -> true,
                rule -> rule.toJson("p"),
                world.rules()::containsKey,
                Query.parse("limit=2000"),
                ""));
        long written = time.getCurrentThreadCpuTime();
        assertThat(page.length).isBetween(500_000, 2_000_000);
        assertThat(Duration.ofNanos(seeded - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(Duration.ofNanos(written - seeded)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void mixesModelsAndTeamsTheSameWayEachTime() {
        SANDBOX.control("POST", "/fleet", "{\"clusters\":40}");
        List<Cluster> once = clusters();
        assertThat(once.stream()
                        .map(cluster -> cluster.getSpec()
                                .getContainerNetwork()
                                .getMode()
                                .getValue())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("vpc-router", "overlay_l2", "eni");
        assertThat(once.stream()
                        .map(cluster -> cluster.getSpec().getClusterTags().isEmpty()
                                ? "none"
                                : cluster.getSpec().getClusterTags().get(0).getValue())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("payments", "checkout", "search", "none");
        SANDBOX.control("POST", "/reset", null);
        SANDBOX.control("POST", "/fleet", "{\"clusters\":15}");
        SANDBOX.control("POST", "/fleet", "{\"clusters\":25}");
        assertThat(clusters()).isEqualTo(once);
    }

    @Test
    void seedsNoDamagedCluster() {
        SANDBOX.control("POST", "/fleet", "{\"clusters\":200}");
        JsonNode report = SANDBOX.control("GET", "/required-flows", null);
        assertThat(report.get("clusters")).hasSize(206).allSatisfy(cluster -> {
            if (!cluster.get("cluster").textValue().equals("legacy-dev")) {
                assertThat(cluster.get("broken_now")).isEmpty();
            }
        });
    }

    private static List<Cluster> clusters() {
        return SANDBOX.cce().listClusters(new ListClustersRequest()).getItems();
    }
}
