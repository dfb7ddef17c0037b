package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.deployment.Manifests.at;
import static org.sallyport.deployment.Manifests.each;
import static org.sallyport.deployment.Manifests.text;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What a cluster would be given, rendered and looked at: is it legal, is it safe, does it hang together? */
@TestInstance(Lifecycle.PER_CLASS)
class KubernetesTest {

    private static final List<String> OVERLAYS = List.of("one-host", "ha", "cce", "cce-agency");

    private static final Map<String, Class<?>> TYPES = Map.of(
            "v1/ConfigMap", V1ConfigMap.class,
            "apps/v1/Deployment", V1Deployment.class,
            "networking.k8s.io/v1/Ingress", V1Ingress.class,
            "v1/Namespace", V1Namespace.class,
            "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class,
            "v1/PersistentVolumeClaim", V1PersistentVolumeClaim.class,
            "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class,
            "v1/Service", V1Service.class,
            "v1/ServiceAccount", V1ServiceAccount.class,
            "autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class);

    /** Reads numbers as numbers; no manifest has a time. */
    private static final Gson TYPED = new GsonBuilder()
            .registerTypeAdapter(OffsetDateTime.class, (JsonDeserializer<OffsetDateTime>)
                    (json, type, context) -> OffsetDateTime.parse(json.getAsString()))
            .create();

    private Map<String, Manifests> rendered;

    @BeforeAll
    void render() throws IOException, InterruptedException {
        rendered = new LinkedHashMap<>();
        for (String overlay : OVERLAYS) {
            rendered.put(overlay, Manifests.of(overlay));
        }
    }

    Stream<Manifests> overlays() {
        return rendered.values().stream();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void holdsNothingThatTheApiOfKubernetesDoesNotKnow(Manifests manifests) throws ReflectiveOperationException {
        for (JsonObject object : manifests.objects()) {
            String kind = text(object, "apiVersion") + "/" + text(object, "kind");
            Class<?> type = Objects.requireNonNull(TYPES.get(kind), "no schema for " + kind);
            try {
                type.getMethod("validateJsonElement", JsonElement.class).invoke(null, object);
            } catch (InvocationTargetException e) {
                throw new AssertionError(manifests.overlay() + ", " + kind + ": " + e.getCause(), e);
            }
            assertThat(TYPED.fromJson(object, type)).as(kind).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void isLetInByANamespaceThatEnforcesTheRestrictedProfile(Manifests manifests) {
        assertThat(text(at(manifests.the("Namespace"), "metadata", "labels"), "pod-security.kubernetes.io/enforce"))
                .isEqualTo("restricted");
        assertThat(RestrictedProfile.objections(manifests.pod())).isEmpty();
        JsonObject context = at(manifests.portal(), "securityContext");
        assertThat(context.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
        assertThat(manifests.pod().get("automountServiceAccountToken").getAsBoolean())
                .isFalse();
    }

    @Test
    void theRestrictedProfileRefusesAnOrdinaryPod() {
        JsonObject ordinary = JsonParser.parseString("{\"hostPID\": true, \"containers\": [{\"name\": \"x\"}],"
                        + " \"volumes\": [{\"name\": \"v\", \"hostPath\": {\"path\": \"/\"}}]}")
                .getAsJsonObject();

        assertThat(RestrictedProfile.objections(ordinary)).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everythingThatSelectsOrNamesFindsIt(Manifests manifests) {
        JsonObject labels = at(manifests.the("Deployment"), "spec", "template", "metadata", "labels");
        Stream.of(
                        at(manifests.the("Deployment"), "spec", "selector", "matchLabels"),
                        at(manifests.the("Service"), "spec", "selector"))
                .forEach(selector -> assertThat(labels.entrySet()).containsAll(selector.entrySet()));
        String settings = text(at(manifests.the("ConfigMap"), "metadata"), "name");
        assertThat(each(manifests.portal(), "envFrom").map(from -> text(at(from, "configMapRef"), "name")))
                .containsExactly(settings);
        Set<String> volumes =
                each(manifests.pod(), "volumes").map(v -> text(v, "name")).collect(Collectors.toSet());
        assertThat(each(manifests.portal(), "volumeMounts").map(mount -> text(mount, "name")))
                .containsExactlyInAnyOrderElementsOf(volumes);
        Set<String> ports =
                each(manifests.portal(), "ports").map(p -> text(p, "name")).collect(Collectors.toSet());
        assertThat(ports).containsExactlyInAnyOrder("http", "management");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(text(at(manifests.portal(), probe, "httpGet"), "port")).isEqualTo("management");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void holdsNoSecret(Manifests manifests) {
        assertThat(manifests.all("Secret")).isEmpty();
        assertThat(manifests.settings().keySet())
                .noneMatch(key -> key.endsWith("PASSWORD") || key.endsWith("SECRET") || key.endsWith("ENCRYPTION_KEY"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void leavesAStoppingPodTimeForItsCallsToEnd(Manifests manifests) {
        Duration stop = Stream.of("QUARKUS_SHUTDOWN_DELAY", "SALLYPORT_APPLY_SHUTDOWN", "QUARKUS_SHUTDOWN_TIMEOUT")
                .map(key -> Duration.parse("PT" + manifests.setting(key).toUpperCase(Locale.ROOT)))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(stop)
                .isLessThan(Duration.ofSeconds(
                        manifests.pod().get("terminationGracePeriodSeconds").getAsLong()));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void letsNothingInOrOutThatIsNotNamed(Manifests manifests) {
        assertThat(manifests.all("NetworkPolicy"))
                .as("one policy selects every pod and allows nothing")
                .anySatisfy(policy -> {
                    JsonObject spec = at(policy, "spec");
                    assertThat(at(spec, "podSelector").keySet()).isEmpty();
                    assertThat(spec.has("ingress") || spec.has("egress")).isFalse();
                    assertThat(spec.getAsJsonArray("policyTypes")).hasSize(2);
                });
        assertThat(manifests.all("NetworkPolicy").flatMap(policy -> each(at(policy, "spec"), "egress")))
                .as("every way out names its ports and its ends")
                .allSatisfy(
                        rule -> assertThat(rule.has("ports") && rule.has("to")).isTrue());
        boolean metadata = manifests.objects().toString().contains("169.254.169.254/32");
        assertThat(metadata).isEqualTo(manifests.overlay().equals("cce-agency"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void findsTheDnsOfCceAndOfOtherClusters(Manifests manifests) {
        assertThat(manifests.objects().toString()).contains("\"values\":[\"coredns\",\"kube-dns\"]");
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

    @Test
    void oneHostIsOnePodOnH2() {
        Manifests manifests = rendered.get("one-host");
        JsonObject spec = at(manifests.the("Deployment"), "spec");

        assertThat(manifests.setting("QUARKUS_DATASOURCE_JDBC_URL")).startsWith("jdbc:h2:file:/var/lib/sallyport/");
        assertThat(spec.get("replicas").getAsInt()).isEqualTo(1);
        assertThat(text(at(spec, "strategy"), "type")).isEqualTo("Recreate");
        assertThat(manifests.maybe("HorizontalPodAutoscaler")).isEmpty();
        assertThat(manifests.maybe("PodDisruptionBudget")).isEmpty();
    }

    @Test
    void haIsThreePodsOnPostgresqlWithAnIdentityProvider() {
        Manifests manifests = rendered.get("ha");

        assertThat(at(manifests.the("HorizontalPodAutoscaler"), "spec")
                        .get("minReplicas")
                        .getAsInt())
                .isEqualTo(3);
        assertThat(at(manifests.the("Deployment"), "spec").has("replicas"))
                .as("the autoscaler alone says how many")
                .isFalse();
        assertThat(manifests.the("PodDisruptionBudget")).isNotNull();
        assertThat(manifests.setting("QUARKUS_DATASOURCE_JDBC_URL")).startsWith("jdbc:postgresql:");
        assertThat(manifests.setting("SALLYPORT_OIDC_ISSUER")).startsWith("https://");
    }

    @Test
    void onCceNoKeyIsNeeded() {
        assertThat(rendered.get("cce").settings().keySet()).noneMatch(key -> key.contains("ACCESS_KEY"));
        assertThat(rendered.get("cce-agency").settings().keySet())
                .noneMatch(key -> key.contains("ACCESS_KEY") || key.contains("POD_IDENTITY"));
        assertThat(text(at(rendered.get("cce").the("Ingress"), "spec"), "ingressClassName"))
                .isEqualTo("cce");
        assertThat(text(
                        each(rendered.get("cce").pod(), "volumes")
                                .filter(volume -> volume.has("projected"))
                                .flatMap(volume -> each(at(volume, "projected"), "sources"))
                                .map(source -> at(source, "serviceAccountToken"))
                                .findFirst()
                                .orElseThrow(),
                        "audience"))
                .isEqualTo(rendered.get("cce")
                        .setting("SALLYPORT_CLOUD_CONNECTIONS_MAIN_CREDENTIAL_POD_IDENTITY_PROVIDER_ID"));
    }

    @Test
    void bothRightsPoliciesAllowTheSameAndOneNeverOpensToAnywhere() throws IOException {
        JsonObject plain = policy("iam-policy.json");
        JsonObject never = policy("iam-policy-never-open.json");

        assertThat(allowed(plain)).isEqualTo(allowed(never));
        assertThat(each(never, "Statement")
                        .filter(statement -> text(statement, "Effect").equals("Deny")))
                .hasSize(2)
                .allSatisfy(statement ->
                        assertThat(statement.get("Action").toString()).contains("vpc:securityGroupRules:create"));
    }

    private static JsonObject policy(String file) throws IOException {
        return JsonParser.parseString(Files.readString(Path.of("deployment", file)))
                .getAsJsonObject();
    }

    private static Set<String> allowed(JsonObject policy) {
        return each(policy, "Statement")
                .filter(statement -> text(statement, "Effect").equals("Allow"))
                .flatMap(statement -> statement.getAsJsonArray("Action").asList().stream())
                .map(JsonElement::getAsString)
                .collect(Collectors.toSet());
    }
}
