package org.sallyport.rules;

import java.util.Comparator;

/**
 * Two groups, for those who are in both.
 *
 * @param one the group that comes first in order
 * @param two the other
 */
record Pair(Peer one, Peer two) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
            Comparator.comparing(Pair::one).thenComparing(Pair::two);

    /** @throws IllegalArgumentException if they are the same */
    static Pair of(Peer a, Peer b) {
        int order = a.compareTo(b);
        if (order == 0) {
            throw new IllegalArgumentException("Nobody is in " + a + " twice");
        }
        return order < 0 ? new Pair(a, b) : new Pair(b, a);
    }

    @Override
    public int compareTo(Pair other) {
        return ORDER.compare(this, other);
    }
}
