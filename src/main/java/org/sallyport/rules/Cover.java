package org.sallyport.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A region as few blocks of protocol × ports × addresses that together are exactly the region: ports that have the same
 * addresses are one block, whether they touch or not; so are protocols.
 *
 * @param protocol one protocol, or any
 * @param except where the protocol is any: those that are left out
 * @param ports the ports of TCP or UDP, else any
 * @param addresses the addresses, at least one
 */
record Cover(Protocol protocol, List<Protocol> except, Ports ports, AddressSet addresses) {
    private static final int PROTOCOLS = 256;
    private static final Comparator<Cover> ORDER =
            Comparator.comparing(Cover::protocol).thenComparing(Cover::ports);

    /** The blocks in order: any protocol first, then by protocol and ports. */
    static List<Cover> of(Region region) {
        if (region.isEmpty()) {
            return List.of();
        }
        List<Cover> apart = blocks(region, false);
        if (apart.size() == 1) {
            return apart;
        }
        List<Cover> common = blocks(region, true);
        List<Cover> fewest = new ArrayList<>(apart.size() < common.size() ? apart : common);
        fewest.sort(ORDER);
        return fewest;
    }

    /** @param common whether addresses that all services, or all ports of a protocol, share get a block of their own */
    private static List<Cover> blocks(Region region, boolean common) {
        List<Cover> blocks = new ArrayList<>();
        AddressSet shared = common ? shared(region, 0, Service.LAST) : AddressSet.EMPTY;
        if (!shared.isEmpty()) {
            blocks.add(new Cover(Protocol.ANY, List.of(), Ports.ANY, shared));
        }
        Region rest = shared.isEmpty() ? region : region.combine(Region.EMPTY, (mine, none) -> mine.minus(shared));
        Map<AddressSet, BitSet> uniform = new LinkedHashMap<>();
        int next = 0;
        for (int slab = 0; slab < rest.slabs(); slab++) {
            int from = Math.max(next, Service.protocol(rest.first(slab)));
            next = Service.protocol(rest.last(slab)) + 1;
            int to = next;
            // only the first and the last protocol of a slab can have other ports beyond it
            if (from < to && Service.place(from, PortRange.LOWEST) < rest.first(slab)) {
                ports(rest, new Protocol(from++), common, blocks);
            }
            if (from < to && Service.lastOf(to - 1) > rest.last(slab)) {
                ports(rest, new Protocol(--to), common, blocks);
            }
            if (from < to) {
                uniform.computeIfAbsent(rest.addresses(slab), unused -> new BitSet(PROTOCOLS))
                        .set(from, to);
            }
        }
        uniform.forEach((addresses, protocols) -> protocols(addresses, protocols, blocks));
        return blocks;
    }

    /** Protocols that are treated alike as a whole: "any but these" if they are most of all, else one by one. */
    private static void protocols(AddressSet addresses, BitSet protocols, List<Cover> blocks) {
        if (2 * protocols.cardinality() > PROTOCOLS) {
            BitSet others = (BitSet) protocols.clone();
            others.flip(0, PROTOCOLS);
            List<Protocol> except = others.stream().mapToObj(Protocol::new).toList();
            blocks.add(new Cover(Protocol.ANY, except, Ports.ANY, addresses));
        } else {
            protocols.stream()
                    .mapToObj(Protocol::new)
                    .forEach(protocol -> blocks.add(new Cover(protocol, List.of(), Ports.ANY, addresses)));
        }
    }

    private static void ports(Region region, Protocol protocol, boolean common, List<Cover> blocks) {
        int first = Service.place(protocol.number(), PortRange.LOWEST);
        int last = Service.lastOf(protocol.number());
        AddressSet shared = common ? shared(region, first, last) : AddressSet.EMPTY;
        if (!shared.isEmpty()) {
            blocks.add(new Cover(protocol, List.of(), Ports.ANY, shared));
        }
        Map<AddressSet, List<PortRange>> ports = new LinkedHashMap<>();
        for (int slab = 0; slab < region.slabs(); slab++) {
            int from = Math.max(first, region.first(slab));
            int to = Math.min(last, region.last(slab));
            AddressSet rest = from <= to ? region.addresses(slab).minus(shared) : AddressSet.EMPTY;
            if (!rest.isEmpty()) {
                ports.computeIfAbsent(rest, unused -> new ArrayList<>())
                        .add(new PortRange(Service.port(from), Service.port(to)));
            }
        }
        ports.forEach((addresses, ranges) -> blocks.add(new Cover(protocol, List.of(), new Ports(ranges), addresses)));
    }

    /** The addresses that are in the region at every service of an interval. */
    private static AddressSet shared(Region region, int first, int last) {
        AddressSet shared = null;
        int next = first;
        for (int slab = 0; slab < region.slabs() && next <= last; slab++) {
            if (region.last(slab) >= next) {
                if (region.first(slab) > next) {
                    return AddressSet.EMPTY;
                }
                shared = shared == null ? region.addresses(slab) : shared.intersect(region.addresses(slab));
                next = region.last(slab) + 1;
            }
        }
        return shared == null || next <= last ? AddressSet.EMPTY : shared;
    }
}
