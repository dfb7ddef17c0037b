package org.sallyport.inventory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/** How live rules are written in stored JSON: in normal form, every field named, so that reading gives back the same rule. */
final class RuleJson {

    private static final String ANY = "any";

    private RuleJson() {}

    static ObjectNode write(LiveRule live) {
        Rule rule = live.rule();
        ObjectNode json = StoredJson.object()
                .put("id", live.id())
                .put("groupId", live.groupId())
                .put("direction", rule.direction().name())
                .put("family", rule.family().name())
                .put("action", rule.action().name())
                .put("priority", rule.priority())
                .put("protocol", rule.protocol().toString())
                .put("ports", rule.ports().toString())
                .put("enabled", rule.enabled())
                .put("description", live.description());
        json.set("peer", write(rule.peer()));
        return json;
    }

    static LiveRule read(StoredJson json) {
        Rule rule = new Rule(
                json.one(Direction.class, "direction"),
                json.one(AddressFamily.class, "family"),
                json.one(Action.class, "action"),
                json.number("priority"),
                Protocol.named(json.text("protocol")),
                ports(json.text("ports")),
                json.object("peer", RuleJson::readPeer),
                json.flag("enabled"));
        return new LiveRule(json.text("id"), json.text("groupId"), rule, json.text("description"));
    }

    /** @param text as {@link Ports#toString()} writes them */
    static Ports ports(String text) {
        return text.equals(ANY) ? Ports.ANY : Ports.parse(text);
    }

    static List<Prefix> prefixes(List<String> texts) {
        return texts.stream().map(Prefix::parse).toList();
    }

    private static ObjectNode write(Peer peer) {
        ObjectNode json = StoredJson.object();
        if (peer instanceof Peer.Addresses addresses) {
            return json.put("addresses", addresses.prefix().toString());
        }
        if (peer instanceof Peer.Group group) {
            return json.put("group", group.groupId());
        }
        return json.put("addressGroup", ((Peer.AddressGroup) peer).addressGroupId());
    }

    private static Peer readPeer(StoredJson json) {
        if (json.has("addresses")) {
            return new Peer.Addresses(Prefix.parse(json.text("addresses")));
        }
        if (json.has("group")) {
            return new Peer.Group(json.text("group"));
        }
        if (json.has("addressGroup")) {
            return new Peer.AddressGroup(json.text("addressGroup"));
        }
        throw json.fault("a peer names addresses, a group or an address group");
    }
}
