package org.sallyport.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
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

    /** The SHA-256 of a content, as 64 hexadecimal digits. */
    static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
