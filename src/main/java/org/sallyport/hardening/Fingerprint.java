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
import java.util.TreeMap;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
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
        Map<String, Object> signed = new TreeMap<>();
        signed.put("calls", calls.stream().map(Fingerprint::call).toList());
        signed.put("cluster", cluster(input.cluster()));
        signed.put(
                "level",
                Map.of("id", input.level().id(), "version", input.level().version()));
        signed.put("live", live(input.live()));
        signed.put("profile", input.profile().id());
        signed.put("settings", settings(input.settings()));
        return JsonText.of(signed);
    }

    private static Map<String, Object> call(Call call) {
        if (call instanceof Call.CreateRules create) {
            return Map.of(
                    "group",
                    call.groupId(),
                    "create",
                    create.rules().stream()
                            .map(rule -> Map.of("rule", rule(rule.rule()), "slot", rule.slotId()))
                            .toList());
        }
        return Map.of(
                "group",
                call.groupId(),
                "delete",
                ((Call.DeleteRule) call).rule().rule().id());
    }

    private static Map<String, Object> cluster(ClusterContext cluster) {
        Map<String, Object> groups = new TreeMap<>();
        cluster.groups().forEach((role, id) -> groups.put(role.name().toLowerCase(Locale.ROOT), id));
        return Map.of(
                "name",
                cluster.name(),
                "model",
                cluster.networkModel().mode(),
                "vpc",
                texts(cluster.vpcCidrs()),
                "containers",
                texts(cluster.containerCidrs()),
                "masters",
                texts(cluster.masterCidrs()),
                "dns",
                texts(cluster.dnsServers()),
                "nodePorts",
                cluster.nodePorts().toString(),
                "groups",
                groups);
    }

    private static List<Object> live(Map<String, List<LiveRule>> live) {
        List<LiveRule> rules = new ArrayList<>();
        live.values().forEach(rules::addAll);
        rules.sort(Comparator.comparing(LiveRule::groupId).thenComparing(LiveRule::id));
        return rules.stream()
                .<Object>map(rule -> Map.of("group", rule.groupId(), "id", rule.id(), "rule", rule(rule.rule())))
                .toList();
    }

    private static Map<String, Object> settings(AccessSettings settings) {
        Map<String, Object> all = new TreeMap<>();
        all.put("administrators", texts(settings.administrators()));
        all.put("bastions", texts(settings.bastions()));
        all.put("loadBalancers", texts(settings.loadBalancers()));
        all.put("mesh", texts(settings.mesh()));
        all.put("nodePortClients", texts(settings.nodePortClients()));
        all.put("cloudShell", settings.cloudShell());
        all.put(
                "cloudShellCidr",
                settings.cloudShellCidr().map(Prefix::toString).orElse(null));
        all.put(
                "outbound",
                settings.outbound().stream()
                        .map(to -> Map.of(
                                "prefix",
                                to.prefix().toString(),
                                "protocol",
                                to.protocol().toString(),
                                "ports",
                                to.ports().toString()))
                        .toList());
        return all;
    }

    private static Map<String, Object> rule(Rule rule) {
        return Map.of(
                "direction",
                rule.direction().name().toLowerCase(Locale.ROOT),
                "ethertype",
                rule.family().ethertype(),
                "action",
                rule.action().name().toLowerCase(Locale.ROOT),
                "priority",
                rule.priority(),
                "protocol",
                rule.protocol().toString(),
                "ports",
                rule.ports().toString(),
                "peer",
                peer(rule.peer()),
                "enabled",
                rule.enabled());
    }

    private static String peer(Peer peer) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.prefix().toString();
        }
        return peer instanceof Peer.Group group
                ? "group:" + group.groupId()
                : "address-group:" + ((Peer.AddressGroup) peer).addressGroupId();
    }

    private static List<String> texts(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform knows SHA-256", e);
        }
    }
}
