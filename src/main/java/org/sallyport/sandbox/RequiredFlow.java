package org.sallyport.sandbox;

/**
 * Traffic that CCE depends on.
 *
 * @param name for people, such as "control: TCP 8445 from 192.168.0.0/16"
 * @param role the group whose rules must let it through
 * @param protocol an IANA number, or {@link #ANY_PROTOCOL}
 * @param peers where it comes from (ingress) or goes to (egress)
 * @param peerGroup the security group that the peers are members of, or null where they need not be
 */
record RequiredFlow(
        String name,
        GroupRole role,
        String direction,
        int protocol,
        int firstPort,
        int lastPort,
        AddressRange peers,
        String peerGroup) {

    static final int ANY_PROTOCOL = -1;
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int LAST_PORT = 65535;
}
