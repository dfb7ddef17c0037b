package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.huaweicloud.sdk.cce.v3.model.Cluster;
import com.huaweicloud.sdk.cce.v3.model.ListClustersRequest;
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
    void seedsTwoThousandClustersAndListsTheirRulesQuickly() {
        long began = System.nanoTime();
        JsonNode answer = SANDBOX.control("POST", "/fleet", "{\"clusters\":2000}");
        Duration seeding = Duration.ofNanos(System.nanoTime() - began);
        assertThat(answer.get("clusters").intValue()).isEqualTo(2006);
        assertThat(readAllRules()).isEqualTo(answer.get("rules").intValue()).isGreaterThan(38_000);
        int pages = SANDBOX.control("GET", "/calls", null).get("calls").size();
        double inAll = 0;
        for (JsonNode call : SANDBOX.control("GET", "/calls", null).get("calls")) {
            inAll += call.get("duration_ms").doubleValue();
        }
        System.out.printf(
                "2,000 clusters: seeded in %d ms; %d pages of rules in %.0f ms%n", seeding.toMillis(), pages, inAll);
        assertThat(seeding).isLessThan(Duration.ofSeconds(10));
        assertThat(inAll / pages).as("milliseconds a page").isLessThan(500);
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
