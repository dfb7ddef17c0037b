package org.sallyport.identity;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What makes no sense in the settings for signing in, told before the start together with everything else. */
public final class SignInFaults {

    private static final String OIDC = "sallyport.oidc.";

    private SignInFaults() {}

    /** Of the identity provider, each fault with its key and what to set; empty if there is none. */
    public static List<String> of(OidcSettings settings) {
        List<String> faults = new ArrayList<>();
        settings.issuer()
                .filter(issuer -> !isAddress(issuer))
                .ifPresent(issuer -> faults.add(
                        OIDC + "issuer: is not an address; give one such as https://login.example.org/realms/staff"));
        if (settings.issuer().isPresent()) {
            try {
                new OidcSecret(settings).read();
            } catch (ConfigurationException e) {
                faults.add(lastLine(e.getMessage()));
            }
        }
        return faults;
    }

    /** Of the first operator, who is needed where nobody has an account. */
    public static List<String> of(FirstOperatorSettings settings) {
        List<String> faults = new ArrayList<>();
        FirstOperator.check(settings, new PasswordRule(), faults);
        return faults;
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text.strip());
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String lastLine(String message) {
        return message.strip()
                .lines()
                .reduce((first, second) -> second)
                .orElse("")
                .strip();
    }
}
