package org.sallyport.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log as it is hashed. Anybody can repeat it: take a line of the export, remove {@code hash}, write the rest
 * in canonical JSON (RFC 8785: members sorted by name, no spaces, UTF-8), and hash that with SHA-256. The hash of the entry
 * before is one of the members, so that no entry can change without all later ones.
 *
 * <p>The members of an exported line, in any order:
 *
 * <table>
 * <caption>An entry as JSON</caption>
 * <tr><td>{@code number}</td><td>a whole number, counted from 1 without gaps</td></tr>
 * <tr><td>{@code at}</td><td>when, in UTC: {@code 2026-11-22T13:05:40.500Z}; no, three or six digits behind the point,
 *     whichever is enough for the microsecond</td></tr>
 * <tr><td>{@code actor}</td><td>who: a user name, {@code system} or {@code stranger}</td></tr>
 * <tr><td>{@code action}</td><td>what: a dotted verb</td></tr>
 * <tr><td>{@code subject}</td><td>on what: a kind and a name</td></tr>
 * <tr><td>{@code cluster}</td><td>the portal's id of the cluster, or null</td></tr>
 * <tr><td>{@code details}</td><td>an object of texts</td></tr>
 * <tr><td>{@code request}, {@code from}</td><td>the id of the request and the address it came from; null where no request
 *     was answered</td></tr>
 * <tr><td>{@code old}, {@code new}</td><td>SHA-256 of what the subject was and is; not there where that cannot be
 *     told</td></tr>
 * <tr><td>{@code previous}</td><td>the hash of the entry before; 64 zeros in the first</td></tr>
 * <tr><td>{@code hash}</td><td>of all the others, 64 lower-case hexadecimal digits</td></tr>
 * </table>
 *
 * @param details a JSON object of texts, as kept in the database
 */
public record ChainedEntry(
        long number,
        Instant at,
        String actor,
        String action,
        String subject,
        String clusterId,
        String details,
        String requestId,
        String remoteAddress,
        @Nullable String oldDigest,
        @Nullable String newDigest,
        String previousHash,
        String hash) {

    /** What stands in the first entry for the hash of the one before. */
    public static final String NOTHING_BEFORE = "0".repeat(64);

    /** One of its further facts; an empty text if it has none of that name. */
    public String detail(String name) {
        return Details.fromJson(details).getOrDefault(name, "");
    }

    /** This entry with the hash that belongs to its content. */
    ChainedEntry hashed() {
        String computed = computedHash()
                .orElseThrow(() -> new IllegalArgumentException("The details are no JSON object: " + details));
        return new ChainedEntry(
                number,
                at,
                actor,
                action,
                subject,
                clusterId,
                details,
                requestId,
                remoteAddress,
                oldDigest,
                newDigest,
                previousHash,
                computed);
    }

    /** Whether the content is the one that was hashed when the entry was written. */
    boolean isAsWritten() {
        return computedHash().filter(hash::equals).isPresent();
    }

    /** One line of the export in JSON. */
    String exported() {
        return content().put("hash", hash).toString();
    }

    private Optional<String> computedHash() {
        try {
            String canonical = new JsonCanonicalizer(content().toString()).getEncodedString();
            return Optional.of(Sha256.of(canonical));
        } catch (IOException malformed) {
            return Optional.empty(); // somebody wrote details that are no JSON
        }
    }

    private ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("number", number);
        content.put("at", at.toString());
        content.put("actor", actor);
        content.put("action", action);
        content.put("subject", subject);
        content.put("cluster", clusterId);
        content.putRawValue("details", new RawValue(details));
        content.put("request", requestId);
        content.put("from", remoteAddress);
        if (oldDigest != null) {
            content.put("old", oldDigest);
        }
        if (newDigest != null) {
            content.put("new", newDigest);
        }
        content.put("previous", previousHash);
        return content;
    }
}
