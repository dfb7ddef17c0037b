package org.sallyport.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of seeded resources: the same for the same name, in every run. */
final class Ids {

    private static final String SUFFIX_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SUFFIX_LENGTH = 5;

    private Ids() {}

    static String of(String name) {
        return UUID.nameUUIDFromBytes(("sandbox/" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Five lower-case letters and digits, as CCE puts them behind the names of its security groups. */
    static String suffix(String name) {
        long seed = UUID.nameUUIDFromBytes(("suffix/" + name).getBytes(StandardCharsets.UTF_8))
                        .getMostSignificantBits()
                >>> 1;
        StringBuilder suffix = new StringBuilder(SUFFIX_LENGTH);
        while (suffix.length() < SUFFIX_LENGTH) {
            suffix.append(SUFFIX_LETTERS.charAt((int) (seed % SUFFIX_LETTERS.length())));
            seed /= SUFFIX_LETTERS.length();
        }
        return suffix.toString();
    }
}
