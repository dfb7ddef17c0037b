package org.sallyport.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;

/** A line of an export in JSON Lines, read back into the entry that it was. */
final class ExportedLine {

    private static final Set<String> ALWAYS = Set.of(
            "number", "at", "actor", "action", "subject", "cluster", "details", "request", "from", "previous", "hash");
    private static final Set<String> SOMETIMES = Set.of("old", "new");

    private ExportedLine() {}

    /** @throws IllegalArgumentException if the line is no entry; the message says why */
    static ChainedEntry parse(String line) {
        JsonNode entry = StrictJson.object(line, ALWAYS, SOMETIMES);
        if (!entry.get("details").isObject()) {
            throw new IllegalArgumentException("\"details\" is no object");
        }
        return new ChainedEntry(
                StrictJson.wholeNumber(entry, "number"),
                moment(entry),
                StrictJson.text(entry, "actor"),
                StrictJson.text(entry, "action"),
                StrictJson.text(entry, "subject"),
                StrictJson.textOrNull(entry, "cluster"),
                entry.get("details").toString(),
                StrictJson.textOrNull(entry, "request"),
                StrictJson.textOrNull(entry, "from"),
                entry.has("old") ? StrictJson.text(entry, "old") : null,
                entry.has("new") ? StrictJson.text(entry, "new") : null,
                StrictJson.text(entry, "previous"),
                StrictJson.text(entry, "hash"));
    }

    private static Instant moment(JsonNode entry) {
        try {
            return Instant.parse(StrictJson.text(entry, "at"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"at\" is no moment in UTC", e);
        }
    }
}
