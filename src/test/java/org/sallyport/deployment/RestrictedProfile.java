package org.sallyport.deployment;

import static org.sallyport.deployment.Manifests.at;
import static org.sallyport.deployment.Manifests.each;
import static org.sallyport.deployment.Manifests.is;
import static org.sallyport.deployment.Manifests.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The profile <em>restricted</em> of the Pod Security Standards (kubernetes.io/docs, pod-security-standards). */
final class RestrictedProfile {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    private RestrictedProfile() {}

    /** What a cluster that enforces the profile would refuse; empty if nothing. */
    static List<String> objections(JsonObject pod) {
        List<String> objections = new ArrayList<>();
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (is(pod, shared)) {
                objections.add(shared);
            }
        }
        each(pod, "volumes")
                .flatMap(volume -> volume.keySet().stream())
                .filter(key -> !key.equals("name") && !VOLUMES.contains(key))
                .forEach(kind -> objections.add("a volume of kind " + kind));
        JsonObject ofPod = at(pod, "securityContext");
        if (ofPod.has("sysctls") || ofPod.has("seLinuxOptions") || ofPod.has("appArmorProfile")) {
            objections.add("sysctls, SELinux or AppArmor of its own");
        }
        Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(kind -> each(pod, kind))
                .forEach(container -> ofContainer(container, ofPod, objections));
        return objections;
    }

    private static void ofContainer(JsonObject container, JsonObject ofPod, List<String> objections) {
        String name = text(container, "name") + ": ";
        JsonObject own = at(container, "securityContext");
        if (is(own, "privileged") || own.has("procMount") || own.has("seLinuxOptions")) {
            objections.add(name + "privileged");
        }
        if (!own.has("allowPrivilegeEscalation") || is(own, "allowPrivilegeEscalation")) {
            objections.add(name + "allowPrivilegeEscalation is not false");
        }
        if (!is(own.has("runAsNonRoot") ? own : ofPod, "runAsNonRoot")) {
            objections.add(name + "runAsNonRoot is not true");
        }
        JsonObject user = own.has("runAsUser") ? own : ofPod;
        if (user.has("runAsUser") && user.get("runAsUser").getAsInt() == 0) {
            objections.add(name + "runs as root");
        }
        JsonObject seccomp = own.has("seccompProfile") ? own : ofPod;
        if (!SECCOMP.contains(text(at(seccomp, "seccompProfile"), "type"))) {
            objections.add(name + "no seccomp profile");
        }
        JsonObject capabilities = at(own, "capabilities");
        JsonArray dropped = capabilities.has("drop") ? capabilities.getAsJsonArray("drop") : new JsonArray();
        if (!dropped.contains(new JsonPrimitive("ALL")) || capabilities.has("add")) {
            objections.add(name + "keeps capabilities");
        }
        if (each(container, "ports").anyMatch(port -> port.has("hostPort"))) {
            objections.add(name + "a port of the host");
        }
    }
}
