package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What follows from the key of the session cookies, the same on every replica: keys for other purposes, and a seal (AES-GCM)
 * for what the database has to keep and nobody may read there.
 */
@ApplicationScoped
class SessionKey {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int AES_KEY_CHARACTERS = 32;

    private final String key;
    private final SecureRandom random = new SecureRandom();

    SessionKey(@ConfigProperty(name = "quarkus.http.auth.session.encryption-key") String key) {
        this.key = key;
    }

    /** A key of 32 characters for this purpose and no other. */
    String derived(String purpose) {
        return HexFormat.of().formatHex(digest(purpose)).substring(0, AES_KEY_CHARACTERS);
    }

    String seal(String text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + CIPHER, e);
        }
    }

    /** The text that was sealed; empty if it was sealed with another key, or by nobody. */
    Optional<String> unseal(String sealed) {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed);
            byte[] text = cipher(Cipher.DECRYPT_MODE, whole).doFinal(whole, NONCE, whole.length - NONCE);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** @param nonce which the bytes begin with */
    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(digest("sealed texts"), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        return cipher;
    }

    private byte[] digest(String purpose) {
        try {
            return MessageDigest.getInstance("SHA-256").digest((purpose + " " + key).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
