package org.sallyport.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.hardening.RuleException;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * How the journal writes rules, steps and reasons as JSON: every field named, rules in normal form, so that what is read
 * after a crash is what was written before it. A text that is not so is never guessed at: reading throws
 * {@link IllegalStateException}.
 */
final class JournalText {

    private static final String ANY = "any";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JournalText() {}

    static String ofRules(Map<String, List<LiveRule>> rules) {
        ObjectNode json = JSON.createObjectNode();
        new TreeMap<>(rules).forEach((group, live) -> {
            ArrayNode list = json.putArray(group);
            live.forEach(rule -> list.add(write(rule)));
        });
        return json.toString();
    }

    static Map<String, List<LiveRule>> rules(String text) {
        Map<String, List<LiveRule>> rules = new TreeMap<>();
        read(text).properties().forEach(group -> {
            List<LiveRule> live = new ArrayList<>();
            group.getValue().forEach(rule -> live.add(live(rule)));
            rules.put(group.getKey(), live);
        });
        return rules;
    }

    static String of(Step.Work work) {
        ObjectNode json = JSON.createObjectNode();
        if (work instanceof Step.Work.Create create) {
            json.put("repair", create.repair());
            ArrayNode list = json.putArray("create");
            create.rules().forEach(rule -> list.add(write(rule.rule()).put("description", rule.description())));
        } else {
            Step.Work.Delete delete = (Step.Work.Delete) work;
            json.put("takesBack", delete.takesBack());
            json.set("delete", write(delete.rule()));
        }
        return json.toString();
    }

    static Step.Work work(String text) {
        JsonNode json = read(text);
        if (json.has("delete")) {
            return new Step.Work.Delete(
                    live(json.get("delete")), json.path("takesBack").booleanValue());
        }
        List<NewRule> rules = new ArrayList<>();
        field(json, "create").forEach(rule -> rules.add(new NewRule(rule(rule), text(rule, "description"))));
        return new Step.Work.Create(rules, field(json, "repair").booleanValue());
    }

    static String of(Reason reason) {
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", reason.kind().name());
        reason.subjects().forEach(json.putArray("subjects")::add);
        ArrayNode rules = json.putArray("rules");
        reason.rules().forEach(rule -> rules.add(write(rule)));
        return json.toString();
    }

    static Reason reason(String text) {
        JsonNode json = read(text);
        List<LiveRule> rules = new ArrayList<>();
        json.path("rules").forEach(rule -> rules.add(live(rule)));
        return new Reason(Reason.Kind.valueOf(text(json, "kind")), texts(field(json, "subjects")), rules);
    }

    static String of(Collection<String> texts) {
        ArrayNode json = JSON.createArrayNode();
        texts.stream().sorted().forEach(json::add);
        return json.toString();
    }

    static List<String> texts(String text) {
        return texts(read(text));
    }

    static String ofExceptions(Collection<RuleException> exceptions) {
        ArrayNode json = JSON.createArrayNode();
        exceptions.stream()
                .sorted(Comparator.comparing(RuleException::ruleId))
                .forEach(exception -> json.addObject()
                        .put("rule", exception.ruleId())
                        .put("until", exception.until().toString()));
        return json.toString();
    }

    static Set<RuleException> exceptions(String text) {
        Set<RuleException> exceptions = new HashSet<>();
        read(text)
                .forEach(json ->
                        exceptions.add(new RuleException(text(json, "rule"), LocalDate.parse(text(json, "until")))));
        return exceptions;
    }

    private static ObjectNode write(LiveRule live) {
        return write(live.rule())
                .put("id", live.id())
                .put("groupId", live.groupId())
                .put("description", live.description());
    }

    private static ObjectNode write(Rule rule) {
        ObjectNode json = JSON.createObjectNode()
                .put("direction", rule.direction().name())
                .put("family", rule.family().name())
                .put("action", rule.action().name())
                .put("priority", rule.priority())
                .put("protocol", rule.protocol().toString())
                .put("ports", rule.ports().toString())
                .put("enabled", rule.enabled());
        if (rule.peer() instanceof Peer.Addresses addresses) {
            return json.put("prefix", addresses.prefix().toString());
        }
        if (rule.peer() instanceof Peer.Group group) {
            return json.put("group", group.groupId());
        }
        return json.put("addressGroup", ((Peer.AddressGroup) rule.peer()).addressGroupId());
    }

    private static LiveRule live(JsonNode json) {
        return new LiveRule(text(json, "id"), text(json, "groupId"), rule(json), text(json, "description"));
    }

    private static Rule rule(JsonNode json) {
        String ports = text(json, "ports");
        return new Rule(
                Direction.valueOf(text(json, "direction")),
                AddressFamily.valueOf(text(json, "family")),
                Action.valueOf(text(json, "action")),
                field(json, "priority").intValue(),
                Protocol.named(text(json, "protocol")),
                ports.equals(ANY) ? Ports.ANY : Ports.parse(ports),
                peer(json),
                field(json, "enabled").booleanValue());
    }

    private static Peer peer(JsonNode json) {
        if (json.has("prefix")) {
            return new Peer.Addresses(Prefix.parse(text(json, "prefix")));
        }
        if (json.has("group")) {
            return new Peer.Group(text(json, "group"));
        }
        return new Peer.AddressGroup(text(json, "addressGroup"));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The journal holds a text that cannot be read", e);
        }
    }

    private static JsonNode field(JsonNode json, String name) {
        JsonNode field = json.get(name);
        if (field == null) {
            throw new IllegalStateException("The journal holds a text without the field '" + name + "'");
        }
        return field;
    }

    private static String text(JsonNode json, String name) {
        return field(json, name).textValue();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
