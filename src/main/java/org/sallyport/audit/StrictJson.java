package org.sallyport.audit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/** Reads the lines of exports and heads, in which nothing may be but what was hashed or signed. */
final class StrictJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * @param needed the members that it must have
     * @param optional the further members that it may have
     * @throws IllegalArgumentException if the line is no such object; the message says why
     */
    static JsonNode object(String line, Set<String> needed, Set<String> optional) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
        if (!object.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        Set<String> missing = new HashSet<>(needed);
        object.fieldNames().forEachRemaining(name -> {
            if (!missing.remove(name) && !optional.contains(name)) {
                throw new IllegalArgumentException("it has a member \"" + PlainText.of(name, 40) + "\"");
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("it has no member \""
                    + missing.stream().sorted().findFirst().orElseThrow() + "\"");
        }
        return object;
    }

    static long wholeNumber(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("\"" + name + "\" is no whole number");
        }
        return value.longValue();
    }

    static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("\"" + name + "\" is no text");
        }
        return value.textValue();
    }

    /** The text, or null where the member is null. */
    static String textOrNull(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value.isNull() ? null : text(object, name);
    }
}
