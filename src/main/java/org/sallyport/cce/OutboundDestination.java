package org.sallyport.cce;

import java.util.Objects;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Protocol;

/**
 * Where the nodes of a cluster must be able to go beyond what CCE itself needs.
 *
 * @param prefix the addresses
 * @param protocol one protocol or any
 * @param ports one contiguous range, or any
 */
public record OutboundDestination(Prefix prefix, Protocol protocol, Ports ports) {
    public OutboundDestination {
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(ports, "ports");
        if (!protocol.hasPorts() && !ports.isAny()) {
            throw new IllegalArgumentException("Protocol " + protocol + " has no ports");
        }
        if (!ports.isContiguous()) {
            throw new IllegalArgumentException("Name one port or one range per destination");
        }
    }
}
