package org.sallyport.hardening;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.OutboundDestination;
import org.sallyport.rules.Action;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Rule;

/**
 * What an approver signs: the SHA-256, in 64 small hexadecimal digits, of the canonical JSON text (RFC 8785, in UTF-8) of
 * everything that a plan follows from and of the plan's calls. It does not depend on the order in which the cloud lists
 * its rules. Another program computes it from this object:
 *
 * <pre>{@code
 * { "calls":    [ {"create": [ {"rule": RULE, "slot": "node.ssh"}, … ], "group": "…"},
 *                 {"delete": "id of the rule", "group": "…"}, … ],              in the order of the plan
 *   "cluster":  { "containers": [CIDR…], "dns": [CIDR…], "groups": {"control": "id", "node": "id", "eni": "id"},
 *                 "masters": [CIDR…], "model": "vpc-router", "name": "…", "nodePorts": "30000-32767", "vpc": [CIDR…] },
 *   "exceptions": [ {"rule": "id of the rule", "until": "2026-12-31"}, … ],     sorted by rule; left out if there are none
 *   "level":    { "id": "restricted", "version": 1 },
 *   "live":     [ {"group": "…", "id": "…", "rule": RULE}, … ],                 sorted by group, then id
 *   "profile":  "2025-10/vpc-router",
 *   "settings": { "administrators": [CIDR…], "bastions": [CIDR…], "cloudShell": true, "cloudShellCidr": CIDR or null,
 *                 "loadBalancers": [CIDR…], "mesh": [CIDR…], "nodePortClients": [CIDR…],
 *                 "outbound": [ {"ports": "443", "prefix": CIDR, "protocol": "tcp"}, … ] } }
 *
 * RULE:         { "action": "allow", "direction": "ingress", "enabled": true, "ethertype": "IPv4",
 *                 "peer": "10.0.0.0/16" or "group:ID" or "address-group:ID", "ports": "any" or "22" or "22,80-90",
 *                 "priority": 1, "protocol": "any" or "tcp" or "47" }
 * }</pre>
 *
 * Of the exceptions those are signed that the plan needs; without any the text is what it was before there were exceptions.
 * Lists of CIDR blocks keep the order of their settings. Rules are in normal form: what the VPC API leaves out is written
 * as {@code any}, {@code 0.0.0.0/0} or {@code ::/0}.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** The fingerprint of a plan's calls together with all that they follow from. */
    public static String of(PlanInput input, List<Call> calls) {
        return sha256(text(input, calls).getBytes(StandardCharsets.UTF_8));
    }

    /** The canonical text that is signed. */
    static String text(PlanInput input, List<Call> calls) {
        JsonText json = new JsonText().beginObject();
        calls(calls, json.key("calls"));
        cluster(input.cluster(), json.key("cluster"));
        exceptions(input.exceptions(), json);
        json.key("level").beginObject();
        json.key("id").text(input.level().id());
        json.key("version").number(input.level().version()).endObject();
        live(input.live(), json.key("live"));
        json.key("profile").text(input.profile().id());
        settings(input.settings(), json.key("settings"));
        return json.endObject().toString();
    }

    private static void calls(List<Call> calls, JsonText json) {
        json.beginList();
        for (Call call : calls) {
            json.beginObject();
            if (call instanceof Call.CreateRules create) {
                json.key("create").beginList();
                for (PlannedRule rule : create.rules()) {
                    rule(rule.rule(), json.beginObject().key("rule"));
                    json.key("slot").text(rule.slotId()).endObject();
                }
                json.endList();
            } else {
                json.key("delete").text(((Call.DeleteRule) call).rule().rule().id());
            }
            json.key("group").text(call.groupId()).endObject();
        }
        json.endList();
    }

    private static void cluster(ClusterContext cluster, JsonText json) {
        json.beginObject();
        prefixes(cluster.containerCidrs(), json.key("containers"));
        prefixes(cluster.dnsServers(), json.key("dns"));
        SortedMap<String, String> groups = new TreeMap<>();
        cluster.groups().forEach((role, id) -> groups.put(role.name().toLowerCase(Locale.ROOT), id));
        json.key("groups").beginObject();
        groups.forEach((role, id) -> json.key(role).text(id));
        json.endObject();
        prefixes(cluster.masterCidrs(), json.key("masters"));
        json.key("model").text(cluster.networkModel().mode());
        json.key("name").text(cluster.name());
        json.key("nodePorts").text(cluster.nodePorts().toString());
        prefixes(cluster.vpcCidrs(), json.key("vpc"));
        json.endObject();
    }

    private static void exceptions(Set<RuleException> exceptions, JsonText json) {
        if (exceptions.isEmpty()) {
            return;
        }
        List<RuleException> sorted = new ArrayList<>(exceptions);
        sorted.sort(Comparator.comparing(RuleException::ruleId));
        json.key("exceptions").beginList();
        for (RuleException exception : sorted) {
            json.beginObject().key("rule").text(exception.ruleId());
            json.key("until").text(exception.until().toString()).endObject();
        }
        json.endList();
    }

    private static void live(Map<String, List<LiveRule>> live, JsonText json) {
        List<LiveRule> rules = new ArrayList<>();
        live.values().forEach(rules::addAll);
        rules.sort(Comparator.comparing(LiveRule::groupId).thenComparing(LiveRule::id));
        json.beginList();
        for (LiveRule rule : rules) {
            json.beginObject().key("group").text(rule.groupId()).key("id").text(rule.id());
            rule(rule.rule(), json.key("rule"));
            json.endObject();
        }
        json.endList();
    }

    private static void settings(AccessSettings settings, JsonText json) {
        json.beginObject();
        prefixes(settings.administrators(), json.key("administrators"));
        prefixes(settings.bastions(), json.key("bastions"));
        json.key("cloudShell").flag(settings.cloudShell()).key("cloudShellCidr");
        settings.cloudShellCidr().ifPresentOrElse(range -> json.text(range.toString()), json::nothing);
        prefixes(settings.loadBalancers(), json.key("loadBalancers"));
        prefixes(settings.mesh(), json.key("mesh"));
        prefixes(settings.nodePortClients(), json.key("nodePortClients"));
        json.key("outbound").beginList();
        for (OutboundDestination to : settings.outbound()) {
            json.beginObject().key("ports").text(to.ports().toString());
            json.key("prefix").text(to.prefix().toString());
            json.key("protocol").text(to.protocol().toString()).endObject();
        }
        json.endList().endObject();
    }

    private static void rule(Rule rule, JsonText json) {
        json.beginObject();
        json.key("action").text(rule.action() == Action.ALLOW ? "allow" : "deny");
        json.key("direction").text(rule.direction() == Direction.INGRESS ? "ingress" : "egress");
        json.key("enabled").flag(rule.enabled());
        json.key("ethertype").text(rule.family().ethertype());
        json.key("peer").text(peer(rule.peer()));
        json.key("ports").text(rule.ports().toString());
        json.key("priority").number(rule.priority());
        json.key("protocol").text(rule.protocol().toString()).endObject();
    }

    private static String peer(Peer peer) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.prefix().toString();
        }
        return peer instanceof Peer.Group group
                ? "group:" + group.groupId()
                : "address-group:" + ((Peer.AddressGroup) peer).addressGroupId();
    }

    private static void prefixes(List<Prefix> prefixes, JsonText json) {
        json.beginList();
        prefixes.forEach(prefix -> json.text(prefix.toString()));
        json.endList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform knows SHA-256", e);
        }
    }
}
