package org.sallyport.audit;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done or refused, in the words of whoever reports it.
 *
 * <p>Text that a person typed may be passed as it is: control characters become spaces and each text is cut to its
 * greatest length here.
 *
 * @param actor the user name of who did it, {@link #SYSTEM} for the portal itself, {@link #STRANGER} for somebody who is
 *     not signed in; at most 64 characters
 * @param action a dotted verb such as {@code change.approved}; at most 64 characters
 * @param subject what it was done to, a kind and a name: {@code change/<uuid>}, {@code cluster/<uuid>}, {@code
 *     run/<uuid>}, {@code drift/<uuid>}, {@code person/<name>}, {@code path/<path>}, {@code database/restored}; at most 200 characters
 * @param clusterId the portal's id of the cluster it concerns, or null
 * @param details further facts by name, at most 40; a value has at most 4,000 characters; null values are left out
 * @param oldDigest SHA-256 of what the subject was before, in hexadecimal digits; null where it was nothing or nothing
 *     was changed
 * @param newDigest SHA-256 of what the subject is now; null where it is nothing or nothing was changed
 */
public record AuditEvent(
        String actor,
        String action,
        String subject,
        String clusterId,
        Map<String, String> details,
        @Nullable String oldDigest,
        @Nullable String newDigest) {

    /** The actor of what the portal does by itself. */
    public static final String SYSTEM = "system";

    /** The actor of what somebody did who is not signed in. */
    public static final String STRANGER = "stranger";

    private static final int LONGEST_ACTOR = 64;
    private static final int LONGEST_ACTION = 64;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_CLUSTER_ID = 36;
    private static final int LONGEST_DETAIL_NAME = 64;
    private static final int LONGEST_DETAIL = 4_000;
    private static final int MOST_DETAILS = 40;
    private static final Pattern DOTTED_VERB = Pattern.compile("[a-z]+(-[a-z]+)*(\\.[a-z]+(-[a-z]+)*)+");

    /** @throws IllegalArgumentException if the action is no dotted verb, or if there are too many details */
    public AuditEvent {
        Objects.requireNonNull(details, "details");
        if (action.length() > LONGEST_ACTION || !DOTTED_VERB.matcher(action).matches()) {
            throw new IllegalArgumentException("Not a dotted verb: " + PlainText.of(action, LONGEST_ACTION));
        }
        if (details.size() > MOST_DETAILS) {
            throw new IllegalArgumentException(
                    action + " has " + details.size() + " details; an entry takes " + MOST_DETAILS);
        }
        if (clusterId != null && clusterId.length() > LONGEST_CLUSTER_ID) {
            throw new IllegalArgumentException(
                    "Not the id of a cluster: " + PlainText.of(clusterId, LONGEST_CLUSTER_ID));
        }
        actor = PlainText.of(actor, LONGEST_ACTOR);
        subject = PlainText.of(subject, LONGEST_SUBJECT);
        details = plain(details);
    }

    /** An event that changed nothing whose digest could be told. */
    public AuditEvent(String actor, String action, String subject, String clusterId, Map<String, String> details) {
        this(actor, action, subject, clusterId, details, null, null);
    }

    /**
     * This event with the digests of what its subject was and is.
     *
     * @param before everything that matters about the subject, as text of any length; null where there was nothing
     * @param after the same of the subject as it is now; null where there is nothing any more
     */
    public AuditEvent changing(@Nullable String before, @Nullable String after) {
        return new AuditEvent(
                actor,
                action,
                subject,
                clusterId,
                details,
                before == null ? null : Sha256.of(before),
                after == null ? null : Sha256.of(after));
    }

    private static Map<String, String> plain(Map<String, String> details) {
        Map<String, String> plain = new TreeMap<>();
        details.forEach((name, value) -> {
            if (value != null) {
                plain.put(PlainText.of(name, LONGEST_DETAIL_NAME), PlainText.of(value, LONGEST_DETAIL));
            }
        });
        return Collections.unmodifiableMap(plain);
    }
}
