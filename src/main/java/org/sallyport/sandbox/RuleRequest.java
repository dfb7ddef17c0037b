package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the rule in a create request, refuses what the API refuses and brings the rest into the form that the API keeps
 * (support.huaweicloud.com/api-vpc, CreateSecurityGroupRule and BatchCreateSecurityGroupRules).
 */
final class RuleRequest {

    /** When a single create names no priority. */
    static final int PRIORITY_OF_SINGLE_CREATE = 100;
    /** When a rule in a batch names no priority: not the same as for a single create. */
    static final int PRIORITY_IN_BATCH = 1;

    private static final String BAD_REQUEST = "VPC.9902";
    private static final int MOST_PORT_GROUPS = 20;
    private static final int LONGEST_DESCRIPTION = 255;
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Set<String> NAMED_PROTOCOLS = Set.of("tcp", "udp", "icmp", "icmpv6");
    private static final Set<String> PROTOCOLS_WITH_PORTS = Set.of("tcp", "udp", "6", "17");

    private RuleRequest() {}

    static RuleSpec read(JsonNode rule, int defaultPriority) {
        if (!rule.isObject()) {
            throw refusal("security_group_rule must be an object.");
        }
        String direction = direction(rule);
        String ethertype = ethertype(rule);
        String protocol = protocol(rule, ethertype);
        String remoteGroup = text(rule, "remote_group_id");
        String remotePrefix = remotePrefix(rule, ethertype);
        String remoteAddressGroup = text(rule, "remote_address_group_id");
        if (Stream.of(remoteGroup, remotePrefix, remoteAddressGroup)
                        .filter(remote -> remote != null)
                        .count()
                > 1) {
            throw refusal(
                    "Only one of remote_group_id, remote_ip_prefix and remote_address_group_id may be specified.");
        }
        return new RuleSpec(
                direction,
                ethertype,
                protocol,
                multiport(rule, protocol),
                action(rule),
                priority(rule, defaultPriority),
                remoteGroup,
                remotePrefix,
                remoteAddressGroup,
                description(rule),
                enabled(rule));
    }

    private static String direction(JsonNode rule) {
        String direction = text(rule, "direction");
        if (!"ingress".equals(direction) && !"egress".equals(direction)) {
            throw refusal("Invalid direction " + direction + ". Allowed values are [ingress, egress].");
        }
        return direction;
    }

    private static String ethertype(JsonNode rule) {
        String ethertype = text(rule, "ethertype");
        if (ethertype == null || ethertype.equalsIgnoreCase("IPv4")) {
            return "IPv4";
        }
        if (ethertype.equalsIgnoreCase("IPv6")) {
            return "IPv6";
        }
        throw refusal(
                "Security group rule ethertype " + ethertype + " not supported. Allowed values are [IPv4, IPv6].");
    }

    private static String protocol(JsonNode rule, String ethertype) {
        String protocol = text(rule, "protocol");
        if (protocol == null) {
            return null;
        }
        String name = protocol.toLowerCase(Locale.ROOT);
        if (!NAMED_PROTOCOLS.contains(name) && !isProtocolNumber(name)) {
            throw refusal("Security group rule protocol " + protocol
                    + " not supported. Allowed values are tcp, udp, icmp, icmpv6 and numbers from 0 to 255.");
        }
        if ((name.equals("icmp") && ethertype.equals("IPv6")) || (name.equals("icmpv6") && ethertype.equals("IPv4"))) {
            throw refusal("Protocol " + name + " and ethertype " + ethertype + " do not match.");
        }
        return name;
    }

    private static boolean isProtocolNumber(String text) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) <= 255;
    }

    private static String multiport(JsonNode rule, String protocol) {
        String multiport = text(rule, "multiport");
        if (multiport == null) {
            return null;
        }
        if (protocol == null || !PROTOCOLS_WITH_PORTS.contains(protocol)) {
            throw refusal("multiport " + multiport + " needs protocol tcp or udp.");
        }
        List<String> groups = new ArrayList<>(List.of(multiport.split(",", -1)));
        if (groups.size() > MOST_PORT_GROUPS || new HashSet<>(groups).size() < groups.size()) {
            throw refusal("Invalid multiport " + multiport + ": at most " + MOST_PORT_GROUPS
                    + " ports or ranges, none of them twice.");
        }
        groups.forEach(group -> requirePorts(group, multiport));
        return multiport;
    }

    private static void requirePorts(String group, String multiport) {
        Matcher ports = PORTS.matcher(group);
        if (ports.matches()) {
            int first = Integer.parseInt(ports.group(1));
            int last = ports.group(2) == null ? first : Integer.parseInt(ports.group(2));
            if (first >= 1 && first <= last && last <= 65535) {
                return;
            }
        }
        throw refusal("Invalid multiport " + multiport + ": '" + group
                + "' is neither a port from 1 to 65535 nor a range of them such as 30000-32767.");
    }

    private static String remotePrefix(JsonNode rule, String ethertype) {
        String prefix = text(rule, "remote_ip_prefix");
        if (prefix == null) {
            return null;
        }
        Cidr cidr = Cidr.parse(prefix)
                .orElseThrow(() -> refusal("Invalid remote_ip_prefix " + prefix
                        + ": an IP address, or a CIDR without bits behind its length, is required."));
        if (cidr.version() != (ethertype.equals("IPv4") ? 4 : 6)) {
            throw refusal("remote_ip_prefix " + prefix + " and ethertype " + ethertype + " do not match.");
        }
        return cidr.text();
    }

    private static String action(JsonNode rule) {
        String action = text(rule, "action");
        if (action == null || action.equals("allow")) {
            return "allow";
        }
        if (action.equals("deny")) {
            return "deny";
        }
        throw refusal("Invalid action " + action + ". Allowed values are [allow, deny].");
    }

    private static int priority(JsonNode rule, int defaultPriority) {
        String priority = text(rule, "priority");
        if (priority == null) {
            return defaultPriority;
        }
        if (!priority.matches("[1-9]\\d{0,2}") || Integer.parseInt(priority) > 100) {
            throw refusal("Invalid priority " + priority + ": a number from 1 to 100, as a string, is required.");
        }
        return Integer.parseInt(priority);
    }

    private static String description(JsonNode rule) {
        String description = text(rule, "description");
        if (description == null) {
            return "";
        }
        if (description.length() > LONGEST_DESCRIPTION || description.contains("<") || description.contains(">")) {
            throw refusal("Invalid description: at most " + LONGEST_DESCRIPTION
                    + " characters, angle brackets (< or >) not among them.");
        }
        return description;
    }

    private static boolean enabled(JsonNode rule) {
        JsonNode enabled = rule.get("enabled");
        if (enabled == null || enabled.isNull()) {
            return true;
        }
        if (!enabled.isBoolean()) {
            throw refusal("Invalid enabled " + enabled + ": true or false is required.");
        }
        return enabled.booleanValue();
    }

    private static String text(JsonNode rule, String name) {
        JsonNode value = rule.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw refusal("Invalid " + name + " " + value + ": a string is required.");
        }
        return value.textValue();
    }

    private static Refusal refusal(String message) {
        return new Refusal(400, BAD_REQUEST, message);
    }
}
