package org.sallyport.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the cookie of somebody who is signed in says, encrypted.
 *
 * @param name the user name
 * @param signedInAt when the password was given; to the second
 */
record Session(String name, Instant signedInAt) {

    private static final String SEPARATOR = "@";

    static Optional<Session> parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1) {
            return Optional.empty();
        }
        try {
            Instant signedInAt = Instant.ofEpochSecond(Long.parseLong(text.substring(0, separator)));
            return Optional.of(new Session(text.substring(separator + 1), signedInAt));
        } catch (NumberFormatException malformed) {
            return Optional.empty(); // written by another version: sign in again
        }
    }

    String text() {
        return signedInAt.getEpochSecond() + SEPARATOR + name;
    }

    boolean isOlderThan(Duration longest, Instant now) {
        return signedInAt.plus(longest).isBefore(now);
    }
}
