package org.sallyport.cce;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the portal writes into the description of each rule that it creates, so that the rule is known again:
 * {@code sallyport <change> step <n>}, and {@code repair} after it where the rule brings back a required flow. A rule that
 * is no repair tells that a level narrowed its slot; a repair tells that the slot was closed before.
 *
 * @param change the id of the change request; no white space
 * @param step the step of the run that created the rule, from 1
 * @param repair whether the rule was created because a required flow was lost
 */
public record SallyportMark(String change, int step, boolean repair) {
    private static final String WORD = "sallyport ";
    private static final Pattern TEXT = Pattern.compile(WORD + "(\\S{1,100}) step (\\d{1,6})( repair)?");

    public SallyportMark {
        Objects.requireNonNull(change, "change");
        if (!change.matches("\\S{1,100}") || step < 0) {
            throw new IllegalArgumentException("A mark is the id of a change and the number of a step");
        }
    }

    /** The mark in a description; empty if it is somebody else's text. */
    public static Optional<SallyportMark> parse(String description) {
        if (!description.startsWith(WORD)) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(description);
        return matcher.matches()
                ? Optional.of(new SallyportMark(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3) != null))
                : Optional.empty();
    }

    /** The description that bears the mark. */
    public String text() {
        return WORD + change + " step " + step + (repair ? " repair" : "");
    }
}
