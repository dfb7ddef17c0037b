package org.sallyport.hardening;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.cce.NamedSource;

/**
 * How far a cluster is closed: for each slot that it narrows, which named sources remain. Slots it does not name stay as
 * CCE created them.
 *
 * @param id its name, for example {@code restricted}
 * @param version counts up with each change of its content; part of what is signed
 * @param order levels with a higher number close more
 * @param title its name for people
 * @param summary what it does, in one or two sentences
 * @param remaining the sources that remain, by slot id
 * @param removesCustomRules whether custom rules that let in more than the level does must go or be excepted
 */
public record HardeningLevel(
        String id,
        int version,
        int order,
        String title,
        String summary,
        Map<String, List<NamedSource>> remaining,
        boolean removesCustomRules) {

    public HardeningLevel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(summary, "summary");
        remaining = Map.copyOf(remaining);
    }

    /** Whether it leaves only some of the slot's sources in. */
    public boolean narrows(String slotId) {
        return remaining.containsKey(slotId);
    }
}
