package org.sallyport.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.web.Words;

/**
 * Why the portal took a change out of its way when its database was restored from a backup. Stored as a reference to the
 * moment of the backup; whoever reads it gets a sentence in their language.
 *
 * @param backupAt when the last entry of the backup was written
 */
record AfterRestore(Instant backupAt) {

    private static final String PREFIX = "restored/";

    /** What is stored of it. */
    String text() {
        return PREFIX + backupAt;
    }

    /** What was stored, in words; any other text as it is. */
    static String inWords(String text, ChangeState state, Words words) {
        return read(text)
                .map(restored -> {
                    ChangeMessages messages = words.of(ChangeMessages.class);
                    return state == ChangeState.NEEDS_ATTENTION
                            ? messages.restored_on_trial(restored.backupAt())
                            : messages.restored_before_it_was_done(restored.backupAt());
                })
                .orElse(text);
    }

    private static Optional<AfterRestore> read(String text) {
        try {
            return text.startsWith(PREFIX)
                    ? Optional.of(new AfterRestore(Instant.parse(text.substring(PREFIX.length()))))
                    : Optional.empty();
        } catch (DateTimeException somethingElse) {
            return Optional.empty();
        }
    }
}
