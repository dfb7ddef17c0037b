package org.sallyport.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * One entry of the log as it is hashed: SHA-256 over its canonical JSON (RFC 8785), which holds the hash of the entry
 * before. Anybody can repeat it: take a line of the export, remove {@code hash}, write the rest canonically, hash it.
 *
 * @param number counted from 1 without gaps
 * @param at to the microsecond
 * @param clusterId null where no cluster is concerned
 * @param details a JSON object of texts, as kept in the database
 * @param requestId null where no request was answered
 * @param remoteAddress null where no request was answered
 * @param previousHash 64 hexadecimal digits; {@link #NOTHING_BEFORE} for the first entry
 * @param hash 64 hexadecimal digits
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
            return Optional.of(sha256(canonical));
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
        content.put("previous", previousHash);
        return content;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
