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
import io.kubernetes.client.openapi.models.V1CronJob;
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
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cluster would be given, rendered and looked at: is it legal, is it safe, does it hang together? */
class KubernetesTest {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", V1ConfigMap.class),
            Map.entry("batch/v1/CronJob", V1CronJob.class),
            Map.entry("apps/v1/Deployment", V1Deployment.class),
            Map.entry("networking.k8s.io/v1/Ingress", V1Ingress.class),
            Map.entry("v1/Namespace", V1Namespace.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("v1/PersistentVolumeClaim", V1PersistentVolumeClaim.class),
            Map.entry("policy/v1/PodDisruptionBudget", V1PodDisruptionBudget.class),
            Map.entry("v1/Service", V1Service.class),
            Map.entry("v1/ServiceAccount", V1ServiceAccount.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class));

    /** What PostgreSQL grants unless told otherwise (max_connections), and what is kept free of it. */
    private static final int CONNECTIONS_OF_POSTGRESQL = 100;

    private static final int CONNECTIONS_FOR_PEOPLE = 10;

    /** Reads numbers as numbers; no manifest has a time. */
    private static final Gson TYPED = new GsonBuilder()
            .registerTypeAdapter(OffsetDateTime.class, (JsonDeserializer<OffsetDateTime>)
                    (json, type, context) -> OffsetDateTime.parse(json.getAsString()))
            .create();

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
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
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
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
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
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
    }

    @ParameterizedTest
    @CsvSource({"startupProbe, /q/health/started", "livenessProbe, /q/health/live", "readinessProbe, /q/health/ready"})
    void eachProbeAsksItsOwnQuestionOnThePortForMachines(String probe, String path) {
        assertThat(Manifests.overlays()).allSatisfy(manifests -> {
            JsonObject question = at(manifests.portal(), probe, "httpGet");
            assertThat(text(question, "path")).isEqualTo(path);
            assertThat(text(question, "port")).isEqualTo("management");
        });
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void leavesMigrationsAQuarterOfAnHour(Manifests manifests) {
        JsonObject probe = at(manifests.portal(), "startupProbe");
        Duration patience = Duration.ofSeconds(probe.get("periodSeconds").getAsLong())
                .multipliedBy(probe.get("failureThreshold").getAsLong());

        assertThat(patience).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(30));
        assertThat(Duration.ofSeconds(at(manifests.the("Deployment"), "spec")
                        .get("progressDeadlineSeconds")
                        .getAsLong()))
                .as("a rollout is not called failed before")
                .isGreaterThan(patience);
    }

    /** The driver of PostgreSQL trusts nobody else: neither whom Java trusts nor whom the system does. */
    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void aDatabaseThatHasToProveWhoItIsIsComparedWithAMountedCertificate(Manifests manifests) {
        String address = manifests.setting("QUARKUS_DATASOURCE_JDBC_URL");
        if (address.startsWith("jdbc:h2:")) {
            return;
        }
        assertThat(address).contains("sslmode=verify-full");
        String certificate = address.replaceFirst(".*[?&]sslrootcert=([^&]+).*", "$1");
        assertThat(manifests.mounts(certificate)).as(certificate).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ha", "cce", "cce-agency"})
    void allReplicasTogetherLeaveConnectionsOfTheDatabaseToPeople(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        int most = at(manifests.the("HorizontalPodAutoscaler"), "spec")
                .get("maxReplicas")
                .getAsInt();
        int surge = at(manifests.the("Deployment"), "spec", "strategy", "rollingUpdate")
                .get("maxSurge")
                .getAsInt();
        int each = Integer.parseInt(manifests.setting("QUARKUS_DATASOURCE_JDBC_MAX_SIZE"));

        assertThat((most + surge) * each + CONNECTIONS_FOR_PEOPLE).isLessThanOrEqualTo(CONNECTIONS_OF_POSTGRESQL);
    }

    /** A release changes the version in the pom, and with it all of these. */
    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void wantsTheImageThatTheBuildMakes(Manifests manifests) throws IOException {
        String version = Files.readString(Path.of("pom.xml"))
                .replaceFirst("(?s).*?<artifactId>sallyport</artifactId>\\s*<version>([^<]+)</version>.*", "$1");

        assertThat(text(manifests.portal(), "image")).endsWith("/sallyport:" + version + "-native");
        for (String kind : new String[] {"jvm", "native"}) {
            assertThat(Files.readString(Path.of("deployment", "container", "Containerfile." + kind)))
                    .contains("-t sallyport:" + version + "-" + kind + " .")
                    .contains("org.opencontainers.image.version=\"" + version + "\"");
        }
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void holdsNoSecret(Manifests manifests) {
        assertThat(manifests.all("Secret")).isEmpty();
        assertThat(manifests.settings().keySet())
                .noneMatch(key -> key.endsWith("PASSWORD") || key.endsWith("SECRET") || key.endsWith("ENCRYPTION_KEY"));
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void leavesAStoppingPodTimeForItsCallsToEnd(Manifests manifests) {
        Duration stop = Stream.of("QUARKUS_SHUTDOWN_DELAY", "SALLYPORT_APPLY_SHUTDOWN", "QUARKUS_SHUTDOWN_TIMEOUT")
                .map(key -> Duration.parse("PT" + manifests.setting(key).toUpperCase(Locale.ROOT)))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(stop)
                .isLessThan(Duration.ofSeconds(
                        manifests.pod().get("terminationGracePeriodSeconds").getAsLong()));
    }

    @Test
    void oneHostIsOnePodOnH2() {
        Manifests manifests = Manifests.of("one-host");
        JsonObject spec = at(manifests.the("Deployment"), "spec");

        assertThat(manifests.setting("QUARKUS_DATASOURCE_JDBC_URL")).startsWith("jdbc:h2:file:/var/lib/sallyport/");
        assertThat(spec.get("replicas").getAsInt()).isEqualTo(1);
        assertThat(text(at(spec, "strategy"), "type")).isEqualTo("Recreate");
        assertThat(manifests.maybe("HorizontalPodAutoscaler")).isEmpty();
        assertThat(manifests.maybe("PodDisruptionBudget")).isEmpty();
    }

    @Test
    void haIsThreePodsOnPostgresqlWithAnIdentityProvider() {
        Manifests manifests = Manifests.of("ha");

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
        assertThat(Manifests.of("cce").settings().keySet()).noneMatch(key -> key.contains("ACCESS_KEY"));
        assertThat(Manifests.of("cce-agency").settings().keySet())
                .noneMatch(key -> key.contains("ACCESS_KEY") || key.contains("POD_IDENTITY"));
        assertThat(text(at(Manifests.of("cce").the("Ingress"), "spec"), "ingressClassName"))
                .isEqualTo("cce");
        assertThat(text(
                        each(Manifests.of("cce").pod(), "volumes")
                                .filter(volume -> volume.has("projected"))
                                .flatMap(volume -> each(at(volume, "projected"), "sources"))
                                .map(source -> at(source, "serviceAccountToken"))
                                .findFirst()
                                .orElseThrow(),
                        "audience"))
                .isEqualTo(Manifests.of("cce")
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
