package org.sallyport.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;

/** How a reading is written as the content of a snapshot: equal readings are equal texts, whenever they were taken. */
final class ReadingJson {

    private ReadingJson() {}

    static String write(Reading reading) {
        ObjectNode json = StoredJson.create();
        CloudClusterJson.fill(json.putObject("cluster"), reading.cloud());
        json.put("quota", reading.quota());
        ObjectNode rules = json.putObject("rules");
        new TreeMap<>(reading.rules()).forEach((groupId, live) -> {
            ArrayNode list = rules.putArray(groupId);
            live.forEach(rule -> list.add(RuleJson.write(rule)));
        });
        return StoredJson.write(json);
    }

    /** @throws UnreadableContent if the text is not what {@link #write} gave */
    static Reading read(String content, UUID clusterId, Instant readAt) {
        return StoredJson.read(
                content,
                json -> new Reading(
                        clusterId,
                        json.object("cluster", CloudClusterJson::read),
                        json.objectsByKey("rules", RuleJson::read),
                        json.number("quota"),
                        readAt));
    }
}
