package org.sallyport.cce;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Ports;
import org.sallyport.rules.Protocol;

/**
 * One row of a reference profile: what CCE opens by default, why, and what may be done about it.
 *
 * <p>A variant tells where a rule comes from, so that nobody takes it for somebody's own; it does not tell that the rule is
 * enough. ICMP from the masters' subnet is what a copy of the document for another cloud says, yet the check before an
 * upgrade of a cluster asks for ICMP from the control group (cce_10_0437); kubelet from the control group is in no version of
 * the document. Required flows therefore come from {@code sources} alone, and one that only a variant lets through is
 * repaired: a rule more does no harm, a rule too few may. Where addresses tell for certain, as for a group whose members are
 * in the VPC beside a rule for the whole VPC, the guard knows without variants.
 *
 * @param id its name, for example {@code node.ssh}; the same in every profile that has the row
 * @param role the group it belongs to
 * @param direction which way
 * @param protocol one protocol or any
 * @param ports its ports; empty for the cluster's own node-port range
 * @param sources what CCE opens it to
 * @param variants what some clusters were seen to have in place of a source; it does not stand in for one in a required flow
 * @param treatment what the document advises
 * @param keep what must stay when it is narrowed; for a required slot the same as {@code sources}
 * @param purpose what the traffic is for, in the document's words
 * @param advice what the document says about changing it, in its words; empty if nothing
 */
public record Slot(
        String id,
        GroupRole role,
        Direction direction,
        Protocol protocol,
        Optional<Ports> ports,
        List<NamedSource> sources,
        List<NamedSource> variants,
        Treatment treatment,
        List<NamedSource> keep,
        String purpose,
        String advice) {

    public Slot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(treatment, "treatment");
        sources = List.copyOf(sources);
        variants = List.copyOf(variants);
        keep = List.copyOf(keep);
    }

    /** The names of slots, for a person to read. */
    public static String ids(List<Slot> slots) {
        return slots.stream().map(Slot::id).collect(Collectors.joining(", "));
    }

    /** What the traffic of slots is for, each sentence once. */
    public static String purposes(List<Slot> slots) {
        return slots.stream().map(Slot::purpose).distinct().collect(Collectors.joining(" "));
    }
}
