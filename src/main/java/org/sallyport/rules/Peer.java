package org.sallyport.rules;

import java.util.Objects;

/**
 * The far end of a rule: where ingress comes from, where egress goes to. A rule names exactly one of the three; a rule of
 * the VPC API that names none means every address of its family and is an {@link Addresses} of length 0 in normal form.
 */
public sealed interface Peer extends Comparable<Peer> {

    /** All addresses of a prefix. */
    record Addresses(Prefix prefix) implements Peer {
        public Addresses {
            Objects.requireNonNull(prefix, "prefix");
        }
    }

    /** The private addresses of the instances that are members of a security group; which ones, the rule does not say. */
    record Group(String groupId) implements Peer {
        public Group {
            Objects.requireNonNull(groupId, "groupId");
        }
    }

    /** The entries of an address group, a named list of prefixes kept beside the security groups. */
    record AddressGroup(String addressGroupId) implements Peer {
        public AddressGroup {
            Objects.requireNonNull(addressGroupId, "addressGroupId");
        }
    }

    /** Whether it is every address of a family. */
    default boolean isAnywhere() {
        return this instanceof Addresses addresses && addresses.prefix().isAny();
    }

    /** Prefixes first, in their own order; then groups, then address groups, by id. */
    @Override
    default int compareTo(Peer other) {
        if (this instanceof Addresses one && other instanceof Addresses two) {
            return one.prefix().compareTo(two.prefix());
        }
        if (this instanceof Group one && other instanceof Group two) {
            return one.groupId().compareTo(two.groupId());
        }
        if (this instanceof AddressGroup one && other instanceof AddressGroup two) {
            return one.addressGroupId().compareTo(two.addressGroupId());
        }
        return Integer.compare(place(this), place(other));
    }

    private static int place(Peer peer) {
        return peer instanceof Addresses ? 0 : peer instanceof Group ? 1 : 2;
    }
}
