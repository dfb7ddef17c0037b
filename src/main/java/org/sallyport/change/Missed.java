package org.sallyport.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.web.Refusal;
import org.sallyport.web.Words;

/**
 * Why the portal did not apply a change at the moment that it was scheduled for. What happened is stored, as JSON in a text;
 * whoever reads it gets a sentence in their language.
 *
 * @param scheduledBy who scheduled it; null where that is not the reason
 * @param team whose member that person is not any more; null where that is not the reason
 * @param closure what kept it from being applied; null where nothing of the calendar did
 */
record Missed(
        Why why,
        @Nullable String scheduledBy,
        @Nullable String team,
        @Nullable Closure closure) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KIND = "missed";

    /** The kinds of reason. Their names are stored. */
    enum Why {
        UNREADABLE,
        HOURS_LATE,
        NOT_IN_TEAM,
        CLOSED,
        /** Its time to be applied was over. */
        EXPIRED,
        SIGNATURES_MISSING,
        ONE_ALONE,
        ANOTHER_IN_HAND,
        COVERED
    }

    static Missed of(Why why) {
        return new Missed(why, null, null, null);
    }

    static Missed notInTeam(String scheduledBy, String team) {
        return new Missed(Why.NOT_IN_TEAM, scheduledBy, team, null);
    }

    /**
     * @param refusal what whoever would apply it now is told
     * @param closure what the calendar has against it now
     * @throws IllegalStateException for a refusal that has no kind here; the change is not applied then, either
     */
    static Missed because(Refusal refusal, Optional<Closure> closure) {
        return switch (refusal.reason()) {
            case "closed" -> new Missed(Why.CLOSED, null, null, closure.orElseThrow());
            case "too-late" -> of(Why.EXPIRED);
            case "signatures-missing" -> of(Why.SIGNATURES_MISSING);
            case "one-alone" -> of(Why.ONE_ALONE);
            case "another-in-hand" -> of(Why.ANOTHER_IN_HAND);
            case "covered" -> of(Why.COVERED);
            default -> throw new IllegalStateException("No word for a schedule missed by " + refusal.reason(), refusal);
        };
    }

    /** What is stored of it. */
    String text() {
        ObjectNode json = JSON.createObjectNode().put(KIND, why.name());
        if (scheduledBy != null) {
            json.put("scheduledBy", scheduledBy).put("team", team);
        }
        if (closure != null) {
            json.put("zone", closure.zone().getId());
            if (closure.opens() != null) {
                json.put("opens", closure.opens().toString());
            }
            if (closure.frozenFor() != null) {
                json.put("frozenFor", closure.frozenFor())
                        .put("frozenUntil", String.valueOf(closure.frozenUntil()))
                        .put("frozenZone", String.valueOf(closure.frozenZone()));
            }
        }
        return json.toString();
    }

    /** What was stored, in words; any other text, such as what people say and what earlier versions stored, as it is. */
    static String inWords(String text, Words words) {
        return read(text).map(missed -> missed.in(words)).orElse(text);
    }

    static Optional<Missed> read(String text) {
        if (!text.startsWith("{\"" + KIND + "\"")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(text);
            Why why = Why.valueOf(json.path(KIND).asText());
            return Optional.of(new Missed(
                    why,
                    json.path("scheduledBy").asText(null),
                    json.path("team").asText(null),
                    why == Why.CLOSED ? closure(json) : null));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException somethingElse) {
            return Optional.empty();
        }
    }

    private static Closure closure(JsonNode json) {
        return new Closure(
                json.path("frozenFor").asText(null),
                json.has("frozenUntil") ? Instant.parse(json.path("frozenUntil").asText()) : null,
                json.has("frozenZone") ? ZoneId.of(json.path("frozenZone").asText()) : null,
                json.has("opens") ? Instant.parse(json.path("opens").asText()) : null,
                ZoneId.of(json.path("zone").asText()));
    }

    private String in(Words words) {
        PolicyMessages policy = words.of(PolicyMessages.class);
        ChangeMessages change = words.of(ChangeMessages.class);
        return switch (why) {
            case UNREADABLE -> policy.missed_unreadable();
            case HOURS_LATE -> policy.missed_too_late();
            case NOT_IN_TEAM -> policy.missed_not_in_team(scheduledBy, team);
            case CLOSED -> policy.closed(closure == null ? "" : closure.in(policy));
            case EXPIRED -> policy.too_late();
            case SIGNATURES_MISSING -> policy.signatures_missing();
            case ONE_ALONE -> policy.one_alone();
            case ANOTHER_IN_HAND -> change.another_in_hand();
            case COVERED -> change.covered();
        };
    }
}
