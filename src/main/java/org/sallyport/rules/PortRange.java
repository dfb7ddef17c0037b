package org.sallyport.rules;

/**
 * A contiguous range of ports.
 *
 * @param first the lowest port, 1 to 65535
 * @param last the highest port, not below {@code first}
 */
public record PortRange(int first, int last) implements Comparable<PortRange> {
    static final int LOWEST = 1;
    static final int HIGHEST = 65_535;

    public PortRange {
        if (first < LOWEST || last > HIGHEST || first > last) {
            throw new IllegalArgumentException(
                    "A port range runs upwards within 1 to 65535, not " + first + "-" + last);
        }
    }

    @Override
    public int compareTo(PortRange other) {
        return first != other.first ? Integer.compare(first, other.first) : Integer.compare(last, other.last);
    }

    /** As the VPC API writes it: {@code 22} or {@code 30000-32767}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
