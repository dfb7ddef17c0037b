package org.sallyport.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The traffic of one direction and family: what is permitted to strangers, who are in no group that a rule names, and to
 * the members of each group, where that differs.
 *
 * <p>A rule names at most one group, and the first match decides. So whatever groups a far end is in, its verdict is that
 * of a stranger or that of a member of one of them: looking at one group at a time misses no verdict.
 */
record Plane(AddressFamily family, Region strangers, SortedMap<Peer, Region> members) {

    static Plane of(
            Collection<Rule> rules,
            Direction direction,
            AddressFamily family,
            Map<String, List<Prefix>> addressGroups) {
        return of(family, Evaluation.of(rules, direction, family, addressGroups));
    }

    static Plane of(AddressFamily family, Evaluation evaluation) {
        Region strangers = evaluation.permitted(Set.of());
        SortedMap<Peer, Region> members = new TreeMap<>();
        for (Peer group : evaluation.groups()) {
            put(members, group, evaluation.permitted(Set.of(group)), strangers);
        }
        return new Plane(family, strangers, members);
    }

    private static void put(SortedMap<Peer, Region> members, Peer group, Region region, Region strangers) {
        if (!region.equals(strangers)) {
            members.put(group, region);
        }
    }

    /** What is permitted to the members of a group, at those addresses that they may have. */
    Region to(Peer group) {
        return members.getOrDefault(group, strangers);
    }

    boolean isEmpty() {
        return strangers.isEmpty() && members.isEmpty();
    }

    BigInteger count() {
        return strangers.count();
    }

    Plane combine(Plane other, Region.Operation operation) {
        Region outside = strangers.combine(other.strangers, operation);
        SortedMap<Peer, Region> inside = new TreeMap<>();
        for (Peer group : groups(other)) {
            put(inside, group, to(group).combine(other.to(group), operation), outside);
        }
        return new Plane(family, outside, inside);
    }

    private SortedSet<Peer> groups(Plane other) {
        SortedSet<Peer> groups = new TreeSet<>(members.keySet());
        groups.addAll(other.members.keySet());
        return groups;
    }

    /** Whether all these addresses are permitted at each service of an interval, whoever has them. */
    boolean permits(int first, int last, AddressSet addresses) {
        return strangers.containsAll(first, last, addresses)
                && members.values().stream().allMatch(region -> region.containsAll(first, last, addresses));
    }

    Verdict verdict(int service, Prefix address) {
        boolean toStrangers = strangers.at(service).contains(address.high(), address.low());
        List<Peer> others = new ArrayList<>();
        members.forEach((group, region) -> {
            if (region.at(service).contains(address.high(), address.low()) != toStrangers) {
                others.add(group);
            }
        });
        return others.isEmpty() ? Verdict.certain(toStrangers) : new Verdict(Verdict.Kind.UNKNOWN, toStrangers, others);
    }

    /** The verdict for a member of a group whose address is not known. */
    Verdict verdict(int service, Peer group) {
        AddressSet permitted = to(group).at(service);
        if (permitted.equals(AddressSet.all(family))) {
            return Verdict.PERMITTED;
        }
        return permitted.isEmpty() ? Verdict.BLOCKED : new Verdict(Verdict.Kind.UNKNOWN, false, List.of(group));
    }
}
