package org.sallyport.web;

import java.util.Locale;

/** Patterns for {@code like … escape '!'} in queries, made of what a person typed: its signs stand for themselves. */
public final class LikePattern {

    private LikePattern() {}

    /** Matches what has the text somewhere in it; to be compared with a text in lower case. */
    public static String containing(String text) {
        return "%" + escaped(text.strip().toLowerCase(Locale.ROOT)) + "%";
    }

    /** Matches what begins with the text. */
    public static String beginningWith(String text) {
        return escaped(text) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
