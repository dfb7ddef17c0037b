package org.sallyport.rules;

/**
 * Protocols and ports on one line: each port of TCP and UDP and each other protocol as a whole has one place, from 0 to
 * {@value #LAST}. Any protocol is the whole line, a range of ports is an interval of it.
 */
final class Service {
    private static final int TCP = Protocol.TCP.number();
    private static final int UDP = Protocol.UDP.number();
    private static final int PORTS = PortRange.HIGHEST;

    /** The place of port 1 of TCP; the protocols 0 to 5 stand before it. */
    private static final int TCP_FIRST = TCP;

    private static final int TCP_LAST = TCP_FIRST + PORTS - 1;

    /** The place of port 1 of UDP; the protocols 7 to 16 stand between. */
    private static final int UDP_FIRST = TCP_LAST + UDP - TCP;

    private static final int UDP_LAST = UDP_FIRST + PORTS - 1;

    static final int LAST = UDP_LAST + 255 - UDP;

    private Service() {}

    /** The place of a port of a protocol; the port counts for TCP and UDP only. */
    static int place(int protocol, int port) {
        if (protocol < TCP) {
            return protocol;
        }
        if (protocol == TCP) {
            return TCP_FIRST + port - 1;
        }
        if (protocol < UDP) {
            return TCP_LAST + protocol - TCP;
        }
        return protocol == UDP ? UDP_FIRST + port - 1 : UDP_LAST + protocol - UDP;
    }

    /** The protocol that a place belongs to. */
    static int protocol(int place) {
        if (place < TCP_FIRST) {
            return place;
        }
        if (place <= TCP_LAST) {
            return TCP;
        }
        if (place < UDP_FIRST) {
            return TCP + place - TCP_LAST;
        }
        return place <= UDP_LAST ? UDP : UDP + place - UDP_LAST;
    }

    /** The port of a place, or 0 if its protocol has none. */
    static int port(int place) {
        if (place >= TCP_FIRST && place <= TCP_LAST) {
            return place - TCP_FIRST + 1;
        }
        return place >= UDP_FIRST && place <= UDP_LAST ? place - UDP_FIRST + 1 : 0;
    }

    /** The last place of a protocol. */
    static int lastOf(int protocol) {
        return place(protocol, PORTS);
    }
}
