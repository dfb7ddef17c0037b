package org.sallyport.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.deployment.Manifests.at;
import static org.sallyport.deployment.Manifests.each;
import static org.sallyport.deployment.Manifests.is;
import static org.sallyport.deployment.Manifests.text;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator asks a cluster to do once: the doctor, a look at the files, the move to PostgreSQL. */
class TasksTest {

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void runOnlyWhenTheyAreAskedFor(Manifests manifests) {
        assertThat(manifests.all("CronJob").map(task -> at(task, "spec")))
                .isNotEmpty()
                .allSatisfy(spec -> {
                    assertThat(is(spec, "suspend")).isTrue();
                    assertThat(at(spec, "jobTemplate", "spec")
                                    .get("backoffLimit")
                                    .getAsInt())
                            .as("nothing is tried again by itself")
                            .isZero();
                });
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void areLetInByTheRestrictedProfile(Manifests manifests) {
        assertThat(manifests.tasks().map(template -> at(template, "spec"))).allSatisfy(pod -> {
            assertThat(RestrictedProfile.objections(pod)).isEmpty();
            assertThat(is(at(container(pod), "securityContext"), "readOnlyRootFilesystem"))
                    .isTrue();
            assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void getNoneOfThePortalsTraffic(Manifests manifests) {
        Stream.of(
                        at(manifests.the("Service"), "spec", "selector"),
                        at(manifests.the("Deployment"), "spec", "selector", "matchLabels"))
                .forEach(selector -> assertThat(manifests.tasks().map(task -> at(task, "metadata", "labels")))
                        .noneMatch(labels -> labels.entrySet().containsAll(selector.entrySet())));
    }

    @ParameterizedTest
    @MethodSource("org.sallyport.deployment.Manifests#overlays")
    void theDoctorIsGivenWhatThePortalIsGiven(Manifests manifests) {
        JsonObject pod = at(manifests.task("sallyport-doctor"), "spec");
        JsonObject doctor = container(pod);

        assertThat(text(doctor, "args")).isEqualTo("doctor");
        for (String same : new String[] {"image", "envFrom", "securityContext"}) {
            assertThat(doctor.get(same)).as(same).isEqualTo(manifests.portal().get(same));
        }
        assertThat(every(doctor, "volumeMounts")).isEqualTo(every(manifests.portal(), "volumeMounts"));
        assertThat(every(pod, "volumes")).isEqualTo(every(manifests.pod(), "volumes"));
        assertThat(text(pod, "serviceAccountName")).isEqualTo(text(manifests.pod(), "serviceAccountName"));
        assertThat(pod.get("securityContext")).isEqualTo(manifests.pod().get("securityContext"));
    }

    @Test
    void theFilesAreThoseOfThePortalInAnImageThatCanCopy() {
        Manifests manifests = Manifests.of("one-host");
        JsonObject pod = at(manifests.task("sallyport-files"), "spec");

        assertThat(text(container(pod), "image")).contains("busybox");
        assertThat(every(manifests.pod(), "volumes")).containsAll(every(pod, "volumes"));
        assertThat(every(manifests.portal(), "volumeMounts")).containsAll(every(container(pod), "volumeMounts"));
        String state = manifests.setting("QUARKUS_DATASOURCE_JDBC_URL").replaceFirst("jdbc:h2:file:", "");
        assertThat(Path.of(state).getParent()).hasToString(text(container(pod), "workingDir"));
    }

    @Test
    void theMoveGoesFromThePortalsFileToTheDatabaseOfSeveralReplicas() {
        Manifests manifests = Manifests.of("one-host");
        JsonObject pod = at(manifests.task("sallyport-move"), "spec");
        JsonObject move = container(pod);

        String from = manifests.setting("QUARKUS_DATASOURCE_JDBC_URL");
        String to = Manifests.of("ha")
                .setting("QUARKUS_DATASOURCE_JDBC_URL")
                .replace("/etc/sallyport/secrets/", "/etc/sallyport/move/");
        assertThat(move.getAsJsonArray("args").asList().stream().map(argument -> argument.getAsString()))
                .containsExactly("move", "--from", from, "--to", to);
        assertThat(text(move, "image")).isEqualTo(text(manifests.portal(), "image"));
        assertThat(every(move, "volumeMounts")).containsAll(every(manifests.portal(), "volumeMounts"));
        assertThat(every(pod, "volumes")).containsAll(every(manifests.pod(), "volumes"));
        assertThat(each(move, "volumeMounts").map(mount -> text(mount, "mountPath") + "/"))
                .anyMatch(mounted -> each(move, "env")
                        .anyMatch(variable -> text(variable, "value").startsWith(mounted)));
    }

    private static JsonObject container(JsonObject pod) {
        return pod.getAsJsonArray("containers").get(0).getAsJsonObject();
    }

    private static Set<JsonObject> every(JsonObject object, String name) {
        return each(object, name).collect(Collectors.toSet());
    }
}
