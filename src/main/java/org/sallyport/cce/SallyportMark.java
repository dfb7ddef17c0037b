package org.sallyport.cce;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the portal writes into the description of each rule that it creates, so that the rule is known again:
 * {@code sallyport <change> step <n>}.
 *
 * @param change the id of the change request; no white space
 * @param step the step of the run that created the rule, from 1
 */
public record SallyportMark(String change, int step) {
    private static final String WORD = "sallyport ";
    private static final Pattern TEXT = Pattern.compile(WORD + "(\\S{1,100}) step (\\d{1,6})");

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
                ? Optional.of(new SallyportMark(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The description that bears the mark. */
    public String text() {
        return WORD + change + " step " + step;
    }
}
