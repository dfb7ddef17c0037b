package org.sallyport.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A set of addresses of one family, as sorted intervals that neither touch nor overlap; so two sets are equal exactly if
 * their intervals are. An address is a pair of unsigned 64-bit words; of IPv4 the upper one is 0.
 */
public final class AddressSet {
    public static final AddressSet EMPTY = new AddressSet(new long[0]);

    private static final AddressSet ALL_IPV4 = of(Prefix.ANY_IPV4);
    private static final AddressSet ALL_IPV6 = of(Prefix.ANY_IPV6);

    /** Words of one interval: first address high and low, last address high and low. */
    private static final int WORDS = 4;

    private final long[] words;

    private AddressSet(long[] words) {
        this.words = words;
    }

    public static AddressSet of(Prefix prefix) {
        return new AddressSet(new long[] {prefix.high(), prefix.low(), prefix.lastHigh(), prefix.lastLow()});
    }

    /** The addresses of any of these prefixes, which are all of one family. */
    public static AddressSet of(Collection<Prefix> prefixes) {
        AddressSet all = EMPTY;
        for (Prefix prefix : prefixes) {
            all = all.union(of(prefix));
        }
        return all;
    }

    /** Every address of a family. */
    public static AddressSet all(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ALL_IPV4 : ALL_IPV6;
    }

    public boolean isEmpty() {
        return words.length == 0;
    }

    public AddressSet union(AddressSet other) {
        if (isEmpty() || equals(other)) {
            return other;
        }
        return other.isEmpty() ? this : combine(other, true, true, true);
    }

    public AddressSet minus(AddressSet other) {
        if (equals(other)) {
            return EMPTY;
        }
        return isEmpty() || other.isEmpty() ? this : combine(other, true, false, false);
    }

    public AddressSet intersect(AddressSet other) {
        if (equals(other)) {
            return this;
        }
        return isEmpty() || other.isEmpty() ? EMPTY : combine(other, false, false, true);
    }

    /** Whether every address of the other set is in this: each of its intervals lies within one of this. */
    public boolean containsAll(AddressSet other) {
        int mine = 0;
        for (int i = 0; i < other.words.length; i += WORDS) {
            while (mine < words.length
                    && compare(words[mine + 2], words[mine + 3], other.words[i], other.words[i + 1]) < 0) {
                mine += WORDS;
            }
            boolean within = mine < words.length
                    && compare(words[mine], words[mine + 1], other.words[i], other.words[i + 1]) <= 0
                    && compare(other.words[i + 2], other.words[i + 3], words[mine + 2], words[mine + 3]) <= 0;
            if (!within) {
                return false;
            }
        }
        return true;
    }

    boolean contains(long high, long low) {
        for (int i = 0; i < words.length; i += WORDS) {
            if (compare(words[i], words[i + 1], high, low) <= 0
                    && compare(high, low, words[i + 2], words[i + 3]) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** How many addresses there are. */
    public BigInteger count() {
        BigInteger count = BigInteger.ZERO;
        for (int i = 0; i < words.length; i += WORDS) {
            BigInteger first = number(words[i], words[i + 1]);
            BigInteger last = number(words[i + 2], words[i + 3]);
            count = count.add(last).subtract(first).add(BigInteger.ONE);
        }
        return count;
    }

    private static BigInteger number(long high, long low) {
        return new BigInteger(Long.toUnsignedString(high))
                .shiftLeft(Long.SIZE)
                .add(new BigInteger(Long.toUnsignedString(low)));
    }

    /** The lowest address, as a prefix of full length; the set must not be empty. */
    Prefix lowest(AddressFamily family) {
        return new Prefix(family, words[0], words[1], family.bits());
    }

    /**
     * The first address that a host may have, as a prefix of full length: not the one that stands for its whole block, as
     * far as the set has blocks of more than two addresses. The set must not be empty.
     */
    Prefix firstHost(AddressFamily family) {
        for (Prefix block : prefixes(family)) {
            if (family.bits() - block.length() > 1) {
                return new Prefix(family, block.high(), block.low() + 1, family.bits());
            }
        }
        return lowest(family);
    }

    /** The fewest prefixes that make up the set, in order. */
    public List<Prefix> prefixes(AddressFamily family) {
        List<Prefix> prefixes = new ArrayList<>();
        for (int i = 0; i < words.length; i += WORDS) {
            long high = words[i];
            long low = words[i + 1];
            Prefix block;
            do {
                block = largestBlock(family, high, low, words[i + 2], words[i + 3]);
                prefixes.add(block);
                low = block.lastLow() + 1;
                high = block.lastHigh() + (low == 0 ? 1 : 0);
            } while (block.lastHigh() != words[i + 2] || block.lastLow() != words[i + 3]);
        }
        return prefixes;
    }

    /** The largest aligned block that begins at an address and does not go beyond another. */
    private static Prefix largestBlock(AddressFamily family, long high, long low, long lastHigh, long lastLow) {
        int aligned = low == 0 ? Long.SIZE + Long.numberOfTrailingZeros(high) : Long.numberOfTrailingZeros(low);
        int hostBits = Math.min(family.bits(), Math.min(aligned, bitsWithin(high, low, lastHigh, lastLow)));
        return new Prefix(family, high, low, family.bits() - hostBits);
    }

    /** The largest number of bits whose combinations are no more than the addresses of an interval. */
    private static int bitsWithin(long high, long low, long lastHigh, long lastLow) {
        int borrowed = Long.compareUnsigned(lastLow, low) < 0 ? 1 : 0;
        long countLow = lastLow - low + 1;
        long countHigh = lastHigh - high - borrowed + (countLow == 0 ? 1 : 0);
        if (countHigh == 0 && countLow == 0) {
            return 2 * Long.SIZE;
        }
        return countHigh == 0
                ? Long.SIZE - 1 - Long.numberOfLeadingZeros(countLow)
                : 2 * Long.SIZE - 1 - Long.numberOfLeadingZeros(countHigh);
    }

    /**
     * Walks along both sets at once.
     *
     * @param left whether addresses that are only in this set are in the result
     * @param right whether addresses that are only in the other set are
     * @param both whether addresses that are in both are
     */
    private AddressSet combine(AddressSet other, boolean left, boolean right, boolean both) {
        Builder result = new Builder(words.length + other.words.length);
        Walk mine = new Walk(words);
        Walk theirs = new Walk(other.words);
        boolean inside = false;
        while (!mine.isOver() || !theirs.isOver()) {
            int order =
                    mine.isOver() ? 1 : theirs.isOver() ? -1 : compare(mine.high, mine.low, theirs.high, theirs.low);
            long high = order <= 0 ? mine.high : theirs.high;
            long low = order <= 0 ? mine.low : theirs.low;
            if (order <= 0) {
                mine.step();
            }
            if (order >= 0) {
                theirs.step();
            }
            boolean now = mine.inside ? (theirs.inside ? both : left) : theirs.inside && right;
            if (now && !inside) {
                result.begin(high, low);
            } else if (!now && inside) {
                result.endBefore(high, low);
            }
            inside = now;
        }
        if (inside) {
            result.end(-1, -1);
        }
        return result.build();
    }

    /** Goes from edge to edge of a set: the first address of an interval, then the one behind its last. */
    private static final class Walk {
        private final long[] words;
        private int next;
        private boolean inside;
        private long high;
        private long low;

        Walk(long[] words) {
            this.words = words;
            look();
        }

        /** Whether there is no further edge; the last interval may run to the last address of IPv6. */
        boolean isOver() {
            return next >= words.length || inside && words[next + 2] == -1 && words[next + 3] == -1;
        }

        void step() {
            next += inside ? WORDS : 0;
            inside = !inside;
            look();
        }

        private void look() {
            if (!isOver()) {
                low = inside ? words[next + 3] + 1 : words[next + 1];
                high = inside ? words[next + 2] + (low == 0 ? 1 : 0) : words[next];
            }
        }
    }

    /** Collects intervals in ascending order; those that touch become one. */
    static final class Builder {
        private long[] words;
        private int length;

        Builder(int words) {
            this.words = new long[Math.max(WORDS, words)];
        }

        void begin(long high, long low) {
            boolean touches =
                    length > 0 && words[length - 1] + 1 == low && words[length - 2] + (low == 0 ? 1 : 0) == high;
            if (touches) {
                length -= WORDS;
                return;
            }
            if (length == words.length) {
                words = Arrays.copyOf(words, 2 * length);
            }
            words[length] = high;
            words[length + 1] = low;
        }

        void end(long high, long low) {
            words[length + 2] = high;
            words[length + 3] = low;
            length += WORDS;
        }

        void endBefore(long high, long low) {
            end(low == 0 ? high - 1 : high, low - 1);
        }

        AddressSet build() {
            return length == 0 ? EMPTY : new AddressSet(Arrays.copyOf(words, length));
        }
    }

    static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof AddressSet set && Arrays.equals(words, set.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
