package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.Classifier;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cce.RequiredFlows;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Sources;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.AddressSet;
import org.sallyport.rules.Direction;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;
import org.sallyport.rules.Rule;
import org.sallyport.rules.Traffic;

/**
 * How far closed a cluster is now.
 *
 * @param level the highest level that asks for nothing more to be closed; empty if a group is not known
 * @param openings what the whole internet may reach, in the order of the profile
 */
public record Posture(Optional<HardeningLevel> level, List<Opening> openings) {
    /** IPv4 addresses that are routed on the internet: all but the special ones of RFC 6890, and multicast. */
    private static final AddressSet INTERNET_IPV4 = AddressSet.all(AddressFamily.IPV4)
            .minus(AddressSet.of(List.of(
                    Prefix.parse("0.0.0.0/8"),
                    Prefix.parse("10.0.0.0/8"),
                    Prefix.parse("100.64.0.0/10"),
                    Prefix.parse("127.0.0.0/8"),
                    Prefix.parse("169.254.0.0/16"),
                    Prefix.parse("172.16.0.0/12"),
                    Prefix.parse("192.168.0.0/16"),
                    Prefix.parse("198.18.0.0/15"),
                    Prefix.parse("224.0.0.0/3"))));

    /** IPv6 addresses that are given out for the internet. */
    private static final AddressSet INTERNET_IPV6 = AddressSet.of(Prefix.parse("2000::/3"));

    /**
     * Something that the whole internet may reach.
     *
     * @param role in which group
     * @param family from which addresses
     * @param slot the row of the reference profile that opens it to anywhere; empty if CCE does not
     * @param protocol one protocol, or any
     * @param ports its ports
     */
    public record Opening(GroupRole role, AddressFamily family, Optional<Slot> slot, Protocol protocol, Ports ports) {}

    public Posture {
        Objects.requireNonNull(level, "level");
        openings = List.copyOf(openings);
    }

    /**
     * @param levels all levels, the one that closes least first
     * @param live the live rules by group id
     */
    public static Posture of(
            ClusterContext cluster,
            ReferenceProfile profile,
            AccessSettings settings,
            List<HardeningLevel> levels,
            Map<String, List<LiveRule>> live) {
        List<Opening> openings = new ArrayList<>();
        boolean known = true;
        for (GroupRole role : GroupRole.values()) {
            List<LiveRule> rules = live.get(cluster.groups().getOrDefault(role, ""));
            known &= rules != null || !profile.roles().contains(role);
            if (rules != null) {
                openings.addAll(openings(cluster, profile, settings, role, rules));
            }
        }
        return new Posture(known ? level(cluster, profile, settings, levels, live) : Optional.empty(), openings);
    }

    private static Optional<HardeningLevel> level(
            ClusterContext cluster,
            ReferenceProfile profile,
            AccessSettings settings,
            List<HardeningLevel> levels,
            Map<String, List<LiveRule>> live) {
        List<ClassifiedRule> classified = new Classifier(cluster, profile).classify(live);
        Sources sources = new Sources(cluster, settings, profile);
        List<RequiredFlow> flows = RequiredFlows.of(cluster, profile, settings);
        for (int i = levels.size() - 1; i >= 0; i--) {
            if (!Planner.conflicts(levels.get(i), profile).isEmpty()) {
                continue;
            }
            PlanInput input = new PlanInput(cluster, profile, settings, levels.get(i), live, 0, Set.of());
            if (isReached(input, sources, classified, flows)) {
                return Optional.of(levels.get(i));
            }
        }
        return Optional.empty();
    }

    private static boolean isReached(
            PlanInput input, Sources sources, List<ClassifiedRule> classified, List<RequiredFlow> flows) {
        for (GroupRole role : GroupRole.values()) {
            if (input.profile().roles().contains(role)) {
                List<ClassifiedRule> rules =
                        classified.stream().filter(rule -> rule.role() == role).toList();
                Target target = new Narrowing(role, input, sources, rules, flows).target(List.of());
                boolean leavesCustom = input.level().removesCustomRules()
                        && !target.openCustomRules().isEmpty();
                if (!target.removed().isEmpty() || leavesCustom) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Opening> openings(
            ClusterContext cluster,
            ReferenceProfile profile,
            AccessSettings settings,
            GroupRole role,
            List<LiveRule> rules) {
        Sources sources = new Sources(cluster, settings, profile);
        List<Rule> inbound = rules.stream().map(LiveRule::rule).toList();
        List<Opening> openings = new ArrayList<>();
        for (AddressFamily family : AddressFamily.values()) {
            AddressSet internet = family == AddressFamily.IPV4 ? INTERNET_IPV4 : INTERNET_IPV6;
            for (Traffic.Services open : Traffic.services(inbound, Direction.INGRESS, family, internet)) {
                openings.addAll(named(open, family, role, profile, sources));
            }
        }
        return openings;
    }

    /** The services slot by slot, of those that CCE opens to anywhere, and what belongs to none. */
    private static List<Opening> named(
            Traffic.Services open, AddressFamily family, GroupRole role, ReferenceProfile profile, Sources sources) {
        List<Opening> openings = new ArrayList<>();
        Optional<Ports> rest = Optional.of(open.ports());
        for (Slot slot : profile.slots()) {
            boolean concerns = slot.sources().contains(NamedSource.ANYWHERE)
                    && slot.role() == role
                    && slot.direction() == Direction.INGRESS
                    && slot.protocol().equals(open.protocol());
            if (concerns && rest.isPresent()) {
                Optional<Ports> common = rest.get().intersect(sources.ports(slot));
                if (common.isPresent()) {
                    openings.add(new Opening(role, family, Optional.of(slot), open.protocol(), common.get()));
                    rest = rest.get().minus(common.get());
                }
            }
        }
        rest.ifPresent(ports -> openings.add(new Opening(role, family, Optional.empty(), open.protocol(), ports)));
        return openings;
    }
}
