package org.sallyport.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.rules.Protocol;

/**
 * How a cluster stands after a reading: what lists show of it without asking the cloud again.
 *
 * @param levelId the highest hardening level that its live rules meet; empty if they meet none
 * @param exposures what they let in from any address, the first hundred
 * @param lostFlows how many required flows they have lost
 */
record Standing(Optional<String> levelId, List<Exposure> exposures, int lostFlows) {

    /** A list shows no more than a few; a cluster with more than this has other troubles. */
    private static final int MOST_EXPOSURES = 100;

    Standing {
        exposures = exposures.stream().limit(MOST_EXPOSURES).toList();
    }

    /** The exposures as they are kept in a column: one per line as kind, protocol and ports. */
    String text() {
        return exposures.stream()
                .map(exposure -> exposure.kind() + " " + exposure.protocol() + " " + exposure.ports())
                .collect(Collectors.joining("\n"));
    }

    /** Reads what {@link #text} wrote. */
    static List<Exposure> exposures(String text) {
        return text.lines().map(Standing::exposure).toList();
    }

    private static Exposure exposure(String line) {
        String[] parts = line.split(" ");
        if (parts.length != 3) {
            throw new UnreadableContent("exposure", "'" + line + "' is not kind, protocol and ports");
        }
        return new Exposure(
                Arrays.stream(Exposure.Kind.values())
                        .filter(kind -> kind.name().equals(parts[0]))
                        .findFirst()
                        .orElseThrow(() -> new UnreadableContent("exposure", "kind " + parts[0] + " is not known")),
                Protocol.named(parts[1]),
                RuleJson.ports(parts[2]));
    }
}
