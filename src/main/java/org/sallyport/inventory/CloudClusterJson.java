package org.sallyport.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.rules.PortRange;

/** How the facts of a cluster are written in stored JSON; sets and maps in order, so that equal facts are equal texts. */
final class CloudClusterJson {

    private CloudClusterJson() {}

    /** The facts as a text of their own. */
    static String write(CloudCluster cluster) {
        return StoredJson.write(fill(StoredJson.create(), cluster));
    }

    /** @throws UnreadableContent if the text is not what {@link #write} gave */
    static CloudCluster read(String text) {
        return StoredJson.read(text, CloudClusterJson::read);
    }

    static ObjectNode fill(ObjectNode json, CloudCluster cluster) {
        ClusterContext context = cluster.context();
        json.put("id", cluster.id())
                .put("name", context.name())
                .put("networkModel", context.networkModel().mode())
                .put("version", cluster.version())
                .put("phase", cluster.phase());
        texts(json, "vpcCidrs", context.vpcCidrs());
        texts(json, "containerCidrs", context.containerCidrs());
        texts(json, "masterCidrs", context.masterCidrs());
        texts(json, "dnsServers", context.dnsServers());
        json.put("firstNodePort", context.nodePorts().first())
                .put("lastNodePort", context.nodePorts().last());
        byRole(json, "groups", context.groups());
        byRole(json, "groupNames", cluster.groupNames());
        texts(json, "missing", sorted(cluster.missing()));
        texts(json, "sharedGroups", sorted(cluster.sharedGroups()));
        texts(
                json,
                "customNodePoolGroups",
                cluster.customNodePoolGroups().stream().sorted().toList());
        json.put("nodesWithPublicAddress", cluster.nodesWithPublicAddress());
        texts(json, "loadBalancers", cluster.loadBalancers());
        return json;
    }

    static CloudCluster read(StoredJson json) {
        ClusterContext context = new ClusterContext(
                json.text("name"),
                NetworkModel.ofMode(json.text("networkModel")),
                RuleJson.prefixes(json.texts("vpcCidrs")),
                RuleJson.prefixes(json.texts("containerCidrs")),
                RuleJson.prefixes(json.texts("masterCidrs")),
                RuleJson.prefixes(json.texts("dnsServers")),
                new PortRange(json.number("firstNodePort"), json.number("lastNodePort")),
                byRole(json, "groups"));
        return new CloudCluster(
                json.text("id"),
                context,
                json.text("version"),
                json.text("phase"),
                byRole(json, "groupNames"),
                roles(json, "missing"),
                roles(json, "sharedGroups"),
                Set.copyOf(json.texts("customNodePoolGroups")),
                json.number("nodesWithPublicAddress"),
                RuleJson.prefixes(json.texts("loadBalancers")));
    }

    static void texts(ObjectNode json, String name, Collection<?> values) {
        ArrayNode list = json.putArray(name);
        values.forEach(value -> list.add(value.toString()));
    }

    private static void byRole(ObjectNode json, String name, Map<GroupRole, String> values) {
        ObjectNode object = json.putObject(name);
        new TreeMap<>(values).forEach((role, value) -> object.put(role.name(), value));
    }

    private static Map<GroupRole, String> byRole(StoredJson json, String name) {
        Map<GroupRole, String> values = new EnumMap<>(GroupRole.class);
        json.textsByKey(name).forEach((role, value) -> values.put(GroupRole.valueOf(role), value));
        return values;
    }

    private static List<GroupRole> sorted(Set<GroupRole> roles) {
        return roles.stream().sorted().toList();
    }

    private static Set<GroupRole> roles(StoredJson json, String name) {
        Set<GroupRole> roles = EnumSet.noneOf(GroupRole.class);
        json.texts(name).forEach(role -> roles.add(GroupRole.valueOf(role)));
        return roles;
    }
}
