package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.PeerNames;
import org.sallyport.cce.PeerNames.Naming;
import org.sallyport.cce.PeerNames.PeerName;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Peer;

/** How pages call the far ends of one cluster's rules: by the names that people use, where there are any. */
public final class PeerWords {
    private final ClusterWords words;
    private final ClusterContext cluster;
    private final PeerNames names;

    public PeerWords(ClusterWords words, ClusterContext cluster, AccessSettings settings, ReferenceProfile profile) {
        this.words = words;
        this.cluster = cluster;
        this.names = new PeerNames(cluster, settings, profile);
    }

    /**
     * Several far ends together in words.
     *
     * @param isInternet whether they are everybody but the exceptions
     * @param peers what they are called; empty if they are the internet
     * @param except what is left out of the internet
     */
    @TemplateData
    public record Together(boolean isInternet, List<String> peers, List<String> except) {}

    public Together together(List<Peer> peers, GroupRole role, Direction direction) {
        Naming naming = names.name(peers, role, direction);
        Optional<NamedSource> anywhere = Optional.of(NamedSource.ANYWHERE);
        return new Together(
                naming.names().stream().anyMatch(name -> name.source().equals(anywhere)),
                naming.names().stream()
                        .filter(name -> !name.source().equals(anywhere))
                        .map(name -> words(name, role))
                        .toList(),
                naming.except().stream().map(name -> words(name, role)).toList());
    }

    /** Name and text together, such as "VPC 10.0.0.0/16"; only one of them where the other adds nothing. */
    public String full(Peer peer, GroupRole role, Direction direction) {
        Optional<String> name = name(peer, role, direction);
        boolean nameIsEnough = peer instanceof Peer.Group || peer.isAnywhere();
        if (name.isPresent() && nameIsEnough) {
            return name.get();
        }
        return name.map(known -> known + " " + text(peer)).orElseGet(() -> text(peer));
    }

    /** What people call it; empty if it has no name. */
    public Optional<String> name(Peer peer, GroupRole role, Direction direction) {
        Optional<NamedSource> block = block(peer);
        if (block.isPresent()) {
            return block.map(words::source);
        }
        PeerName name = names.name(peer, role, direction);
        return name.source().isPresent() || !(peer instanceof Peer.Addresses)
                ? Optional.of(words(name, role))
                : Optional.empty();
    }

    /** One block of several is called like all of them together. */
    private Optional<NamedSource> block(Peer peer) {
        if (!(peer instanceof Peer.Addresses addresses)) {
            return Optional.empty();
        }
        if (cluster.vpcCidrs().contains(addresses.prefix())) {
            return Optional.of(NamedSource.VPC);
        }
        return cluster.containerCidrs().contains(addresses.prefix())
                ? Optional.of(NamedSource.CONTAINERS)
                : Optional.empty();
    }

    /** As the cloud has it: a CIDR block or an id. */
    public static String text(Peer peer) {
        if (peer instanceof Peer.Addresses addresses) {
            return addresses.prefix().toString();
        }
        return peer instanceof Peer.Group group ? group.groupId() : ((Peer.AddressGroup) peer).addressGroupId();
    }

    private String words(PeerName name, GroupRole role) {
        return name.source()
                .map(words::source)
                .orElseGet(() -> words(name.peer().orElseThrow(), role));
    }

    private String words(Peer peer, GroupRole role) {
        if (peer instanceof Peer.Group group) {
            return group(group.groupId(), role);
        }
        return peer instanceof Peer.AddressGroup ? words.say().peer_address_group() : text(peer);
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
