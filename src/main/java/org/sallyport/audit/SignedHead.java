package org.sallyport.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * What the portal vouches for: at that moment the chain ended with that entry. Kept beside the database, where whoever can
 * change the database cannot reach it, it shows that entries were removed from the end, or that the whole chain was written
 * anew.
 *
 * <p>One line of JSON with the members {@code number}, {@code hash}, {@code at} (ISO 8601, UTC) and {@code signature}:
 * Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of the other three, in Base64.
 *
 * @param number of the last entry; 0 while there is none
 * @param hash of the last entry; 64 zeros while there is none
 */
record SignedHead(long number, String hash, Instant at, String signature) {

    private static final String ALGORITHM = "Ed25519";
    private static final Set<String> MEMBERS = Set.of("number", "hash", "at", "signature");

    /** @throws InvalidKeyException if the key is none of Ed25519 */
    static SignedHead of(AuditVerifier.End end, Instant at, PrivateKey key) throws InvalidKeyException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(canonical(end.number(), end.hash(), at));
            return new SignedHead(
                    end.number(), end.hash(), at, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (InvalidKeyException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java since 15 signs with Ed25519", e);
        }
    }

    /** Whether whoever has the private key of this public one said so. */
    boolean isSignedBy(PublicKey key) {
        try {
            Signature verification = Signature.getInstance(ALGORITHM);
            verification.initVerify(key);
            verification.update(canonical(number, hash, at));
            return verification.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notOne) {
            return false; // a signature of another length or alphabet is no signature
        }
    }

    /** The line that is kept, without its end. */
    String line() {
        return content(number, hash, at).put("signature", signature).toString();
    }

    /** @throws IllegalArgumentException if the line is no head; the message says why */
    static SignedHead parse(String line) {
        JsonNode head = StrictJson.object(line, MEMBERS, Set.of());
        try {
            return new SignedHead(
                    StrictJson.wholeNumber(head, "number"),
                    StrictJson.text(head, "hash"),
                    Instant.parse(StrictJson.text(head, "at")),
                    StrictJson.text(head, "signature"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"at\" is no moment in UTC", e);
        }
    }

    private static byte[] canonical(long number, String hash, Instant at) {
        try {
            return new JsonCanonicalizer(content(number, hash, at).toString())
                    .getEncodedString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("JSON that was just written is not understood", e);
        }
    }

    private static ObjectNode content(long number, String hash, Instant at) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        return content.put("number", number).put("hash", hash).put("at", at.toString());
    }
}
