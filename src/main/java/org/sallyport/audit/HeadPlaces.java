package org.sallyport.audit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The second places that are configured, and the key that heads are signed with.
 *
 * @param places none where no heads are to be kept
 * @param key there exactly if there is a place
 */
record HeadPlaces(List<HeadPlace> places, Optional<PrivateKey> key) {

    private static final String KEYS = "sallyport.audit.heads.";
    private static final Set<String> THIS_HOST = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalStateException if the settings make no sense; the message says what to set */
    static HeadPlaces of(HeadSettings settings) {
        List<String> faults = new ArrayList<>();
        HeadPlaces read = read(settings, faults);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(complaint(faults));
        }
        return read;
    }

    /** @param faults gets what makes no sense, each with its key and what to set */
    static HeadPlaces read(HeadSettings settings, List<String> faults) {
        List<HeadPlace> places = new ArrayList<>();
        settings.directory().ifPresent(directory -> {
            if (Files.isDirectory(directory) && Files.isWritable(directory)) {
                places.add(new HeadFile(directory));
            } else {
                faults.add(KEYS + "directory: " + directory + " is no folder that the portal may write to");
            }
        });
        settings.url().ifPresent(address -> {
            Optional<URI> sensible = address(address);
            sensible.ifPresent(uri -> places.add(new HeadPost(uri)));
            if (sensible.isEmpty()) {
                faults.add(KEYS + "url: give an address that begins with https:// (http:// only on this host)");
            }
        });
        boolean wanted = settings.directory().isPresent() || settings.url().isPresent();
        Optional<PrivateKey> key = key(settings, wanted, faults);
        if (settings.every().isNegative() || settings.every().isZero()) {
            faults.add(KEYS + "every: give a length of time above nothing, such as 10m");
        }
        return new HeadPlaces(List.copyOf(places), key);
    }

    private static Optional<PrivateKey> key(HeadSettings settings, boolean wanted, List<String> faults) {
        Optional<String> text = settings.key().filter(key -> !key.isBlank());
        Optional<Path> file = settings.keyFile();
        if (text.isEmpty() && file.isEmpty()) {
            if (wanted) {
                faults.add(KEYS + "key-file: heads are signed; name a file with a private key,"
                        + " such as openssl genpkey -algorithm ed25519 writes");
            }
            return Optional.empty();
        }
        if (text.isPresent() && file.isPresent()) {
            faults.add(KEYS + "key-file and " + KEYS + "key: set one of the two");
            return Optional.empty();
        }
        if (!wanted) {
            faults.add(KEYS + "directory or " + KEYS
                    + "url: there is a key to sign heads with, but no place to keep them");
            return Optional.empty();
        }
        try {
            return Optional.of(Pem.privateKey(text.isPresent() ? text.get() : Files.readString(file.orElseThrow())));
        } catch (IOException e) {
            faults.add(KEYS + "key-file: " + file.orElseThrow() + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException e) {
            faults.add(KEYS + (file.isPresent() ? "key-file: " : "key: ") + e.getMessage());
        }
        return Optional.empty();
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean sensible = uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && THIS_HOST.contains(uri.getHost()));
            return sensible ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String complaint(List<String> faults) {
        return """

                Sallyport cannot start: the settings for signed heads of the audit log make no sense.

                  %s
                """.formatted(String.join("\n  ", faults));
    }
}
