package org.sallyport.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules that CCE creates with a cluster, read from {@code created-by-cce.yaml}. */
final class CreatedByCce {

    /** What each new security group begins with: the last priority, "any" as null. */
    private static final int PRIORITY_OF_NEW_GROUP = 100;

    private static final int PRIORITY = 1;
    private static final List<String> SOURCES = List.of("anywhere", "vpc", "container", "masters", "control-group");

    private record Template(String slot, GroupRole role, String protocol, String ports, String from) {}

    private final Map<NetworkModel, List<Template>> templates = new EnumMap<>(NetworkModel.class);

    CreatedByCce() {
        Fields file = SeedFile.read("created-by-cce.yaml");
        for (NetworkModel model : NetworkModel.values()) {
            templates.put(
                    model,
                    file.objects(model.mode()).stream()
                            .map(CreatedByCce::template)
                            .toList());
        }
        file.refuseOthers();
    }

    private static Template template(Fields rule) {
        Template template = new Template(
                rule.text("slot"),
                GroupRole.valueOf(
                        rule.oneOf("group", List.of("control", "node", "eni")).toUpperCase(java.util.Locale.ROOT)),
                rule.text("protocol", null),
                rule.text("ports", null),
                rule.oneOf("from", SOURCES));
        rule.refuseOthers();
        return template;
    }

    /** The rules of a cluster's groups, by role and then by slot. */
    Map<GroupRole, Map<String, List<RuleSpec>>> rules(Cluster cluster) {
        Map<GroupRole, Map<String, List<RuleSpec>>> byRole = new EnumMap<>(GroupRole.class);
        cluster.groups().forEach((role, group) -> byRole.put(role, newGroup(role.word() + ".", group)));
        for (Template template : templates.get(cluster.network())) {
            byRole.get(template.role()).put(template.slot(), rules(template, cluster));
        }
        return byRole;
    }

    /** The four rules that every new group begins with (support.huaweicloud.com, "Creating a Security Group"). */
    static Map<String, List<RuleSpec>> newGroup(String slotPrefix, String groupId) {
        Map<String, List<RuleSpec>> slots = new LinkedHashMap<>();
        RuleSpec egress = RuleSpec.allow("egress", "IPv4", PRIORITY_OF_NEW_GROUP);
        RuleSpec egress6 = RuleSpec.allow("egress", "IPv6", PRIORITY_OF_NEW_GROUP);
        RuleSpec ingress = RuleSpec.allow("ingress", "IPv4", PRIORITY_OF_NEW_GROUP);
        RuleSpec ingress6 = RuleSpec.allow("ingress", "IPv6", PRIORITY_OF_NEW_GROUP);
        slots.put(slotPrefix + "egress", List.of(egress));
        slots.put(slotPrefix + "egress-ipv6", List.of(egress6));
        slots.put(slotPrefix + "self", List.of(ingress.fromGroup(groupId)));
        slots.put(slotPrefix + "self-ipv6", List.of(ingress6.fromGroup(groupId)));
        return slots;
    }

    private static List<RuleSpec> rules(Template template, Cluster cluster) {
        RuleSpec rule = RuleSpec.allow("ingress", "IPv4", PRIORITY).withPorts(template.protocol(), template.ports());
        List<RuleSpec> rules = new ArrayList<>();
        switch (template.from()) {
            case "anywhere" -> rules.add(rule.fromPrefix("0.0.0.0/0"));
            case "vpc" -> rules.add(rule.fromPrefix(cluster.vpcCidrs().get(0)));
            case "container" -> cluster.containerCidrs().forEach(cidr -> rules.add(rule.fromPrefix(cidr)));
            case "masters" -> rules.add(rule.fromPrefix(cluster.hostSubnet().cidr()));
            case "control-group" -> rules.add(rule.fromGroup(cluster.groups().get(GroupRole.CONTROL)));
            default -> throw new IllegalStateException("No source is called " + template.from());
        }
        return rules;
    }
}
