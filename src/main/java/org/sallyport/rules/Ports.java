package org.sallyport.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The destination ports of a rule in normal form: sorted ranges that neither touch nor overlap.
 *
 * @param ranges at least one range; the constructor sorts and merges what it is given
 */
public record Ports(List<PortRange> ranges) implements Comparable<Ports> {
    /** Every port, 1 to 65535: what a rule without ports means. */
    public static final Ports ANY = of(PortRange.LOWEST, PortRange.HIGHEST);

    public Ports {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("A rule names at least one port, or none at all to mean every port");
        }
        ranges = merged(ranges);
    }

    public static Ports of(int port) {
        return of(port, port);
    }

    public static Ports of(int first, int last) {
        return new Ports(List.of(new PortRange(first, last)));
    }

    /**
     * The ports of a {@code multiport} text of the VPC API, such as {@code 22}, {@code 30000-32767} or {@code 22,80-90};
     * null and empty mean every port.
     *
     * @throws IllegalArgumentException naming the part that is not a port or a range within 1 to 65535
     */
    public static Ports parse(String multiport) {
        if (multiport == null || multiport.isBlank()) {
            return ANY;
        }
        List<PortRange> ranges = new ArrayList<>();
        for (String part : multiport.split(",", -1)) {
            ranges.add(range(part.strip()));
        }
        return new Ports(ranges);
    }

    private static PortRange range(String part) {
        if (!part.matches("\\d{1,5}(-\\d{1,5})?")) {
            throw new IllegalArgumentException("'" + part + "' is not a port or a range of ports such as 30000-32767");
        }
        int dash = part.indexOf('-');
        return dash < 0
                ? new PortRange(Integer.parseInt(part), Integer.parseInt(part))
                : new PortRange(Integer.parseInt(part.substring(0, dash)), Integer.parseInt(part.substring(dash + 1)));
    }

    private static List<PortRange> merged(List<PortRange> ranges) {
        if (ranges.size() == 1) {
            return List.copyOf(ranges);
        }
        List<PortRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.naturalOrder());
        List<PortRange> merged = new ArrayList<>(sorted.size());
        for (PortRange next : sorted) {
            int end = merged.size() - 1;
            if (end >= 0 && next.first() <= merged.get(end).last() + 1) {
                PortRange previous = merged.remove(end);
                merged.add(new PortRange(previous.first(), Math.max(previous.last(), next.last())));
            } else {
                merged.add(next);
            }
        }
        return List.copyOf(merged);
    }

    public boolean isAny() {
        PortRange only = ranges.get(0);
        return only.first() == PortRange.LOWEST && only.last() == PortRange.HIGHEST;
    }

    /** Whether one rule can carry them without the {@code multiport} lists that old and ARM flavours ignore. */
    public boolean isContiguous() {
        return ranges.size() == 1;
    }

    /** Whether every one of the other ports is one of these. */
    public boolean contains(Ports other) {
        for (PortRange inner : other.ranges) {
            boolean found = false;
            for (PortRange outer : ranges) {
                found |= outer.first() <= inner.first() && inner.last() <= outer.last();
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** The ports that are both here and there; empty if there are none. */
    public Optional<Ports> intersect(Ports other) {
        List<PortRange> common = new ArrayList<>();
        for (PortRange one : ranges) {
            for (PortRange two : other.ranges) {
                int first = Math.max(one.first(), two.first());
                int last = Math.min(one.last(), two.last());
                if (first <= last) {
                    common.add(new PortRange(first, last));
                }
            }
        }
        return common.isEmpty() ? Optional.empty() : Optional.of(new Ports(common));
    }

    /** The ports that are here and not there; empty if there are none. */
    public Optional<Ports> minus(Ports other) {
        List<PortRange> rest = new ArrayList<>(ranges);
        for (PortRange gone : other.ranges) {
            List<PortRange> next = new ArrayList<>();
            for (PortRange range : rest) {
                if (gone.last() < range.first() || range.last() < gone.first()) {
                    next.add(range);
                    continue;
                }
                if (range.first() < gone.first()) {
                    next.add(new PortRange(range.first(), gone.first() - 1));
                }
                if (gone.last() < range.last()) {
                    next.add(new PortRange(gone.last() + 1, range.last()));
                }
            }
            rest = next;
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(new Ports(rest));
    }

    /** Range by range, the lower first. */
    @Override
    public int compareTo(Ports other) {
        for (int i = 0; i < Math.min(ranges.size(), other.ranges.size()); i++) {
            int byRange = ranges.get(i).compareTo(other.ranges.get(i));
            if (byRange != 0) {
                return byRange;
            }
        }
        return Integer.compare(ranges.size(), other.ranges.size());
    }

    /** As the VPC API writes them; {@code any} for every port. */
    @Override
    public String toString() {
        if (isContiguous()) {
            return isAny() ? "any" : ranges.get(0).toString();
        }
        return ranges.stream().map(PortRange::toString).collect(Collectors.joining(","));
    }
}
