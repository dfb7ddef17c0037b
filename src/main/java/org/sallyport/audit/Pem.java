package org.sallyport.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys as {@code openssl genpkey -algorithm ed25519} and {@code openssl pkey -pubout} write them (RFC 8410). */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    /** @throws IllegalArgumentException if the text is no private key of Ed25519; the message never shows it */
    static PrivateKey privateKey(String text) {
        try {
            return keys().generatePrivate(new PKCS8EncodedKeySpec(content(text, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is no private key of Ed25519", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no public key of Ed25519 */
    static PublicKey publicKey(String text) {
        try {
            return keys().generatePublic(new X509EncodedKeySpec(content(text, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is no public key of Ed25519", e);
        }
    }

    private static KeyFactory keys() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519");
    }

    private static byte[] content(String text, String kind) {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            if (block.group(1).equals(kind)) {
                return Base64.getMimeDecoder().decode(block.group(2));
            }
        }
        throw new IllegalArgumentException("it has no block -----BEGIN " + kind + "-----");
    }
}
