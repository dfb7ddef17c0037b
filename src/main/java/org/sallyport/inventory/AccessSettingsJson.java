package org.sallyport.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.OutboundDestination;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;

/** How access settings are written in stored JSON. */
final class AccessSettingsJson {

    private AccessSettingsJson() {}

    static String write(AccessSettings settings) {
        ObjectNode json = StoredJson.create();
        CloudClusterJson.texts(json, "administrators", settings.administrators());
        CloudClusterJson.texts(json, "bastions", settings.bastions());
        CloudClusterJson.texts(json, "loadBalancers", settings.loadBalancers());
        CloudClusterJson.texts(json, "mesh", settings.mesh());
        CloudClusterJson.texts(json, "nodePortClients", settings.nodePortClients());
        json.put("cloudShell", settings.cloudShell());
        json.put(
                "cloudShellCidr",
                settings.cloudShellCidr().map(Prefix::toString).orElse(null));
        ArrayNode outbound = json.putArray("outbound");
        settings.outbound().forEach(destination -> outbound.add(write(destination)));
        return StoredJson.write(json);
    }

    /** @throws UnreadableContent if the text is not what {@link #write} gave */
    static AccessSettings read(String text) {
        return StoredJson.read(text, AccessSettingsJson::settings);
    }

    private static AccessSettings settings(StoredJson json) {
        return new AccessSettings(
                RuleJson.prefixes(json.texts("administrators")),
                RuleJson.prefixes(json.texts("bastions")),
                RuleJson.prefixes(json.texts("loadBalancers")),
                RuleJson.prefixes(json.texts("mesh")),
                RuleJson.prefixes(json.texts("nodePortClients")),
                json.flag("cloudShell"),
                json.optionalText("cloudShellCidr").map(Prefix::parse),
                json.objects("outbound", AccessSettingsJson::destination));
    }

    private static ObjectNode write(OutboundDestination destination) {
        return StoredJson.object()
                .put("prefix", destination.prefix().toString())
                .put("protocol", destination.protocol().toString())
                .put("ports", destination.ports().toString());
    }

    private static OutboundDestination destination(StoredJson json) {
        return new OutboundDestination(
                Prefix.parse(json.text("prefix")),
                Protocol.named(json.text("protocol")),
                RuleJson.ports(json.text("ports")));
    }
}
