package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an object field by field, and then refuses what nobody asked for; each complaint names the place and what would be
 * right. Used for the seed files and for the bodies of the control address.
 */
final class Fields {

    private static final int LONGEST_TEXT = 1000;

    private final String place;
    private final ObjectNode object;
    private final Set<String> known = new HashSet<>();

    private Fields(String place, ObjectNode object) {
        this.place = place;
        this.object = object;
    }

    static Fields of(String place, JsonNode node) {
        if (node instanceof ObjectNode object) {
            return new Fields(place, object);
        }
        throw complaint(place + " must be an object");
    }

    String place() {
        return place;
    }

    boolean has(String name) {
        known.add(name);
        return object.hasNonNull(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> complaint(at(name) + " is missing: a text is required"));
    }

    String text(String name, String otherwise) {
        return optionalText(name).orElse(otherwise);
    }

    Optional<String> optionalText(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.get(name);
        if (!value.isTextual()
                || value.textValue().isBlank()
                || value.textValue().length() > LONGEST_TEXT) {
            throw complaint(at(name) + " must be a text of 1 to " + LONGEST_TEXT + " characters, not " + shown(value));
        }
        return Optional.of(value.textValue());
    }

    String oneOf(String name, List<String> allowed) {
        String text = text(name);
        if (!allowed.contains(text)) {
            throw complaint(at(name) + " must be one of " + String.join(", ", allowed) + ", not \"" + text + "\"");
        }
        return text;
    }

    int number(String name, int least, int most) {
        return optionalNumber(name, least, most)
                .orElseThrow(() -> complaint(
                        at(name) + " is missing: a whole number from " + least + " to " + most + " is required"));
    }

    Optional<Integer> optionalNumber(String name, int least, int most) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw complaint(
                    at(name) + " must be a whole number from " + least + " to " + most + ", not " + shown(value));
        }
        return Optional.of(value.intValue());
    }

    Optional<Double> optionalShare(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.get(name);
        if (!value.isNumber() || value.doubleValue() <= 0 || value.doubleValue() > 1) {
            throw complaint(at(name) + " must be a number above 0 and up to 1, not " + shown(value));
        }
        return Optional.of(value.doubleValue());
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        JsonNode value = object.get(name);
        if (!value.isBoolean()) {
            throw complaint(at(name) + " must be true or false, not " + shown(value));
        }
        return value.booleanValue();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            if (!element.isTextual()) {
                throw complaint(at(name) + " must be a list of texts; " + shown(element) + " is none");
            }
            texts.add(element.textValue());
        }
        return List.copyOf(texts);
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        for (JsonNode element : elements(name)) {
            objects.add(of(at(name) + "[" + objects.size() + "]", element));
        }
        return List.copyOf(objects);
    }

    Fields object(String name) {
        if (!has(name)) {
            throw complaint(at(name) + " is missing: an object is required");
        }
        return of(at(name), object.get(name));
    }

    ObjectNode raw(String name) {
        return object(name).object;
    }

    Iterable<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        known.addAll(names);
        return names;
    }

    /** The last act of reading: what was not asked for is a mistake of whoever wrote it. */
    void refuseOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw complaint(at(name) + " is not known; known are "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    Refusal complaint(String name, String what) {
        return complaint(at(name) + " " + what);
    }

    private Iterable<JsonNode> elements(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!object.get(name).isArray()) {
            throw complaint(at(name) + " must be a list, not " + shown(object.get(name)));
        }
        return object.get(name);
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Refusal complaint(String message) {
        return new Refusal(400, "SANDBOX.0400", message);
    }
}
