package org.sallyport.rules;

/**
 * An IP protocol by its IANA number, or any.
 *
 * @param number 0 to 255, or {@value #ANY_NUMBER} for any protocol
 */
public record Protocol(int number) implements Comparable<Protocol> {
    private static final int ANY_NUMBER = -1;
    private static final int LAST_NUMBER = 255;

    public static final Protocol ANY = new Protocol(ANY_NUMBER);
    public static final Protocol ICMP = new Protocol(1);
    public static final Protocol TCP = new Protocol(6);
    public static final Protocol UDP = new Protocol(17);
    public static final Protocol ICMPV6 = new Protocol(58);

    public Protocol {
        if (number < ANY_NUMBER || number > LAST_NUMBER) {
            throw new IllegalArgumentException("An IP protocol is a number from 0 to 255, not " + number);
        }
    }

    public boolean isAny() {
        return number == ANY_NUMBER;
    }

    /** Whether a rule for this protocol can name ports: TCP and UDP; <em>any</em> always means every port. */
    public boolean hasPorts() {
        return equals(TCP) || equals(UDP);
    }

    /**
     * The protocol of an API name: {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6} in any case, a number from 0 to
     * 255, or null and {@code any} for any.
     *
     * @throws IllegalArgumentException if the name is none of these
     */
    public static Protocol named(String name) {
        if (name == null) {
            return ANY;
        }
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "", "any", "all" -> ANY;
            case "icmp" -> ICMP;
            case "tcp" -> TCP;
            case "udp" -> UDP;
            case "icmpv6" -> ICMPV6;
            default -> numbered(name);
        };
    }

    private static Protocol numbered(String text) {
        if (!text.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an IP protocol: use tcp, udp, icmp, icmpv6 or 0 to 255");
        }
        return new Protocol(Integer.parseInt(text));
    }

    /** The name that the VPC API understands; {@code any} for any. */
    @Override
    public String toString() {
        return switch (number) {
            case ANY_NUMBER -> "any";
            case 1 -> "icmp";
            case 6 -> "tcp";
            case 17 -> "udp";
            case 58 -> "icmpv6";
            default -> Integer.toString(number);
        };
    }

    /** Written out, as plans compare protocols very often. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Protocol protocol && number == protocol.number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public int compareTo(Protocol other) {
        return Integer.compare(number, other.number);
    }
}
