package org.sallyport.cce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.AddressSet;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Prefix;

/** Finds for far ends the names that people use: internet, VPC, containers, CloudShell, load balancers, a CIDR block. */
public final class PeerNames {
    /** Names that prefixes may bear, the wider ones before those that lie within them. */
    private static final List<NamedSource> INBOUND = List.of(
            NamedSource.VPC,
            NamedSource.CONTAINERS,
            NamedSource.MASTERS,
            NamedSource.CLOUDSHELL,
            NamedSource.LOAD_BALANCERS,
            NamedSource.MESH,
            NamedSource.ADMINISTRATORS,
            NamedSource.BASTIONS,
            NamedSource.NODE_PORT_CLIENTS,
            NamedSource.CLOUD_SERVICES,
            NamedSource.VPC_ENDPOINT,
            NamedSource.METADATA);

    private static final List<NamedSource> OUTBOUND = List.of(
            NamedSource.VPC,
            NamedSource.CONTAINERS,
            NamedSource.MASTERS,
            NamedSource.VPC_ENDPOINT,
            NamedSource.CLOUD_SERVICES,
            NamedSource.METADATA,
            NamedSource.DNS_SERVERS);

    private final ClusterContext cluster;
    private final Sources sources;

    public PeerNames(ClusterContext cluster, AccessSettings settings, ReferenceProfile profile) {
        this.cluster = cluster;
        this.sources = new Sources(cluster, settings, profile);
    }

    /**
     * A name for some far ends.
     *
     * @param source the name, if there is one
     * @param peer the far end itself, if there is none
     */
    public record PeerName(Optional<NamedSource> source, Optional<Peer> peer) {}

    /**
     * What several far ends are called together.
     *
     * @param names what they are; {@link NamedSource#ANYWHERE} for the internet, followed by each known source that lies
     *     in it wholly: nobody thinks of the containers when the internet is spoken of
     * @param except what is left out of the internet; empty unless it is among the names
     */
    public record Naming(List<PeerName> names, List<PeerName> except) {
        public Naming {
            names = List.copyOf(names);
            except = List.copyOf(except);
        }
    }

    /**
     * Names far ends as a traffic change or a rule has them.
     *
     * @param peers disjoint prefixes of one family, or groups
     * @param role the group that the rules are in
     * @param direction whether they are sources or destinations
     */
    public Naming name(List<Peer> peers, GroupRole role, Direction direction) {
        List<Prefix> prefixes = new ArrayList<>();
        List<PeerName> names = new ArrayList<>();
        for (Peer peer : peers) {
            if (peer instanceof Peer.Addresses addresses) {
                prefixes.add(addresses.prefix());
            } else {
                names.add(group(peer, role));
            }
        }
        if (prefixes.isEmpty()) {
            return new Naming(names, List.of());
        }
        AddressFamily family = prefixes.get(0).family();
        AddressSet all = AddressSet.of(prefixes);
        boolean mostOfAll = all.count().testBit(family.bits()) || all.count().testBit(family.bits() - 1);
        if (mostOfAll) {
            names.add(0, named(NamedSource.ANYWHERE));
            names.addAll(within(all, family, direction));
            return new Naming(names, names(AddressSet.all(family).minus(all), family, direction));
        }
        names.addAll(names(all, family, direction));
        return new Naming(names, List.of());
    }

    /** The name of one far end; the far end itself where no single name stands for exactly it. */
    public PeerName name(Peer peer, GroupRole role, Direction direction) {
        if (peer.isAnywhere()) {
            return named(NamedSource.ANYWHERE);
        }
        Naming naming = name(List.of(peer), role, direction);
        boolean isExact = naming.names().size() == 1 && naming.except().isEmpty();
        return isExact ? naming.names().get(0) : literal(peer);
    }

    private List<PeerName> names(AddressSet all, AddressFamily family, Direction direction) {
        List<PeerName> names = new ArrayList<>();
        AddressSet rest = all;
        for (NamedSource source : known(all, family, direction)) {
            names.add(named(source));
            rest = rest.minus(addresses(source, family));
        }
        rest.prefixes(family).forEach(prefix -> names.add(literal(new Peer.Addresses(prefix))));
        return names;
    }

    /** The sources that the set contains, none that lies in those before it. */
    private List<NamedSource> known(AddressSet all, AddressFamily family, Direction direction) {
        List<NamedSource> known = new ArrayList<>();
        AddressSet rest = all;
        for (NamedSource source : direction == Direction.INGRESS ? INBOUND : OUTBOUND) {
            AddressSet own = addresses(source, family);
            boolean namesSomething = !rest.intersect(own).isEmpty();
            if (namesSomething && all.containsAll(own)) {
                known.add(source);
                rest = rest.minus(own);
            }
        }
        return known;
    }

    /** What a set that is most of all addresses contains of what the cluster's people know, the team's destinations too. */
    private List<PeerName> within(AddressSet all, AddressFamily family, Direction direction) {
        List<PeerName> names = new ArrayList<>();
        AddressSet rest = all;
        for (NamedSource source : known(all, family, direction)) {
            rest = rest.minus(addresses(source, family));
            // nothing ever comes from there
            if (source != NamedSource.METADATA || direction == Direction.EGRESS) {
                names.add(named(source));
            }
        }
        if (direction == Direction.EGRESS) {
            for (Peer peer : sources.peers(NamedSource.OUTBOUND, GroupRole.NODE)) {
                Prefix prefix = ((Peer.Addresses) peer).prefix();
                if (prefix.family() == family && rest.containsAll(AddressSet.of(prefix)) && !prefix.isAny()) {
                    names.add(literal(peer));
                }
            }
        }
        return names;
    }

    private AddressSet addresses(NamedSource source, AddressFamily family) {
        // CloudShell is called so above all where it is cut, because nobody wants to use it
        List<Prefix> prefixes =
                source == NamedSource.CLOUDSHELL ? List.of(sources.cloudShell()) : sources.prefixes(source);
        return AddressSet.of(
                prefixes.stream().filter(prefix -> prefix.family() == family).toList());
    }

    private PeerName group(Peer peer, GroupRole role) {
        if (peer.equals(group(role))) {
            return named(NamedSource.SELF);
        }
        return peer.equals(group(GroupRole.CONTROL)) ? named(NamedSource.CONTROL_GROUP) : literal(peer);
    }

    private Peer group(GroupRole role) {
        return new Peer.Group(cluster.groups().getOrDefault(role, ""));
    }

    private static PeerName named(NamedSource source) {
        return new PeerName(Optional.of(source), Optional.empty());
    }

    private static PeerName literal(Peer peer) {
        return new PeerName(Optional.empty(), Optional.of(peer));
    }
}
