package org.sallyport.rules;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * A set of services × addresses of one family, as slabs: sorted, disjoint intervals of services, each with the addresses
 * that are in the set there. No slab is empty, and neighbours that touch differ; so two regions are equal exactly if their
 * slabs are.
 */
final class Region {
    static final Region EMPTY = new Region(new int[0], new int[0], new AddressSet[0]);

    private final int[] firsts;
    private final int[] lasts;
    private final AddressSet[] addresses;

    private Region(int[] firsts, int[] lasts, AddressSet[] addresses) {
        this.firsts = firsts;
        this.lasts = lasts;
        this.addresses = addresses;
    }

    boolean isEmpty() {
        return firsts.length == 0;
    }

    int slabs() {
        return firsts.length;
    }

    int first(int slab) {
        return firsts[slab];
    }

    int last(int slab) {
        return lasts[slab];
    }

    AddressSet addresses(int slab) {
        return addresses[slab];
    }

    /** The addresses at one service. */
    AddressSet at(int service) {
        int slab = slabAt(service);
        return slab < firsts.length && firsts[slab] <= service ? addresses[slab] : AddressSet.EMPTY;
    }

    /** The first slab that does not end before a service. */
    private int slabAt(int service) {
        int found = Arrays.binarySearch(lasts, service);
        return found >= 0 ? found : -found - 1;
    }

    Region union(Region other) {
        return combine(other, AddressSet::union);
    }

    Region minus(Region other) {
        return combine(other, AddressSet::minus);
    }

    Region intersect(Region other) {
        return combine(other, AddressSet::intersect);
    }

    /** Whether all these addresses are in the region at each service of an interval. */
    boolean containsAll(int first, int last, AddressSet wanted) {
        int next = first;
        for (int slab = slabAt(first); slab < firsts.length && next <= last; slab++) {
            if (firsts[slab] > next || !addresses[slab].containsAll(wanted)) {
                return false;
            }
            next = lasts[slab] + 1;
        }
        return next > last;
    }

    /** How many pairs of a service and an address there are. */
    BigInteger count() {
        BigInteger count = BigInteger.ZERO;
        for (int slab = 0; slab < firsts.length; slab++) {
            BigInteger services = BigInteger.valueOf(lasts[slab] - firsts[slab] + 1L);
            count = count.add(services.multiply(addresses[slab].count()));
        }
        return count;
    }

    /** What becomes of the addresses of two regions at one service. */
    interface Operation {
        AddressSet apply(AddressSet mine, AddressSet theirs);
    }

    /** A region service by service; the operation must turn nothing and nothing into nothing. */
    Region combine(Region other, Operation operation) {
        if (isEmpty() && other.isEmpty()) {
            return EMPTY;
        }
        Builder result = new Builder(firsts.length + other.firsts.length);
        int mine = 0;
        int theirs = 0;
        int next = 0;
        while (mine < firsts.length || theirs < other.firsts.length) {
            int myFirst = mine < firsts.length ? Math.max(firsts[mine], next) : Integer.MAX_VALUE;
            int theirFirst = theirs < other.firsts.length ? Math.max(other.firsts[theirs], next) : Integer.MAX_VALUE;
            next = Math.min(myFirst, theirFirst);
            boolean inMine = myFirst == next;
            boolean inTheirs = theirFirst == next;
            int last = Math.min(inMine ? lasts[mine] : myFirst - 1, inTheirs ? other.lasts[theirs] : theirFirst - 1);
            result.add(
                    next,
                    last,
                    operation.apply(
                            inMine ? addresses[mine] : AddressSet.EMPTY,
                            inTheirs ? other.addresses[theirs] : AddressSet.EMPTY));
            mine += inMine && lasts[mine] == last ? 1 : 0;
            theirs += inTheirs && other.lasts[theirs] == last ? 1 : 0;
            next = last + 1;
        }
        return result.build();
    }

    /** Collects slabs in ascending order; equal ones that touch become one. */
    static final class Builder {
        private int[] firsts;
        private int[] lasts;
        private AddressSet[] addresses;
        private int slabs;

        Builder(int slabs) {
            firsts = new int[Math.max(1, slabs)];
            lasts = new int[firsts.length];
            addresses = new AddressSet[firsts.length];
        }

        void add(int first, int last, AddressSet set) {
            if (set.isEmpty()) {
                return;
            }
            if (slabs > 0 && lasts[slabs - 1] + 1 == first && addresses[slabs - 1].equals(set)) {
                lasts[slabs - 1] = last;
                return;
            }
            if (slabs == firsts.length) {
                firsts = Arrays.copyOf(firsts, 2 * slabs);
                lasts = Arrays.copyOf(lasts, 2 * slabs);
                addresses = Arrays.copyOf(addresses, 2 * slabs);
            }
            firsts[slabs] = first;
            lasts[slabs] = last;
            addresses[slabs++] = set;
        }

        Region build() {
            return slabs == 0
                    ? EMPTY
                    : new Region(
                            Arrays.copyOf(firsts, slabs), Arrays.copyOf(lasts, slabs), Arrays.copyOf(addresses, slabs));
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Region region
                        && Arrays.equals(firsts, region.firsts)
                        && Arrays.equals(lasts, region.lasts)
                        && Arrays.equals(addresses, region.addresses);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(firsts) + Arrays.hashCode(lasts)) + Arrays.hashCode(addresses);
    }
}
