package org.sallyport.rules;

import java.util.List;
import java.util.Objects;

/**
 * What becomes of a packet.
 *
 * @param kind permitted, blocked, or unknown because it hangs on who is in a group
 * @param permitsStrangers what becomes of it if its far end is in none of the groups
 * @param groups the groups that the verdict hangs on, in order; empty unless it is unknown
 */
public record Verdict(Kind kind, boolean permitsStrangers, List<Peer> groups) {
    static final Verdict PERMITTED = new Verdict(Kind.PERMITTED, true, List.of());
    static final Verdict BLOCKED = new Verdict(Kind.BLOCKED, false, List.of());

    /** Permitted, blocked or unknown. */
    public enum Kind {
        PERMITTED,
        BLOCKED,
        UNKNOWN
    }

    public Verdict {
        Objects.requireNonNull(kind, "kind");
        groups = List.copyOf(groups);
    }

    static Verdict certain(boolean permitted) {
        return permitted ? PERMITTED : BLOCKED;
    }
}
