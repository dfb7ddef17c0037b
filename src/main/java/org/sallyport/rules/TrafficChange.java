package org.sallyport.rules;

import java.util.List;

/**
 * The difference between the traffic of two rule sets, in the fewest lines that are still exact.
 *
 * @param cut what was permitted and no longer is
 * @param opened what was not permitted and now is
 */
public record TrafficChange(List<Line> cut, List<Line> opened) {

    public TrafficChange {
        cut = List.copyOf(cut);
        opened = List.copyOf(opened);
    }

    public boolean isEmpty() {
        return cut.isEmpty() && opened.isEmpty();
    }

    /**
     * Traffic that changes as one.
     *
     * @param direction which way
     * @param protocol one protocol, or any if it is the same for all
     * @param ports the ports; any for protocols without ports
     * @param peers the far ends: disjoint prefixes in order, or groups
     * @param witness one packet of it, whose verdict really changes
     */
    public record Line(Direction direction, Protocol protocol, Ports ports, List<Peer> peers, Packet witness) {
        public Line {
            peers = List.copyOf(peers);
        }
    }
}
