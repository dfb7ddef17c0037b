package org.sallyport.cce;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A far end by the name that people and documents use for it. What addresses it stands for in one cluster follows from
 * its {@link ClusterContext}, its {@link AccessSettings} and its {@link ReferenceProfile}.
 */
public enum NamedSource {
    ANYWHERE,
    /** The VPC's CIDR blocks, secondary ones included. */
    VPC,
    /** The container CIDR blocks; on CCE Turbo the pod subnets. */
    CONTAINERS,
    /** The subnet that the master nodes are in. */
    MASTERS,
    /** The members of the control group. */
    CONTROL_GROUP,
    /** The members of the rule's own group. */
    SELF,
    LOAD_BALANCERS,
    MESH,
    ADMINISTRATORS,
    BASTIONS,
    CLOUDSHELL,
    NODE_PORT_CLIENTS,
    /** The DNS servers of the cluster's subnet. */
    DNS_SERVERS,
    /** The metadata service at 169.254.169.254. */
    METADATA,
    /** VPC Endpoint, 198.19.128.0/17. */
    VPC_ENDPOINT,
    /** Huawei Cloud's internal services, 100.125.0.0/16. */
    CLOUD_SERVICES,
    /** The team's own list of outbound destinations. */
    OUTBOUND;

    /** The name in profiles and levels, for example {@code load-balancers}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The source of a name in profiles and levels.
     *
     * @throws IllegalArgumentException if there is none, listing those that there are
     */
    public static NamedSource named(String id) {
        return Arrays.stream(values())
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown source '" + id + "'; known are "
                        + Arrays.stream(values()).map(NamedSource::id).collect(Collectors.joining(", "))));
    }
}
