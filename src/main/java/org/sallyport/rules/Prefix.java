package org.sallyport.rules;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.util.Objects;

/**
 * A CIDR block: the addresses of one family that share their first {@code length} bits.
 *
 * @param family IPv4 or IPv6
 * @param high the upper 64 bits of the first address, unsigned; 0 for IPv4
 * @param low the lower 64 bits of the first address, unsigned; an IPv4 address is in the lowest 32
 * @param length 0 to 32 or 0 to 128; no bit behind it is set
 */
public record Prefix(AddressFamily family, long high, long low, int length) implements Comparable<Prefix> {
    /** Every IPv4 address: {@code 0.0.0.0/0}. */
    public static final Prefix ANY_IPV4 = new Prefix(AddressFamily.IPV4, 0, 0, 0);

    /** Every IPv6 address: {@code ::/0}. */
    public static final Prefix ANY_IPV6 = new Prefix(AddressFamily.IPV6, 0, 0, 0);

    /** Only what a person would recognise as a CIDR block: no shorthand such as "10.1", no wildcard, no zone, no mask. */
    private static final IPAddressStringParameters SYNTAX = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(inet.ipaddr.AddressStringParameters.RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowMixed(false)
            .getParentBuilder()
            .toParams();

    public Prefix {
        Objects.requireNonNull(family, "family");
        if (length < 0 || length > family.bits()) {
            throw new IllegalArgumentException(
                    "The length of an " + family.ethertype() + " prefix is 0 to " + family.bits() + ", not " + length);
        }
        if (family == AddressFamily.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("An IPv4 address has 32 bits");
        }
        if ((high & hostMaskHigh(family, length)) != 0 || (low & hostMaskLow(family, length)) != 0) {
            throw new IllegalArgumentException("Bits are set behind the length /" + length);
        }
    }

    /** Every address of a family. */
    public static Prefix any(AddressFamily family) {
        return family == AddressFamily.IPV4 ? ANY_IPV4 : ANY_IPV6;
    }

    /**
     * Reads a CIDR block such as {@code 10.0.0.0/16} or {@code 2001:db8::/32}; an address without a length is one host.
     *
     * @throws IllegalPrefix if the text is no CIDR block or has bits set behind its length
     */
    public static Prefix parse(String text) {
        String trimmed = text.strip();
        IPAddress address = new IPAddressString(trimmed, SYNTAX).getAddress();
        if (address == null) {
            throw new IllegalPrefix(IllegalPrefix.Fault.NOT_A_CIDR_BLOCK, text, "");
        }
        IPAddress first = address.getLower().withoutPrefixLength();
        int length =
                address.getNetworkPrefixLength() == null ? address.getBitCount() : address.getNetworkPrefixLength();
        IPAddress block = first.toPrefixBlock(length).getLower().withoutPrefixLength();
        IPAddress typed = new IPAddressString(hostPart(trimmed), SYNTAX).getAddress();
        if (!typed.equals(block)) {
            throw new IllegalPrefix(IllegalPrefix.Fault.HOST_BITS, text, block.toCanonicalString() + "/" + length);
        }
        return of(block, length);
    }

    /**
     * Reads a CIDR block of one family.
     *
     * @throws IllegalPrefix as {@link #parse(String)}, and if the block is of the other family
     */
    public static Prefix parse(String text, AddressFamily family) {
        Prefix prefix = parse(text);
        if (prefix.family != family) {
            throw new IllegalPrefix(IllegalPrefix.Fault.WRONG_FAMILY, text, "");
        }
        return prefix;
    }

    private static String hostPart(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    private static Prefix of(IPAddress first, int length) {
        if (first instanceof IPv4Address ipv4) {
            return new Prefix(AddressFamily.IPV4, 0, ipv4.longValue(), length);
        }
        byte[] bytes = ((IPv6Address) first).getBytes();
        return new Prefix(AddressFamily.IPV6, word(bytes, 0), word(bytes, Long.BYTES), length);
    }

    private static long word(byte[] bytes, int offset) {
        return java.nio.ByteBuffer.wrap(bytes).getLong(offset);
    }

    /** Whether every address of the other prefix is one of this. */
    public boolean contains(Prefix other) {
        return family == other.family
                && length <= other.length
                && ((high ^ other.high) & ~hostMaskHigh(family, length)) == 0
                && ((low ^ other.low) & ~hostMaskLow(family, length)) == 0;
    }

    /** Whether it is every address of its family. */
    public boolean isAny() {
        return length == 0;
    }

    /** The upper 64 bits of the last address, unsigned. */
    public long lastHigh() {
        return high | hostMaskHigh(family, length);
    }

    /** The lower 64 bits of the last address, unsigned. */
    public long lastLow() {
        return low | hostMaskLow(family, length);
    }

    private static long hostMaskHigh(AddressFamily family, int length) {
        return family == AddressFamily.IPV4 || length >= Long.SIZE ? 0 : -1L >>> length;
    }

    private static long hostMaskLow(AddressFamily family, int length) {
        int hostBits = Math.min(Long.SIZE, family.bits() - length);
        return hostBits == 0 ? 0 : -1L >>> (Long.SIZE - hostBits);
    }

    /** Of the address alone: few prefixes of one rule set share it. */
    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    /** By family, then address, then the shorter length first. */
    @Override
    public int compareTo(Prefix other) {
        int byFamily = family.compareTo(other.family);
        int byHigh = byFamily != 0 ? byFamily : Long.compareUnsigned(high, other.high);
        int byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        return byLow != 0 ? byLow : Integer.compare(length, other.length);
    }

    /** In canonical text: {@code 10.0.0.0/16}, {@code 2001:db8::/32} (RFC 5952), always with its length. */
    @Override
    public String toString() {
        if (family == AddressFamily.IPV4) {
            return (low >>> 24) + "." + (low >>> 16 & 0xff) + "." + (low >>> 8 & 0xff) + "." + (low & 0xff) + "/"
                    + length;
        }
        byte[] bytes = java.nio.ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(high)
                .putLong(low)
                .array();
        return new IPv6Address(bytes).toCanonicalString() + "/" + length;
    }
}
