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
 * The traffic of one direction and family: what is permitted to strangers, who are in no group that a rule names, to the
 * members of each group, where that differs, and to those who are in two groups, where that does not follow.
 *
 * <p>A rule names at most one group, and the first match decides. So whatever groups a far end is in, its verdict is that
 * of a stranger or that of a member of one of them. Which of them decides shows in two at a time: the one whose verdict
 * holds against each that says otherwise. Between two that both differ from strangers, or of which none does, there is
 * nothing to decide; where one differs and the other does not, the one that differs usually holds, and {@code both} has
 * the exceptions: a deny rule for one of them that is looked at before the allow rule for the other, or the reverse.
 *
 * @param family the address family
 * @param strangers what is permitted to strangers
 * @param members what is permitted to the members of one group and of no other, where it differs from strangers
 * @param both what is permitted to the members of two groups, where it is not {@link #expected}
 */
record Plane(AddressFamily family, Region strangers, SortedMap<Peer, Region> members, SortedMap<Pair, Region> both) {

    static Plane of(
            Collection<Rule> rules,
            Direction direction,
            AddressFamily family,
            Map<String, List<Prefix>> addressGroups) {
        return of(family, Evaluation.of(rules, direction, family, addressGroups));
    }

    static Plane of(AddressFamily family, Evaluation evaluation) {
        Making making = new Making(family, evaluation.permitted(Set.of()));
        Set<Peer> groups = evaluation.groups();
        for (Peer group : groups) {
            making.put(group, evaluation.permitted(Set.of(group)));
        }
        // without a deny rule for one of two groups, more is permitted to those who are in both, never less
        for (Peer denied : evaluation.deniedGroups()) {
            for (Peer group : groups) {
                if (!group.equals(denied)) {
                    making.put(Pair.of(denied, group), evaluation.permitted(Set.of(denied, group)));
                }
            }
        }
        return making.plane();
    }

    /** Collects what differs from what is expected. */
    private static final class Making {
        private final Plane plane;

        Making(AddressFamily family, Region strangers) {
            this.plane = new Plane(family, strangers, new TreeMap<>(), new TreeMap<>());
        }

        void put(Peer group, Region region) {
            if (!region.equals(plane.strangers)) {
                plane.members.put(group, region);
            }
        }

        /** The regions of both groups are put before. */
        void put(Pair pair, Region region) {
            if (!region.equals(plane.expected(pair))) {
                plane.both.put(pair, region);
            }
        }

        Plane plane() {
            return plane;
        }
    }

    /** What is permitted to the members of a group, at those addresses that they may have. */
    Region to(Peer group) {
        return members.getOrDefault(group, strangers);
    }

    /** What is permitted to those who are in both groups. */
    Region to(Pair pair) {
        Region exception = both.get(pair);
        return exception != null ? exception : expected(pair);
    }

    /** What is permitted to those who are in these groups and in no other. */
    Region to(Collection<Peer> groups) {
        List<Peer> some = List.copyOf(groups);
        return switch (some.size()) {
            case 0 -> strangers;
            case 1 -> to(some.get(0));
            case 2 -> to(Pair.of(some.get(0), some.get(1)));
            default -> throw new IllegalArgumentException("Two groups tell everything, not " + some.size());
        };
    }

    /** What those who are in both groups are permitted if either group that is not treated as strangers are decides. */
    private Region expected(Pair pair) {
        Region one = members.get(pair.one());
        Region two = members.get(pair.two());
        if (one == null || two == null) {
            return one != null ? one : two != null ? two : strangers;
        }
        Region differing = differing(one, strangers).union(differing(two, strangers));
        return differing(strangers, differing);
    }

    private static Region differing(Region one, Region two) {
        return one.combine(two, (mine, theirs) -> mine.minus(theirs).union(theirs.minus(mine)));
    }

    boolean isEmpty() {
        return strangers.isEmpty() && members.isEmpty() && both.isEmpty();
    }

    BigInteger count() {
        return strangers.count();
    }

    Plane combine(Plane other, Region.Operation operation) {
        Making making = new Making(family, strangers.combine(other.strangers, operation));
        SortedSet<Peer> groups = groups(other);
        for (Peer group : groups) {
            making.put(group, to(group).combine(other.to(group), operation));
        }
        for (Peer one : groups) {
            for (Peer two : groups.tailSet(one)) {
                if (!two.equals(one)) {
                    Pair pair = new Pair(one, two);
                    making.put(pair, to(pair).combine(other.to(pair), operation));
                }
            }
        }
        return making.plane();
    }

    /** The groups that matter in one of two planes: alone, or together with another. */
    SortedSet<Peer> groups(Plane other) {
        SortedSet<Peer> groups = groups();
        groups.addAll(other.groups());
        return groups;
    }

    /** The groups whose members are denied something that strangers have. */
    SortedSet<Peer> denied() {
        SortedSet<Peer> denied = new TreeSet<>();
        members.forEach((group, region) -> {
            if (!strangers.minus(region).isEmpty()) {
                denied.add(group);
            }
        });
        return denied;
    }

    private SortedSet<Peer> groups() {
        SortedSet<Peer> groups = new TreeSet<>(members.keySet());
        for (Pair pair : both.keySet()) {
            groups.add(pair.one());
            groups.add(pair.two());
        }
        return groups;
    }

    /** Whether all these addresses are permitted at each service of an interval, whoever has them. */
    boolean permits(int first, int last, AddressSet addresses) {
        return strangers.containsAll(first, last, addresses)
                && members.values().stream().allMatch(region -> region.containsAll(first, last, addresses));
    }

    /** Whether everything of a protocol's interval is permitted to the members of a group, whatever others they are in. */
    boolean permits(int first, int last, Peer group) {
        AddressSet all = AddressSet.all(family);
        return to(group).containsAll(first, last, all)
                && groups().stream()
                        .filter(other -> !other.equals(group))
                        .allMatch(other -> to(Pair.of(group, other)).containsAll(first, last, all));
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

    /** The verdict for a member of a group whose address is not known, nor which other groups it is in. */
    Verdict verdict(int service, Peer group) {
        AddressSet permitted = to(group).at(service);
        List<Peer> hangsOn = new ArrayList<>();
        if (!permitted.isEmpty() && !permitted.equals(AddressSet.all(family))) {
            hangsOn.add(group);
        }
        for (Peer other : groups()) {
            if (!other.equals(group) && !to(Pair.of(group, other)).at(service).equals(permitted)) {
                hangsOn.add(other);
            }
        }
        return verdict(permitted, hangsOn);
    }

    /** The verdict for somebody who is in these groups, and in no other that a rule names, from an address or from any. */
    Verdict verdict(int service, Peer peer, Collection<Peer> groups) {
        AddressSet permitted = to(groups).at(service);
        if (peer instanceof Peer.Addresses addresses) {
            Prefix address = addresses.prefix();
            return Verdict.certain(permitted.contains(address.high(), address.low()));
        }
        boolean hangsOnAddress = !permitted.isEmpty() && !permitted.equals(AddressSet.all(family));
        return verdict(permitted, hangsOnAddress ? List.copyOf(groups) : List.of());
    }

    private Verdict verdict(AddressSet permitted, List<Peer> hangsOn) {
        boolean toAll = permitted.equals(AddressSet.all(family));
        hangsOn = hangsOn.stream().sorted().toList();
        return hangsOn.isEmpty() ? Verdict.certain(toAll) : new Verdict(Verdict.Kind.UNKNOWN, toAll, hangsOn);
    }
}
