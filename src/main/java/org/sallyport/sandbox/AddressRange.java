package org.sallyport.sandbox;

/** IPv4 addresses from first to last, both included, as numbers. */
record AddressRange(long first, long last) {

    static final AddressRange EVERYWHERE = new AddressRange(0, 0xffffffffL);

    /** @param text a well-formed prefix, address, or range such as 10.1.0.1-10.1.0.9 */
    static AddressRange of(String text) {
        int dash = text.indexOf('-');
        if (dash > 0) {
            return new AddressRange(
                    of(text.substring(0, dash).trim()).first,
                    of(text.substring(dash + 1).trim()).last);
        }
        int slash = text.indexOf('/');
        int length = slash < 0 ? 32 : Integer.parseInt(text.substring(slash + 1));
        long address = 0;
        for (String octet : (slash < 0 ? text : text.substring(0, slash)).split("\\.")) {
            address = address << 8 | Integer.parseInt(octet);
        }
        return new AddressRange(address, address + (1L << (32 - length)) - 1);
    }

    boolean contains(long address) {
        return first <= address && address <= last;
    }

    static String text(long address) {
        return (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
