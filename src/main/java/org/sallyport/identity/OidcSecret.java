package org.sallyport.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What the portal proves itself with at the identity provider. */
@ApplicationScoped
class OidcSecret {

    private final OidcSettings settings;

    OidcSecret(OidcSettings settings) {
        this.settings = settings;
    }

    /** @throws ConfigurationException if it cannot be read; the message says what to set */
    Optional<String> read() {
        if (settings.clientSecret().isPresent() && settings.clientSecretFile().isPresent()) {
            throw new ConfigurationException(complaint("set one of the two, not both"));
        }
        return settings.clientSecret().or(() -> settings.clientSecretFile().map(OidcSecret::firstLine));
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file)
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isBlank())
                    .orElseThrow(() -> new ConfigurationException(complaint(file + " is empty")));
        } catch (IOException e) {
            throw new ConfigurationException(
                    complaint(file + " cannot be read (" + e.getClass().getSimpleName() + ")"));
        }
    }

    private static String complaint(String fault) {
        return """

                Sallyport cannot start: its configuration is not complete.

                  sallyport.oidc.client-secret-file or sallyport.oidc.client-secret: %s
                """.formatted(fault);
    }
}
