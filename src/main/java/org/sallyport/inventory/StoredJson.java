package org.sallyport.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One object of a stored JSON text, read without forgiveness: each field must be there once, must be of its type, and no
 * other field may be.
 *
 * <p>Every stored text says in its field {@code form} how it is written; this version writes and reads form 1.
 */
final class StoredJson {

    private static final int FORM = 1;
    private static final String FORM_FIELD = "form";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private StoredJson(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new UnreadableContent(path, "an object is expected");
        }
        this.node = node;
        this.path = path;
    }

    /** The object to fill for a text that is to be stored. */
    static ObjectNode create() {
        return object().put(FORM_FIELD, FORM);
    }

    /** An object within another. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String write(ObjectNode content) {
        try {
            return MAPPER.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written", e);
        }
    }

    /**
     * Reads a whole stored text.
     *
     * @param reading what the text says, from its fields
     * @throws UnreadableContent if anything in it is missing, unknown, or not of its type
     */
    static <T> T read(String text, Function<StoredJson, T> reading) {
        return readObject(parse(text), "$", content -> {
            int form = content.number(FORM_FIELD);
            if (form != FORM) {
                throw new UnreadableContent("$." + FORM_FIELD, "form " + form + " is not known, only " + FORM);
            }
            return reading.apply(content);
        });
    }

    private static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableContent("$", e);
        }
    }

    private static <T> T readObject(JsonNode node, String path, Function<StoredJson, T> reading) {
        StoredJson object = new StoredJson(node, path);
        T value;
        try {
            value = reading.apply(object);
        } catch (UnreadableContent e) {
            throw e;
        } catch (IllegalArgumentException refusedByItsValue) {
            throw new UnreadableContent(path, refusedByItsValue);
        }
        object.refuseOtherFields();
        return value;
    }

    private void refuseOtherFields() {
        node.fieldNames().forEachRemaining(name -> {
            if (!asked.contains(name)) {
                throw new UnreadableContent(path + "." + name, "this field is not known");
            }
        });
    }

    String text(String name) {
        return text(field(name), path + "." + name);
    }

    Optional<String> optionalText(String name) {
        JsonNode field = field(name);
        return field.isNull() ? Optional.empty() : Optional.of(text(field, path + "." + name));
    }

    int number(String name) {
        JsonNode field = field(name);
        if (!field.isInt()) {
            throw new UnreadableContent(path + "." + name, "a whole number is expected");
        }
        return field.intValue();
    }

    boolean flag(String name) {
        JsonNode field = field(name);
        if (!field.isBoolean()) {
            throw new UnreadableContent(path + "." + name, "true or false is expected");
        }
        return field.booleanValue();
    }

    /** One of the names of an enumeration. */
    <E extends Enum<E>> E one(Class<E> type, String name) {
        return Enum.valueOf(type, text(name));
    }

    <T> T object(String name, Function<StoredJson, T> reading) {
        return readObject(field(name), path + "." + name, reading);
    }

    List<String> texts(String name) {
        return elements(name, StoredJson::text);
    }

    <T> List<T> objects(String name, Function<StoredJson, T> reading) {
        return elements(name, (element, at) -> readObject(element, at, reading));
    }

    /** An object whose field names are keys, each with a text. */
    Map<String, String> textsByKey(String name) {
        return byKey(name, StoredJson::text);
    }

    /** An object whose field names are keys, each with a list of objects. */
    <T> Map<String, List<T>> objectsByKey(String name, Function<StoredJson, T> reading) {
        return byKey(name, (list, at) -> elements(list, at, (element, where) -> readObject(element, where, reading)));
    }

    /** Whether the object has the field, for a choice among fields; the choice itself must then read it. */
    boolean has(String name) {
        return node.has(name);
    }

    UnreadableContent fault(String what) {
        return new UnreadableContent(path, what);
    }

    private JsonNode field(String name) {
        asked.add(name);
        JsonNode field = node.get(name);
        if (field == null) {
            throw new UnreadableContent(path + "." + name, "the field is missing");
        }
        return field;
    }

    private interface Reader<T> {
        T read(JsonNode node, String path);
    }

    private <T> List<T> elements(String name, Reader<T> reader) {
        return elements(field(name), path + "." + name, reader);
    }

    private static <T> List<T> elements(JsonNode list, String path, Reader<T> reader) {
        if (!list.isArray()) {
            throw new UnreadableContent(path, "a list is expected");
        }
        List<T> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            elements.add(reader.read(list.get(i), path + "[" + i + "]"));
        }
        return List.copyOf(elements);
    }

    private <T> Map<String, T> byKey(String name, Reader<T> reader) {
        String at = path + "." + name;
        JsonNode field = field(name);
        if (!field.isObject()) {
            throw new UnreadableContent(at, "an object is expected");
        }
        Map<String, T> values = new TreeMap<>();
        field.properties()
                .forEach(entry -> values.put(entry.getKey(), reader.read(entry.getValue(), at + "." + entry.getKey())));
        return values;
    }

    private static String text(JsonNode node, String path) {
        if (!node.isTextual()) {
            throw new UnreadableContent(path, "a text is expected");
        }
        return node.textValue();
    }
}
