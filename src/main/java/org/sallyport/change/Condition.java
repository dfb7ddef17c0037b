package org.sallyport.change;

import io.quarkus.qute.TemplateData;
import org.jspecify.annotations.Nullable;

/**
 * Something that has to be so before a change request moves on.
 *
 * @param met whether it is
 * @param what it in words
 * @param who can meet it, or why it cannot be met; empty if there is nothing to add
 * @param inTheWay another change that it waits for; null if there is none, or the reader may not see it
 */
@TemplateData
public record Condition(
        boolean met, String what, String who, @Nullable Link inTheWay) {

    /** Where to look at another change, and what that is. */
    @TemplateData
    public record Link(String address, String words) {}

    Condition(boolean met, String what, String who) {
        this(met, what, who, null);
    }
}
