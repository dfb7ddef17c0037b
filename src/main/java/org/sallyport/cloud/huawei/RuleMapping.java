package org.sallyport.cloud.huawei;

import com.huaweicloud.sdk.vpc.v3.model.BatchCreateSecurityGroupRulesOption;
import com.huaweicloud.sdk.vpc.v3.model.SecurityGroupRule;
import java.util.Locale;
import java.util.stream.Stream;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.rules.Action;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Direction;
import org.sallyport.rules.IllegalPrefix;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;

/**
 * Between the rules of the VPC API and their normal form. What the API leaves out means <em>any</em>; a rule that cannot be
 * understood is told by name and never dropped, since the portal would reason about traffic without it.
 *
 * @see <a href="https://support.huaweicloud.com/api-vpc/ListSecurityGroupRules.html">ListSecurityGroupRules</a>
 */
final class RuleMapping {

    private RuleMapping() {}

    static LiveRule live(SecurityGroupRule rule) {
        try {
            return new LiveRule(
                    required(rule.getId(), "id"),
                    required(rule.getSecurityGroupId(), "security_group_id"),
                    normal(rule),
                    rule.getDescription());
        } catch (IllegalArgumentException e) {
            throw Failure.unreadable("Rule " + rule.getId() + " of security group " + rule.getSecurityGroupId()
                    + " cannot be understood, so that nothing can be said of the group's traffic: " + e.getMessage());
        }
    }

    private static Rule normal(SecurityGroupRule rule) {
        AddressFamily family = family(required(rule.getEthertype(), "ethertype"));
        Protocol protocol = protocol(rule, family);
        return new Rule(
                direction(required(rule.getDirection(), "direction")),
                family,
                action(required(rule.getAction(), "action")),
                required(rule.getPriority(), "priority"),
                protocol,
                Ports.parse(rule.getMultiport()),
                peer(rule, family),
                // only the public cloud can switch a rule off; elsewhere the field is absent
                !Boolean.FALSE.equals(rule.getEnabled()));
    }

    private static Direction direction(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "ingress" -> Direction.INGRESS;
            case "egress" -> Direction.EGRESS;
            default -> throw new IllegalArgumentException("its direction is '" + text + "'");
        };
    }

    private static AddressFamily family(String text) {
        return Stream.of(AddressFamily.values())
                .filter(family -> family.ethertype().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("its ethertype is '" + text + "'"));
    }

    private static Action action(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "allow" -> Action.ALLOW;
            case "deny" -> Action.DENY;
            default -> throw new IllegalArgumentException("its action is '" + text + "'");
        };
    }

    private static Protocol protocol(SecurityGroupRule rule, AddressFamily family) {
        Protocol protocol = Protocol.named(rule.getProtocol());
        boolean otherFamily =
                family == AddressFamily.IPV4 ? protocol.equals(Protocol.ICMPV6) : protocol.equals(Protocol.ICMP);
        if (otherFamily) {
            throw new IllegalArgumentException("protocol " + protocol + " does not go with " + family.ethertype());
        }
        return protocol;
    }

    private static Peer peer(SecurityGroupRule rule, AddressFamily family) {
        String prefix = text(rule.getRemoteIpPrefix());
        String group = text(rule.getRemoteGroupId());
        String addressGroup = text(rule.getRemoteAddressGroupId());
        if (Stream.of(prefix, group, addressGroup)
                        .filter(text -> !text.isEmpty())
                        .count()
                > 1) {
            throw new IllegalArgumentException("it names more than one of address, group and address group");
        }
        if (!group.isEmpty()) {
            return new Peer.Group(group);
        }
        if (!addressGroup.isEmpty()) {
            return new Peer.AddressGroup(addressGroup);
        }
        return new Peer.Addresses(prefix.isEmpty() ? Prefix.any(family) : block(prefix, family));
    }

    /** A block of a live rule means what it covers, even if it was stored with bits behind its length. */
    private static Prefix block(String text, AddressFamily family) {
        try {
            return Prefix.parse(text, family);
        } catch (IllegalPrefix e) {
            if (e.fault() == IllegalPrefix.Fault.HOST_BITS) {
                return Prefix.parse(e.suggestion(), family);
            }
            throw new IllegalArgumentException("its address '" + text + "' is no " + family.ethertype() + " block", e);
        }
    }

    /** A rule as it is asked for: with every value that has different defaults in different documents. */
    static BatchCreateSecurityGroupRulesOption option(NewRule created) {
        Rule rule = created.rule();
        BatchCreateSecurityGroupRulesOption option = new BatchCreateSecurityGroupRulesOption()
                .withDirection(rule.direction().name().toLowerCase(Locale.ROOT))
                .withEthertype(rule.family().ethertype())
                .withProtocol(rule.protocol().isAny() ? null : rule.protocol().toString())
                .withMultiport(rule.ports().isAny() ? null : rule.ports().toString())
                .withAction(rule.action().name().toLowerCase(Locale.ROOT))
                .withPriority(Integer.toString(rule.priority()))
                .withDescription(created.description())
                // not every cloud knows the field, and true is its default
                .withEnabled(rule.enabled() ? null : Boolean.FALSE);
        if (rule.peer() instanceof Peer.Addresses addresses) {
            // all traffic to or from anywhere is written as the cloud itself writes it in a new group: with no prefix
            boolean isEverything = addresses.prefix().isAny() && rule.protocol().isAny();
            option.withRemoteIpPrefix(isEverything ? null : addresses.prefix().toString());
        } else if (rule.peer() instanceof Peer.Group group) {
            option.withRemoteGroupId(group.groupId());
        } else if (rule.peer() instanceof Peer.AddressGroup addressGroup) {
            option.withRemoteAddressGroupId(addressGroup.addressGroupId());
        }
        return option;
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    private static <T> T required(T value, String field) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException("it has no " + field);
        }
        return value;
    }
}
