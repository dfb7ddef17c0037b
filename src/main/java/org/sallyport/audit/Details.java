package org.sallyport.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The further facts of an entry, between a map and the JSON object that is kept. */
final class Details {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Details() {}

    static String toJson(Map<String, String> details) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        details.forEach(object::put);
        return object.toString();
    }

    /** The facts in their order. Text that is no JSON object, which only tampering can leave, is shown as it stands. */
    static Map<String, String> fromJson(String json) {
        try {
            JsonNode object = JSON.readTree(json);
            Map<String, String> details = new LinkedHashMap<>();
            object.fields()
                    .forEachRemaining(
                            fact -> details.put(fact.getKey(), fact.getValue().asText()));
            return details;
        } catch (JsonProcessingException malformed) {
            return Map.of("?", json);
        }
    }
}
