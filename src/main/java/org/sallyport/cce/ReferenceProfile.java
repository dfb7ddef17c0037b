package org.sallyport.cce;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
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
 * @param slots its rows, in the document's order
 */
public record ReferenceProfile(
        String id,
        LocalDate date,
        String title,
        URI source,
        NetworkModel networkModel,
        Prefix cloudShellCidr,
        List<Slot> slots) {

    public ReferenceProfile {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(networkModel, "networkModel");
        Objects.requireNonNull(cloudShellCidr, "cloudShellCidr");
        slots = List.copyOf(slots);
    }
}
