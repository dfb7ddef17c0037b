package org.sallyport.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rendered objects of one overlay, with the questions that the tests ask of them. */
public record Manifests(String overlay, List<JsonObject> objects) {

    private static final List<String> OVERLAYS = List.of("one-host", "ha", "cce", "cce-agency");
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** Every way to run the portal that the manifests offer. */
    public static Stream<Manifests> overlays() {
        return OVERLAYS.stream().map(Manifests::of);
    }

    static Manifests of(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Manifests::render);
    }

    private static Manifests render(String overlay) {
        try {
            return new Manifests(overlay, Kubectl.render(Path.of("deployment", "kubernetes", overlay)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return overlay;
    }

    Stream<JsonObject> all(String kind) {
        return objects.stream().filter(object -> kind.equals(text(object, "kind")));
    }

    Optional<JsonObject> maybe(String kind) {
        return all(kind).findFirst();
    }

    JsonObject the(String kind) {
        return maybe(kind).orElseThrow(() -> new AssertionError(overlay + " has no " + kind));
    }

    JsonObject pod() {
        return at(the("Deployment"), "spec", "template", "spec");
    }

    /** The jobs that wait to be asked for, as a cluster would make them. */
    Stream<JsonObject> tasks() {
        return all("CronJob").map(task -> at(task, "spec", "jobTemplate", "spec", "template"));
    }

    /** What one of them makes. */
    JsonObject task(String name) {
        return all("CronJob")
                .filter(task -> text(at(task, "metadata"), "name").equals(name))
                .map(task -> at(task, "spec", "jobTemplate", "spec", "template"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(overlay + " has no task " + name));
    }

    JsonObject portal() {
        return pod().getAsJsonArray("containers").get(0).getAsJsonObject();
    }

    JsonObject settings() {
        return at(the("ConfigMap"), "data");
    }

    /** The environment that the portal gets from its settings. */
    public Map<String, String> environment() {
        return settings().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, setting -> setting.getValue().getAsString()));
    }

    /** Whether the portal finds a file there that is mounted, such as a secret or a token. */
    public boolean mounts(String file) {
        return each(portal(), "volumeMounts").anyMatch(mount -> file.startsWith(text(mount, "mountPath") + "/"));
    }

    String setting(String key) {
        return text(settings(), key);
    }

    static JsonObject at(JsonObject object, String... path) {
        JsonObject found = object;
        for (String name : path) {
            found = found.has(name) ? found.getAsJsonObject(name) : new JsonObject();
        }
        return found;
    }

    static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : "";
    }

    static boolean is(JsonObject object, String name) {
        return object.has(name) && object.get(name).getAsBoolean();
    }

    static Stream<JsonObject> each(JsonObject object, String name) {
        JsonArray array = object.has(name) ? object.getAsJsonArray(name) : new JsonArray();
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
