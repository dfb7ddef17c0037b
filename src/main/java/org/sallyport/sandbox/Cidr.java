package org.sallyport.sandbox;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/**
 * An address range as the API takes it: a prefix without host bits, or a bare address, which becomes a /32 or /128.
 *
 * @param text the normal form, such as {@code 10.0.0.0/8} or {@code ::/0}
 * @param version 4 or 6
 */
record Cidr(String text, int version) {

    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .allowPrefixOnly(false)
            .allowMask(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .getParentBuilder()
            .toParams();

    /** Empty when the text is no prefix, is a range, or has bits set behind its prefix length. */
    static Optional<Cidr> parse(String text) {
        if (text.isEmpty() || text.chars().anyMatch(character -> "*-_%|".indexOf(character) >= 0)) {
            return Optional.empty();
        }
        IPAddress address;
        try {
            address = new IPAddressString(text, STRICT).toAddress();
        } catch (AddressStringException e) {
            return Optional.empty();
        }
        if (address == null) {
            return Optional.empty();
        }
        int length = address.isPrefixed() ? address.getNetworkPrefixLength() : address.getBitCount();
        IPAddress block = address.withoutPrefixLength().setPrefixLength(length, false);
        if (!block.toPrefixBlock(length)
                .getLower()
                .withoutPrefixLength()
                .equals(block.getLower().withoutPrefixLength())) {
            return Optional.empty();
        }
        String start = block.getLower().withoutPrefixLength().toCompressedString();
        return Optional.of(new Cidr(start + "/" + length, address.isIPv4() ? 4 : 6));
    }
}
