package org.sallyport.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which ways people are told, and how patiently. */
@ConfigMapping(prefix = "sallyport.notification")
public interface NotificationSettings {

    Mail mail();

    /** By name. */
    Map<String, Webhook> webhooks();

    /** How often it is looked whether there is something to send; "off" for never on this replica. */
    @WithDefault("5s")
    String look();

    /** The pause after the first try in vain; it doubles with each further one. */
    @WithDefault("10s")
    Duration firstPause();

    /** What the pause between two tries grows to at most. */
    @WithDefault("1h")
    Duration longestPause();

    /** After this long in vain an operator has to see to it. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    /** How long what was sent stays on record. */
    @WithDefault("P30D")
    Duration keepSent();

    /** How long one try may last. */
    @WithDefault("20s")
    Duration patience();

    /** @param attempts how many tries there were before this one */
    default Duration pauseAfter(int attempts) {
        Duration pause = firstPause();
        for (int doubled = 0; doubled < attempts && pause.compareTo(longestPause()) < 0; doubled++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause()) < 0 ? pause : longestPause();
    }

    /** Mail; the server and the sender are the platform's keys {@code quarkus.mailer.…}. */
    interface Mail {

        /** Whether people get mail. */
        @WithDefault("false")
        boolean enabled();

        /** The address of a person, by user name. */
        Map<String, String> addresses();

        /** Whoever is not among {@link #addresses} has their user name at this domain; nobody else gets mail if empty. */
        Optional<String> domain();
    }

    /** A program that is told. */
    interface Webhook {

        /** {@code https}, or {@code http} on this host. */
        String url();

        /** What messages are signed with; at least 32 characters. Or use {@link #secretFile}. */
        Optional<String> secret();

        /** A file whose first line is the secret. */
        Optional<Path> secretFile();

        /** The kinds it wants to hear of, such as {@code confirm-now}; all if empty. */
        Optional<Set<String>> kinds();

        /** The teams whose changes it wants to hear of; all if empty. */
        Optional<Set<String>> teams();
    }
}
