package org.sallyport.sandbox;

/** A packet at the door of a group: whence it comes, or where it goes. */
record Packet(String direction, int protocol, int port, long peer, String peerGroup) {

    private static final int NO_PORT = 0;

    boolean isInbound() {
        return direction.equals("ingress");
    }

    /** Such as "TCP 8445 from 192.168.0.0". */
    String text() {
        return describe(protocol, port, port) + (isInbound() ? " from " : " to ") + AddressRange.text(peer);
    }

    static String describe(int protocol, int firstPort, int lastPort) {
        String name = switch (protocol) {
            case RequiredFlow.ANY_PROTOCOL -> "everything";
            case RequiredFlow.ICMP -> "ICMP";
            case RequiredFlow.TCP -> "TCP";
            case RequiredFlow.UDP -> "UDP";
            default -> "protocol " + protocol;
        };
        if (!hasPorts(protocol) || firstPort == NO_PORT || (firstPort == 1 && lastPort == RequiredFlow.LAST_PORT)) {
            return name;
        }
        return name + " " + (firstPort == lastPort ? String.valueOf(firstPort) : firstPort + "-" + lastPort);
    }

    static boolean hasPorts(int protocol) {
        return protocol == RequiredFlow.TCP || protocol == RequiredFlow.UDP;
    }
}
