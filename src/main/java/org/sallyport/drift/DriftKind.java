package org.sallyport.drift;

import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose doing a drift is, as far as rules tell. */
@TemplateData
public enum DriftKind {
    /** A person, past the portal. */
    PERSON,
    /** CCE, which adds rules by itself and never removes any. */
    PLATFORM,
    /** It cannot be told. */
    UNKNOWN;

    /** The name in addresses, metrics and messages to programs. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DriftKind> named(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path().equals(path)).findFirst();
    }
}
