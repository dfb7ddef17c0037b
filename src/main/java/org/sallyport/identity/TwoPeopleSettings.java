package org.sallyport.identity;

import io.smallrye.config.ConfigMapping;
import java.time.Instant;
import java.util.Optional;

/** The way out for whoever runs the host when nobody is left who could sign what people are given. */
@ConfigMapping(prefix = "sallyport.two-people")
public interface TwoPeopleSettings {

    /** Until this moment (such as {@code 2026-12-01T18:00:00Z}) one operator gives rights alone; each such act is marked. */
    Optional<Instant> suspendedUntil();
}
