package org.sallyport.cce;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.rules.Prefix;

/**
 * What one version of the CCE document says of one network model.
 *
 * @param id its name, for example {@code 2025-10/vpc-router}
 * @param date when that version of the document was published
 * @param title the document's title
 * @param source where it was read
 * @param networkModel the container network it speaks of
 * @param cloudShellCidr the range that this version gives for CloudShell
 * @param slots its rows, in the order in which plans follow them: control, node, eni
 * @param outboundMinimum what must stay when {@code node.outbound} is narrowed; empty if that version says nothing of it
 */
public record ReferenceProfile(
        String id,
        LocalDate date,
        String title,
        URI source,
        NetworkModel networkModel,
        Prefix cloudShellCidr,
        List<Slot> slots,
        List<Slot> outboundMinimum) {

    /** The slot of the nodes' outbound traffic; where it is narrowed, {@link #outboundMinimum} must stay. */
    public static final String NODE_OUTBOUND = "node.outbound";

    public ReferenceProfile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(networkModel, "networkModel");
        Objects.requireNonNull(cloudShellCidr, "cloudShellCidr");
        slots = List.copyOf(slots);
        outboundMinimum = List.copyOf(outboundMinimum);
    }

    /** The row of that name, if this version has it for this network model. */
    public Optional<Slot> slot(String slotId) {
        return slots.stream().filter(slot -> slot.id().equals(slotId)).findFirst();
    }

    /** The roles of the groups that CCE creates in this network model. */
    public Set<GroupRole> roles() {
        return slots.stream().map(Slot::role).collect(Collectors.toUnmodifiableSet());
    }
}
