package org.sallyport.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The addresses of static files. Each carries a digest of the file, so that a browser may keep the file for good and
 * still sees a new one at once.
 */
@ApplicationScoped
class Assets {

    static final String VERSION = "v";
    private static final int DIGEST_BYTES = 6;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    /** @param path as a browser asks for it, such as {@code /assets/sallyport.css}; the file has to exist */
    String address(String path) {
        return addresses.computeIfAbsent(path, known -> known + "?" + VERSION + "=" + digest(known));
    }

    private static String digest(String path) {
        String resource = "META-INF/resources" + path;
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalArgumentException("No static file at " + path);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.readAllBytes());
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
