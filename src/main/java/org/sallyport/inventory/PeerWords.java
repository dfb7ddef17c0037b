package org.sallyport.inventory;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.Sources;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Prefix;

/** How pages call the far ends of one cluster's rules: by the names that people use, where there are any. */
public final class PeerWords {

    /** Names that a range may be a part of and then is still best called by. */
    private static final Set<NamedSource> WHOLES =
            EnumSet.of(NamedSource.CONTAINERS, NamedSource.VPC, NamedSource.VPC_ENDPOINT, NamedSource.CLOUD_SERVICES);

    private static final List<NamedSource> BY_PREFIX = List.of(
            NamedSource.ANYWHERE,
            NamedSource.VPC,
            NamedSource.CONTAINERS,
            NamedSource.MASTERS,
            NamedSource.ADMINISTRATORS,
            NamedSource.BASTIONS,
            NamedSource.LOAD_BALANCERS,
            NamedSource.MESH,
            NamedSource.NODE_PORT_CLIENTS,
            NamedSource.CLOUDSHELL,
            NamedSource.DNS_SERVERS,
            NamedSource.METADATA,
            NamedSource.VPC_ENDPOINT,
            NamedSource.CLOUD_SERVICES,
            NamedSource.OUTBOUND);

    private final ClusterWords words;
    private final ClusterContext cluster;
    private final Sources sources;

    public PeerWords(ClusterWords words, ClusterContext cluster, Sources sources) {
        this.words = words;
        this.cluster = cluster;
        this.sources = sources;
    }

    /** Name and text together, such as "VPC 10.0.0.0/16"; only one of them where the other adds nothing. */
    public String full(Peer peer, GroupRole role) {
        Optional<String> name = name(peer, role);
        boolean nameIsEnough = peer instanceof Peer.Group
                || (peer instanceof Peer.Addresses addresses
                        && addresses.prefix().isAny());
        if (name.isEmpty() || !nameIsEnough) {
            return name.map(known -> known + " " + text(peer)).orElseGet(() -> text(peer));
        }
        return name.get();
    }

    /** What people call it; empty if it has no name. */
    public Optional<String> name(Peer peer, GroupRole role) {
        if (peer instanceof Peer.Addresses addresses) {
            return source(addresses.prefix()).map(words::source);
        }
        if (peer instanceof Peer.Group group) {
            return Optional.of(group(group.groupId(), role));
        }
        return Optional.of(words.say().peer_address_group());
    }

    /** As the cloud has it: a CIDR block or an id. */
    public static String text(Peer peer) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.prefix().toString();
        }
        return peer instanceof Peer.Group group ? group.groupId() : ((Peer.AddressGroup) peer).addressGroupId();
    }

    private Optional<NamedSource> source(Prefix prefix) {
        if (prefix.isAny()) {
            return Optional.of(NamedSource.ANYWHERE);
        }
        return BY_PREFIX.stream()
                .filter(source -> sources.prefixes(source).contains(prefix))
                .findFirst()
                .or(() -> BY_PREFIX.stream()
                        .filter(WHOLES::contains)
                        .filter(source -> sources.prefixes(source).stream().anyMatch(whole -> whole.contains(prefix)))
                        .findFirst());
    }

    private String group(String groupId, GroupRole own) {
        Optional<GroupRole> known = cluster.groups().entrySet().stream()
                .filter(entry -> entry.getValue().equals(groupId))
                .map(Map.Entry::getKey)
                .findFirst();
        if (known.isEmpty()) {
            return words.say().peer_other_group();
        }
        return known.get() == own ? words.say().peer_self() : words.group(known.get());
    }
}
