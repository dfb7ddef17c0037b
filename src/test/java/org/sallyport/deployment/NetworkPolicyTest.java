package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.deployment.Manifests.at;
import static org.sallyport.deployment.Manifests.each;
import static org.sallyport.deployment.Manifests.text;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Who reaches the portal, and whom it reaches: every way in and out of each overlay, and no other. */
class NetworkPolicyTest {

    private static final String DNS = "namespace kube-system, k8s-app coredns or kube-dns: 53/UDP 53/TCP";
    private static final String ANYWHERE_BY_TLS = "0.0.0.0/0 but 169.254.0.0/16: 443/TCP";
    private static final String DATABASE = "192.168.10.0/24: 5432/TCP";
    private static final String METADATA = "169.254.169.254/32: 80/TCP";

    private static final JsonObject PORTAL =
            JsonParser.parseString("{'app.kubernetes.io/name': 'sallyport'}").getAsJsonObject();

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void onePolicySelectsEveryPodAndAllowsNothing(Manifests manifests) {
        assertThat(manifests.all("NetworkPolicy")).anySatisfy(policy -> {
            JsonObject spec = at(policy, "spec");
            assertThat(at(spec, "podSelector").keySet()).isEmpty();
            assertThat(spec.has("ingress") || spec.has("egress")).isFalse();
            assertThat(spec.getAsJsonArray("policyTypes")).hasSize(2);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "one-host, namespace ingress-nginx: http/TCP",
        "ha, namespace ingress-nginx: http/TCP",
        "cce, 192.168.0.0/24: http/TCP",
        "cce-agency, 192.168.0.0/24: http/TCP",
    })
    void letsInTheIngressAndMonitoringAndNobodyElse(String overlay, String ingress) {
        assertThat(ways(Manifests.of(overlay), PORTAL, "ingress", "from"))
                .containsExactlyInAnyOrder(ingress, "namespace monitoring: management/TCP");
    }

    @Test
    void letsOutToWhatThePortalNeedsAndNowhereElse() {
        assertThat(ways(Manifests.of("one-host"), PORTAL, "egress", "to"))
                .containsExactlyInAnyOrder(DNS, ANYWHERE_BY_TLS);
        for (String overlay : List.of("ha", "cce")) {
            assertThat(ways(Manifests.of(overlay), PORTAL, "egress", "to"))
                    .as(overlay)
                    .containsExactlyInAnyOrder(DNS, ANYWHERE_BY_TLS, DATABASE);
        }
        assertThat(ways(Manifests.of("cce-agency"), PORTAL, "egress", "to"))
                .containsExactlyInAnyOrder(DNS, ANYWHERE_BY_TLS, DATABASE, METADATA);
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void opensNothingToPodsThatAreNotThePortals(Manifests manifests) {
        JsonObject stranger =
                JsonParser.parseString("{'app.kubernetes.io/name': 'stranger'}").getAsJsonObject();

        assertThat(ways(manifests, stranger, "egress", "to")).isEmpty();
        assertThat(ways(manifests, stranger, "ingress", "from")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void theDoctorReachesWhatThePortalReachesAndNobodyReachesIt(Manifests manifests) {
        JsonObject doctor = labels(manifests, "sallyport-doctor");

        assertThat(ways(manifests, doctor, "egress", "to")).isEqualTo(ways(manifests, PORTAL, "egress", "to"));
        assertThat(ways(manifests, doctor, "ingress", "from")).isEmpty();
    }

    @Test
    void theMoveReachesTheDatabaseAndWhoeverLooksAtTheFilesNobody() {
        Manifests manifests = Manifests.of("one-host");

        assertThat(ways(manifests, labels(manifests, "sallyport-move"), "egress", "to"))
                .contains(DNS, DATABASE);
        assertThat(ways(manifests, labels(manifests, "sallyport-files"), "egress", "to"))
                .isEmpty();
    }

    /** A load balancer is known by its address only, which a second hop between nodes would take away. */
    @ParameterizedTest
    @CsvSource({"cce", "cce-agency"})
    void aNodePortKeepsTheAddressOfWhoComesIn(String overlay) {
        JsonObject service = at(Manifests.of(overlay).the("Service"), "spec");

        assertThat(text(service, "type")).isEqualTo("NodePort");
        assertThat(text(service, "externalTrafficPolicy")).isEqualTo("Local");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsOfferedInCommentsForMailAndTracesIsRightOnceTheCommentSignsAreTakenAway() throws IOException {
        String policy = Files.readString(Path.of("deployment", "kubernetes", "base", "network-policy.yaml"))
                .replaceAll("(?m)^    # ([- ] .*)$", "    $1");

        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml().loadAll(policy).forEach(document -> documents.add((Map<String, Object>) document));

        Map<String, Object> spec = (Map<String, Object>) documents.get(2).get("spec");
        List<Map<String, Object>> ways = (List<Map<String, Object>>) spec.get("egress");
        assertThat(ways.stream().map(way -> way.get("ports").toString()))
                .anyMatch(ports -> ports.contains("587"))
                .anyMatch(ports -> ports.contains("4317"));
    }

    private static JsonObject labels(Manifests manifests, String task) {
        return at(manifests.task(task), "metadata", "labels");
    }

    /** All rules of a direction that hold for pods with these labels, each as one line: with whom, at which ports. */
    private static Set<String> ways(Manifests manifests, JsonObject labels, String direction, String ends) {
        return manifests
                .all("NetworkPolicy")
                .filter(policy -> selects(at(policy, "spec", "podSelector"), labels))
                .flatMap(policy -> each(at(policy, "spec"), direction))
                .map(rule -> peers(each(rule, ends)) + ": " + ports(each(rule, "ports")))
                .collect(Collectors.toSet());
    }

    private static boolean selects(JsonObject selector, JsonObject labels) {
        return labels.entrySet().containsAll(at(selector, "matchLabels").entrySet())
                && each(selector, "matchExpressions").allMatch(expression -> {
                    assertThat(text(expression, "operator")).isEqualTo("In");
                    return expression.getAsJsonArray("values").contains(labels.get(text(expression, "key")));
                });
    }

    private static String peers(Stream<JsonObject> peers) {
        String all = peers.map(NetworkPolicyTest::peer).collect(Collectors.joining(" and "));
        return all.isEmpty() ? "anybody" : all;
    }

    private static String peer(JsonObject peer) {
        if (peer.has("ipBlock")) {
            JsonObject block = at(peer, "ipBlock");
            return text(block, "cidr") + (block.has("except") ? " but " + words(block, "except") : "");
        }
        String namespace = text(at(peer, "namespaceSelector", "matchLabels"), "kubernetes.io/metadata.name");
        String pods = each(at(peer, "podSelector"), "matchExpressions")
                .map(expression -> ", " + text(expression, "key") + " " + words(expression, "values"))
                .collect(Collectors.joining());
        return "namespace " + (namespace.isEmpty() ? "any" : namespace) + pods;
    }

    private static String words(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .map(value -> value.getAsString())
                .collect(Collectors.joining(" or "));
    }

    private static String ports(Stream<JsonObject> ports) {
        String all = ports.map(
                        port -> text(port, "port") + "/" + (port.has("protocol") ? text(port, "protocol") : "TCP"))
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? "any port" : all;
    }
}
