package org.sallyport.deployment;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rendered objects of one overlay, with the questions that the tests ask of them. */
record Manifests(String overlay, List<JsonObject> objects) {

    static Manifests of(String overlay) throws IOException, InterruptedException {
        return new Manifests(overlay, Kubectl.render(Path.of("deployment", "kubernetes", overlay)));
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

    JsonObject portal() {
        return pod().getAsJsonArray("containers").get(0).getAsJsonObject();
    }

    JsonObject settings() {
        return at(the("ConfigMap"), "data");
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
