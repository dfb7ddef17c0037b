package org.sallyport.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The difference between the traffic of two rule sets, exactly, in few lines: ports with the same change are one line, and
 * what all ports or all protocols have in common is told apart where that takes fewer. Telling it far end by far end would
 * at times take fewer still, but tears ranges that people know by name to pieces.
 *
 * <p>Lines with prefixes speak of strangers, who are in none of the groups that the rules name, and so of everybody unless
 * a group says otherwise. Lines with a group speak of its members, where more changes for them than for strangers; if the
 * rules tell addresses apart as well, then of those members whose addresses are concerned. Lines with two groups speak of
 * those who are in both, where more changes for them than for the members of each.
 *
 * @param cut what was permitted and no longer is
 * @param opened what was not permitted and now is
 */
public record TrafficChange(List<Line> cut, List<Line> opened) {

    public TrafficChange {
        cut = List.copyOf(cut);
        opened = List.copyOf(opened);
    }

    /** What changes from one rule set to another; address groups are opaque. */
    public static TrafficChange between(Collection<Rule> before, Collection<Rule> after) {
        List<Rule> differing = differing(before, after);
        List<Line> cut = new ArrayList<>();
        List<Line> opened = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                // where no rule comes or goes, no traffic does: only what those speak of must be looked at
                boolean concerned =
                        differing.stream().anyMatch(rule -> rule.direction() == direction && rule.family() == family);
                if (concerned) {
                    Plane was = Plane.of(family, Evaluation.of(before, direction, family, differing));
                    Plane is = Plane.of(family, Evaluation.of(after, direction, family, differing));
                    cut.addAll(new ChangeLines(direction, family, was, is).lines());
                    opened.addAll(new ChangeLines(direction, family, is, was).lines());
                }
            }
        }
        return new TrafficChange(cut, opened);
    }

    /** The rules that are in only one of two sets. */
    private static List<Rule> differing(Collection<Rule> before, Collection<Rule> after) {
        Set<Rule> was = new HashSet<>(before);
        Set<Rule> is = new HashSet<>(after);
        List<Rule> differing = new ArrayList<>();
        differing.addAll(before);
        differing.removeIf(is::contains);
        for (Rule rule : after) {
            if (!was.contains(rule)) {
                differing.add(rule);
            }
        }
        return differing;
    }

    /** What changes from one set of traffic to another. */
    public static TrafficChange between(Traffic before, Traffic after) {
        List<Line> cut = new ArrayList<>();
        List<Line> opened = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (AddressFamily family : AddressFamily.values()) {
                Plane was = before.plane(direction, family);
                Plane is = after.plane(direction, family);
                cut.addAll(new ChangeLines(direction, family, was, is).lines());
                opened.addAll(new ChangeLines(direction, family, is, was).lines());
            }
        }
        return new TrafficChange(cut, opened);
    }

    public boolean isEmpty() {
        return cut.isEmpty() && opened.isEmpty();
    }

    /**
     * Traffic that changes as one.
     *
     * @param direction which way
     * @param family the address family
     * @param protocol one protocol, or any if it is the same for all
     * @param except where the protocol is any: those that are left out, in order; empty otherwise
     * @param ports the ports; any for protocols without ports
     * @param peers the far ends: disjoint prefixes in order, or one group, or two for those who are in both
     * @param witness one packet of it, with the groups that its far end is in: permitted on one side, blocked on the other
     */
    public record Line(
            Direction direction,
            AddressFamily family,
            Protocol protocol,
            List<Protocol> except,
            Ports ports,
            List<Peer> peers,
            Packet witness) {
        public Line {
            except = List.copyOf(except);
            peers = List.copyOf(peers);
        }
    }
}
