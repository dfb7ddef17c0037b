package org.sallyport.rules;

/** The address family of a rule; Huawei Cloud calls it {@code ethertype}. */
public enum AddressFamily {
    IPV4("IPv4", 32),
    IPV6("IPv6", 128);

    private final String ethertype;
    private final int bits;

    AddressFamily(String ethertype, int bits) {
        this.ethertype = ethertype;
        this.bits = bits;
    }

    /** The name that the VPC API gives this family: {@code IPv4} or {@code IPv6}. */
    public String ethertype() {
        return ethertype;
    }

    /** The length of an address in bits: 32 or 128. */
    public int bits() {
        return bits;
    }
}
