package org.sallyport.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be done about a grant that waits for a second person. */
public enum GrantDecision {
    SIGN,
    REJECT,
    WITHDRAW;

    /** Its name in addresses: {@code sign}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<GrantDecision> ofPath(String path) {
        return Arrays.stream(values())
                .filter(decision -> decision.path().equals(path))
                .findFirst();
    }
}
