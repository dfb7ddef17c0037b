package org.sallyport.inventory;

import org.sallyport.rules.Ports;
import org.sallyport.rules.Protocol;

/**
 * Inbound traffic that the live rules of a cluster permit from any address.
 *
 * @param kind what it is
 * @param protocol one protocol or any
 * @param ports its ports
 */
public record Exposure(Kind kind, Protocol protocol, Ports ports) {

    /** What stands open. */
    public enum Kind {
        SSH,
        API_SERVER,
        NODE_PORTS,
        /** A row of the CCE document that must not be narrowed, such as the container tunnel. */
        NEEDED,
        /** Something that CCE opened beyond these. */
        OTHER,
        /** By a rule that nobody recognises. */
        CUSTOM
    }

    /** Whether somebody should see to it: all but what CCE needs open. */
    public boolean isAvoidable() {
        return kind != Kind.NEEDED;
    }
}
